package org.parley.content.live;

/**
 * What the database notifies of: an event of a page.
 *
 * @param page the page's id
 */
record Notice(long page, long number) {
    static Notice parse(String text) {
        var space = text.indexOf(' ');
        return new Notice(Long.parseLong(text.substring(0, space)), Long.parseLong(text.substring(space + 1)));
    }
}
