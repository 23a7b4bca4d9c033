package org.parley.content.site;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The origin of a web site (RFC 6454), in the form in which browsers send it. */
public final class Origin {
    private static final int LONGEST = 255;
    private static final int LAST_PORT = 65_535;
    private static final Pattern FORM =
            Pattern.compile("(https?)://([^\\s/?#@:\\[\\]]+|\\[[0-9a-f:.]+])(?::([0-9]{1,5}))?/?");

    private Origin() {}

    /** The origin that {@code text} names; empty if it names none, or more than one. */
    public static Optional<String> of(String text) {
        var matcher = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (text.length() > LONGEST || !matcher.matches()) {
            return Optional.empty();
        }
        var port = matcher.group(3) == null ? standardPort(matcher.group(1)) : Integer.parseInt(matcher.group(3));
        if (port < 1 || port > LAST_PORT) {
            return Optional.empty();
        }
        var shownPort = port == standardPort(matcher.group(1)) ? "" : ":" + port;
        return host(matcher.group(2)).map(host -> matcher.group(1) + "://" + host + shownPort);
    }

    private static int standardPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    private static Optional<String> host(String text) {
        try {
            return Optional.of(text.startsWith("[") ? text : IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES))
                    .filter(host -> !host.startsWith(".") && !host.contains(".."));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
