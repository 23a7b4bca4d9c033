package org.parley.users;

import java.util.UUID;

/** Whose account a one-time token has changed, for the router, which forgets what it knows of its sessions. */
public record AccountId(UUID account) {}
