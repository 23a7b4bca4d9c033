package org.parley.content.moderation;

import java.net.IDN;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.Optional;

/** The name of a host, in the form in which the DNS has it. */
record Host(String name) {
    private static final int LONGEST = 200;

    /** The host that a browser would turn to for this part of a link, with its user and its port. */
    static Optional<Host> of(String authority) {
        var withoutUser = authority.substring(authority.lastIndexOf('@') + 1);
        try {
            var decoded = URLDecoder.decode(withoutUser.replace("+", "%2B"), StandardCharsets.UTF_8);
            var name = IDN.toASCII(
                    Normalizer.normalize(decoded.replaceFirst(":\\d*$", ""), Form.NFKC), IDN.USE_STD3_ASCII_RULES);
            return Optional.of(name.toLowerCase(Locale.ROOT).replaceFirst("\\.$", ""))
                    .filter(host -> !host.isEmpty() && host.length() <= LONGEST)
                    .map(Host::new);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether it is {@code other} or belongs to it. */
    boolean isWithin(String other) {
        return name.equals(other) || name.endsWith("." + other);
    }
}
