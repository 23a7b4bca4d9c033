package org.parley.content.moderation;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;

/**
 * What comments are not to have.
 *
 * @param site the site that it holds for; null for all
 * @param kind {@code word} or {@code link}
 * @param pattern a word, folded, or a host, which stands for its subdomains too
 * @param action {@code wait} or {@code refuse}
 */
@JsonbPropertyOrder({"id", "site", "kind", "pattern", "action", "createdAt"})
public record Rule(long id, String site, String kind, String pattern, String action, Instant createdAt) {
    boolean isBrokenBy(Reading reading) {
        return kind.equals("word") ? reading.hasWord(pattern) : reading.leadsTo(pattern);
    }

    boolean refuses() {
        return action.equals("refuse");
    }
}
