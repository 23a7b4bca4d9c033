package org.parley.mails.template;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** A template with the values that it needs, and the keys of the texts that it is made of. */
record Sample(String template, Map<String, String> values, List<String> keys) {
    static final String STOP = "https://parley.example.org/unsubscribe.html?token=c";
    static final String LINK = "https://parley.example.org/page.html?a=1&b=2";

    static Stream<Sample> all() {
        return Stream.of(
                of("confirm", Map.of("name", "Ana", "link", LINK, "hours", "24")),
                of("address-taken", Map.of("link", LINK)),
                of("reset-password", Map.of("name", "Ana", "link", LINK, "minutes", "30")),
                of("password-changed", Map.of("name", "Ana", "link", LINK)),
                of("confirm-email-change", Map.of("name", "Ana", "link", LINK, "hours", "24")),
                of("email-change-notice", Map.of("name", "Ana", "email", "new@example.org", "link", LINK, "days", "7")),
                signInChanged("totp-added"),
                signInChanged("totp-removed"),
                signInChanged("recovery-codes"),
                signInChanged("recovery-code-used"),
                signInChanged("passkey-added"),
                signInChanged("passkey-removed"),
                of("reply", Map.of("name", "Ana", "author", "Bea", "reply", "Well said", "link", LINK, "stop", STOP)),
                of("account-deleted", Map.of("name", "Ana")),
                of("account-suspended", Map.of("name", "Ana", "reason", "Advertising")),
                of("code", Map.of("code", "4711")));
    }

    private static Sample of(String template, Map<String, String> values) {
        return new Sample(template, values, keys(values, template, template + ".what"));
    }

    private static Sample signInChanged(String change) {
        var values = Map.of("name", "Ana", "change", change, "link", LINK);
        return new Sample("sign-in-changed", values, keys(values, "sign-in-changed", "sign-in-changed.what." + change));
    }

    private static List<String> keys(Map<String, String> values, String template, String what) {
        return List.of(values.containsKey("name") ? "greeting" : "greeting.nameless", what, template + ".otherwise");
    }

    Sample with(String value, String text) {
        var changed = new HashMap<>(values);
        changed.put(value, text);
        return new Sample(template, changed, keys);
    }

    /** All that the mail says in the language of {@code texts}, without the values. */
    List<String> words(Properties texts) {
        return keys.stream().map(texts::getProperty).flatMap(Bundles::words).toList();
    }

    JsonObject json(String recipient, String locale) {
        return Json.createObjectBuilder()
                .add("template", template)
                .add("recipient", recipient)
                .add("locale", locale)
                .add("values", Json.createObjectBuilder(Map.<String, Object>copyOf(values)))
                .build();
    }

    @Override
    public String toString() {
        return template + values.getOrDefault("change", "");
    }
}
