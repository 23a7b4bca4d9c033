package org.parley.mails.message;

import java.util.Map;
import java.util.UUID;

/**
 * What a service asks to be sent.
 *
 * @param values the template's values
 * @param locale a BCP 47 tag; may be missing
 * @param idempotencyKey the same for each try of one mail; may be missing
 * @param unsubscribe where one POST stops mails of this kind (RFC 8058); may be missing
 */
public record MailToSend(
        String template,
        Map<String, String> values,
        String recipient,
        String locale,
        UUID idempotencyKey,
        String unsubscribe) {
    /** A mail without values has none. */
    public MailToSend {
        values = values == null ? Map.of() : Map.copyOf(values);
    }

    /** Nothing of the person. */
    @Override
    public String toString() {
        return "MailToSend";
    }
}
