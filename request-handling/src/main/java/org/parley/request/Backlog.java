package org.parley.request;

import java.util.concurrent.atomic.AtomicLong;

/** What waits for the slow readers of some streams, and how much may, so that they don't fill the memory. */
public final class Backlog {
    private final int most;
    private final long mostOfAll;
    private final AtomicLong ofAll = new AtomicLong();

    /**
     * Nothing waits yet.
     *
     * @param most how many bytes may wait for one reader
     * @param mostOfAll how many may wait for all together; beyond it, whoever has more than one event to take is too slow
     */
    public Backlog(int most, long mostOfAll) {
        this.most = most;
        this.mostOfAll = mostOfAll;
    }

    /** Adds bytes that wait, or takes them off. */
    void add(int bytes) {
        ofAll.addAndGet(bytes);
    }

    /** Whether a reader for whom so many bytes wait, the last of them just come, is too slow. */
    boolean isTooMuch(int waiting, int last) {
        return waiting > most || waiting > last && ofAll.get() > mostOfAll;
    }
}
