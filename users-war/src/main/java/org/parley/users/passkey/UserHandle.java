package org.parley.users.passkey;

import java.nio.ByteBuffer;
import java.util.UUID;

/** How authenticators keep accounts apart: by the id's 16 bytes, which tell nothing of the person. */
record UserHandle(UUID account) {
    byte[] bytes() {
        return ByteBuffer.allocate(16)
                .putLong(account.getMostSignificantBits())
                .putLong(account.getLeastSignificantBits())
                .array();
    }
}
