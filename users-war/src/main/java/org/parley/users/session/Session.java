package org.parley.users.session;

import java.util.UUID;
import org.parley.users.Secret;

/**
 * A sign-in of a person on a device.
 *
 * @param secret what the device holds; only its hash is kept
 */
record Session(UUID account, Secret secret) {}
