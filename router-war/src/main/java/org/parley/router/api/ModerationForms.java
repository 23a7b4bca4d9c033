package org.parley.router.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.parley.router.api.Form.Place;
import org.parley.router.api.Form.Sent;
import org.parley.router.backend.Answer;

/** The forms of moderators. */
final class ModerationForms {
    private static final List<String> SHOWN =
            List.of("view", "before", "state", "site", "page", "person", "search", "comment");
    private static final String LISTED = "listed-";
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern KEY = Pattern.compile("[a-z0-9-]{1,64}");

    static final List<Form> ALL = List.of(
            form("moderation/comments", "decide", ModerationForms::decide).then(ModerationForms::decided),
            form("moderation/pages", "lock", ModerationForms::lock).then(done("locked")),
            form("moderation/bans", "ban", ModerationForms::ban).then(done("banned")),
            form("moderation/bans/{number}/lift", "lift", ModerationForms::withReason)
                    .then(done("lifted")),
            form("moderation/rules", "rule", ModerationForms::rule).then(done("rule-made")),
            form("moderation/rules/{number}/remove", "remove", ModerationForms::withReason)
                    .then(done("rule-removed")),
            form("moderation/sites", "site", ModerationForms::site).then(done("site-saved")));

    private ModerationForms() {}

    private static Form form(String path, String section, Function<Sent, Request> request) {
        return Form.as(path, request).on(ModerationForms::list, section);
    }

    private static BiFunction<Sent, Answer, String> done(String done) {
        return (sent, answer) -> list(sent).address(done);
    }

    /** The part of the list that the form was on: its fields have names of their own, since the form has some alike. */
    private static Place list(Sent sent) {
        var query = new LinkedHashMap<String, String>();
        SHOWN.stream()
                .filter(name -> !sent.field(LISTED + name).isEmpty())
                .forEach(name -> query.put(name, sent.field(LISTED + name)));
        return new Place("moderation", query);
    }

    private static Request decide(Sent sent) {
        var decision = filled(sent, "action", "reason");
        // Each is an id and, after a dot, the version that the page has shown.
        var ids = sent.input().all("ids");
        decision.put(
                "ids",
                ids.stream()
                        .map(id -> Form.number(id.replaceFirst("\\..*", "")))
                        .toList());
        if (ids.stream().allMatch(id -> id.contains("."))) {
            decision.put(
                    "versions",
                    ids.stream()
                            .map(id -> Form.number(id.replaceFirst(".*\\.", "")))
                            .toList());
        }
        return post(sent, decision);
    }

    private static String decided(Sent sent, Answer answer) {
        var skipped = answer.object().get("skipped") instanceof List<?> ids && !ids.isEmpty();
        return list(sent).address(skipped ? "decided-in-part" : "decided");
    }

    private static Request lock(Sent sent) {
        return post(
                sent,
                Map.of(
                        "page", sent.field("page"),
                        "locked", sent.field("locked").equals("true"),
                        "reason", sent.field("reason")));
    }

    private static Request ban(Sent sent) {
        var ban = filled(sent, "person", "site", "reason");
        // The day that is named is the last one.
        var until = sent.field("until");
        if (!until.isEmpty()) {
            ban.put("until", DAY.matcher(until).matches() ? until + "T23:59:59Z" : until);
        }
        return post(sent, ban);
    }

    private static Request rule(Sent sent) {
        return post(sent, filled(sent, "site", "kind", "pattern", "action", "reason"));
    }

    private static Request site(Sent sent) {
        var site = filled(sent, "origin", "mode", "reason");
        var links = sent.field("mostLinks");
        if (!links.isEmpty()) {
            site.put("mostLinks", Form.number(links));
        }
        // What isn't one at all is refused by the service as "-" is.
        var key = KEY.matcher(sent.field("key")).matches() ? sent.field("key") : "-";
        return new Request("PUT", "moderation/sites/" + key, "", Answer.json(site));
    }

    private static Request withReason(Sent sent) {
        return post(sent, Map.of("reason", sent.field("reason")));
    }

    private static Request post(Sent sent, Map<String, ?> body) {
        return Request.post(sent.path(), Answer.json(body));
    }

    private static Map<String, Object> filled(Sent sent, String... names) {
        var fields = new LinkedHashMap<String, Object>();
        for (var name : names) {
            if (!sent.field(name).isEmpty()) {
                fields.put(name, sent.field(name));
            }
        }
        return fields;
    }
}
