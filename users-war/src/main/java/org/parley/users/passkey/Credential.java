package org.parley.users.passkey;

/**
 * What the service keeps of a passkey to know it again (WebAuthn Level 3, 4: credential record).
 *
 * @param id the authenticator's id of it
 * @param attested its attested credential data: the authenticator's model, the id, and the public key
 * @param backupEligible whether it may be synchronised between devices, which never changes
 * @param signCount how often the authenticator has signed by its own account; 0 where it doesn't count
 */
record Credential(byte[] id, byte[] attested, boolean backupEligible, long signCount) {
    /** Nothing of it. */
    @Override
    public String toString() {
        return "Credential";
    }
}
