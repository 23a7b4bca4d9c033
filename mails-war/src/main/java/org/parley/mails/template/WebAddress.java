package org.parley.mails.template;

import java.net.URI;
import java.net.URISyntaxException;

/** Addresses that a link of a mail may lead to. */
public final class WebAddress {
    private WebAddress() {}

    /** Whether a text is an http or https address. */
    public static boolean isOne(String text) {
        try {
            // Visible ASCII alone: nothing in it can turn the direction or end the line.
            return text.matches("(?i)https?://\\p{Graph}+") && new URI(text).getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
