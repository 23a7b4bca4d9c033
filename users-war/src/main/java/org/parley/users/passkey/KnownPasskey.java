package org.parley.users.passkey;

import java.util.UUID;

/** A passkey that somebody wants to sign in with, and whose it is. */
record KnownPasskey(UUID id, UUID accountId, Credential credential) {}
