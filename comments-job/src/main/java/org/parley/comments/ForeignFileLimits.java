package org.parley.comments;

/** How much is kept of what another system's file has. */
final class ForeignFileLimits {
    static final int ID = 100;
    static final int WORD = 2_000;
    static final int TEXT = 100_000;

    private ForeignFileLimits() {}
}
