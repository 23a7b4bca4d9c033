package org.parley.router.page;

import org.parley.router.language.Texts;
import ua_parser.Parser;

/** Browsers in words, by what they say of themselves. */
final class Devices {
    private static final int LONGEST = 300;
    private static final String UNKNOWN = "Other";
    private static final Parser PARSER = new Parser();

    private Devices() {}

    /** Such as "Firefox on Linux". */
    static String name(Texts texts, String userAgent) {
        var client = PARSER.parse(userAgent.substring(0, Math.min(LONGEST, userAgent.length())));
        if (client.userAgent.family.equals(UNKNOWN)) {
            return texts.get("device.unknown");
        }
        return client.os.family.equals(UNKNOWN)
                ? client.userAgent.family
                : texts.get("device.on", client.userAgent.family, client.os.family);
    }
}
