package org.parley.content.moderation;

import java.net.IDN;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The name of a host, in the form in which the DNS has it. */
record Host(String name) {
    private static final int LONGEST = 200;
    private static final Pattern DOT = Pattern.compile("[.\u3002]");

    /** The host that a moderator names, if it is a name that a host may have. */
    static Optional<Host> of(String text) {
        return named(text, name -> IDN.toASCII(name, IDN.USE_STD3_ASCII_RULES | IDN.ALLOW_UNASSIGNED))
                .filter(host -> host.name().length() <= LONGEST);
    }

    /** The host that a browser would turn to for this part of a link, with its user and its port, whatever its name. */
    static Optional<Host> ofLink(String authority) {
        var withoutUser = authority.substring(authority.lastIndexOf('@') + 1);
        return named(
                withoutUser.replaceFirst(":\\d*$", ""),
                name -> DOT.splitAsStream(name).map(Host::label).collect(Collectors.joining(".")));
    }

    private static Optional<Host> named(String text, UnaryOperator<String> ascii) {
        try {
            var decoded = URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
            var name = ascii.apply(Normalizer.normalize(decoded, Form.NFKC)).toLowerCase(Locale.ROOT);
            return Optional.of(name.replaceFirst("\\.$", ""))
                    .filter(host -> !host.isEmpty())
                    .map(Host::new);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Browsers open what is no name of a host, such as one with an underscore, too. */
    private static String label(String text) {
        try {
            return IDN.toASCII(text, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** Whether it is {@code other} or belongs to it. */
    boolean isWithin(String other) {
        return name.equals(other) || name.endsWith("." + other);
    }
}
