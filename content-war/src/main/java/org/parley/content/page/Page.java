package org.parley.content.page;

/**
 * A page of a known site.
 *
 * @param id its row, or 0 while nobody has commented on it
 * @param address where it is
 * @param origin the site's origin; null for Parley itself
 * @param mode whose comments wait for a moderator: nobody's ({@code open}), {@code first} ones, or {@code all}
 * @param comments how many are published
 * @param locked whether it takes no more
 * @param events the number of its last event
 */
public record Page(
        long id, PageAddress address, String origin, String mode, int comments, boolean locked, long events) {
    /** The page as everybody sees it. */
    public PageView view() {
        return new PageView(
                address.toString(),
                origin == null ? null : origin + address.path(),
                comments,
                locked,
                mode,
                address.site(),
                events);
    }
}
