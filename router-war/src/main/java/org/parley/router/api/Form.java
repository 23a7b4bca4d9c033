package org.parley.router.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.parley.router.backend.Answer;

/**
 * A form of a page. HTML sends nothing but POST, so a form has a path of its own where the call has another method.
 *
 * @param path the path below {@code /api/} that it is sent to
 * @param request the call that it stands for
 * @param page the page that shows it again where the service refuses it
 * @param section which of the page's forms it is; empty where there is one
 * @param next the address that a browser goes on to, or the template of a page with the answer
 */
record Form(
        String path,
        Function<Sent, Request> request,
        Function<Sent, Place> page,
        String section,
        BiFunction<Sent, Answer, String> next) {
    private static final String ACCOUNT = "account";
    private static final List<String> PART = List.of("search", "state", "before");

    /** A form that was sent: where to, and its fields. */
    record Sent(String path, Input input) {
        String field(String name) {
            return input.field(name);
        }
    }

    /** A page: its template, and the query of its address. */
    record Place(String template, Map<String, String> query) {
        /** The comments in a frame of another site's page, as a form there tells which. */
        static Place inFrame(Input input) {
            var place = of("embed", input, "page", "sort", "before", "theme", "reply");
            if (!input.field("parent").isEmpty()) {
                place.query.put("reply", input.field("parent"));
            }
            return place;
        }

        /** All comments of the page that a form names, where the one that it was about is gone. */
        static Place ofPage(Input input) {
            return of(input.field("frame").isEmpty() ? "comments" : "embed", input, "page", "theme");
        }

        /** A page, and of its query what a form names. */
        static Place of(String template, Input input, String... names) {
            var query = new LinkedHashMap<String, String>();
            Stream.of(names)
                    .filter(name -> !input.field(name).isEmpty())
                    .forEach(name -> query.put(name, input.field(name)));
            return new Place(template, query);
        }

        /** The address of the page. */
        String address() {
            var fields = query.entrySet().stream()
                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            return "/" + template + ".html" + (fields.isEmpty() ? "" : "?" + fields);
        }

        /** The address of the page after something was done. */
        String address(String done) {
            var more = new LinkedHashMap<>(query);
            more.put("done", done);
            return new Place(template, more).address();
        }
    }

    private static final List<Form> OF_PAGES = List.of(
            form("signup", "email", "password", "name").on("signup").then("/mailbox.html"),
            form("confirm", "token").on("confirm").then("/login.html?done=confirmed"),
            form("confirm/resend", "email").on("confirm-again").then("/mailbox.html"),
            form("password/forgot", "email").on("forgot").then("/mailbox.html"),
            form("password/reset", "token", "password").on("reset").then("/login.html?done=password-reset"),
            form("email/confirm", "token").on("email").then("/comments.html?done=email-changed"),
            form("email/undo", "token").on("undo").then("/login.html?done=email-undone"),
            as("unsubscribe", Form::unsubscribe)
                    .on("unsubscribe")
                    .then((sent, answer) -> "/unsubscribe.html?done=unsubscribed"
                            + (sent.field("all").isEmpty() ? "" : "-all")),
            as("me", sent -> new Request("PATCH", "me", "", sent.input.json(List.of("name", "locale"))))
                    .on(ACCOUNT, "person")
                    .then("/account.html?done=saved"),
            form("email/change", "password", "email").on(ACCOUNT, "email").then("/account.html?done=email-asked"),
            form("password/change", "password", "newPassword")
                    .on(ACCOUNT, "password")
                    .then("/account.html?done=password-changed"),
            as("sessions/end", Form::endSessions).on(ACCOUNT, "sessions").then("/account.html?done=sessions-ended"),
            form("me/second-factor/totp", "password").on(ACCOUNT, "totp").then("totp"),
            form("me/second-factor/totp/confirm", "code").on("totp").then("recovery-codes"),
            form("me/second-factor/totp/remove", "password")
                    .on(ACCOUNT, "totp-remove")
                    .then("/account.html?done=totp-removed"),
            form("me/second-factor/recovery-codes", "password")
                    .on(ACCOUNT, "recovery-codes")
                    .then("recovery-codes"),
            form("me/passkeys/{id}/remove", "password")
                    .on(ACCOUNT, "passkeys")
                    .then("/account.html?done=passkey-removed"),
            as("notifications/settings", sent -> put(sent, Map.of("replies", "on".equals(sent.field("replies")))))
                    .on(ACCOUNT, "notifications")
                    .then("/account.html?done=saved"),
            as("me/delete", sent -> new Request("DELETE", "me", "", sent.input.json(List.of("password", "comments"))))
                    .on(ACCOUNT, "delete")
                    .then("/comments.html?done=account-deleted"),
            as("admin/accounts/{id}/roles", sent -> put(sent, Map.of("roles", sent.input.all("roles"))))
                    .on("accounts")
                    .then("/accounts.html?done=roles-changed"),
            as("admin/accounts/{id}/suspension", sent -> put(sent, Map.of("reason", sent.input.field("reason"))))
                    .on("accounts")
                    .then("/accounts.html?done=suspended"),
            as(
                            "admin/accounts/{id}/suspension/end",
                            sent -> new Request("DELETE", sent.path.replaceFirst("/end$", ""), "", ""))
                    .on("accounts")
                    .then("/accounts.html?done=suspension-ended"),
            as("admin/outbox/{id}/resend", sent -> Request.post(sent.path, ""))
                    .on("outbox")
                    .then("/outbox.html?done=resent"));
    private static final List<Form> ALL = Stream.of(OF_PAGES, CommentForms.ALL, ModerationForms.ALL)
            .flatMap(List::stream)
            .toList();

    /** The form that is sent to a path. */
    static Optional<Form> at(String path) {
        return ALL.stream().filter(form -> Route.fits(form.path, path)).findFirst();
    }

    private static Form form(String path, String... fields) {
        return as(path, sent -> Request.post(sent.path, sent.input.json(List.of(fields))));
    }

    /** A form that is sent to a path and stands for a call. */
    static Form as(String path, Function<Sent, Request> request) {
        return new Form(path, request, null, "", null);
    }

    private Form on(String page) {
        return on(page, "");
    }

    /** The same on a page, of whose list it is shown the part that the form was on. */
    private Form on(String page, String section) {
        return on(sent -> new Place(page, part(sent.input)), section);
    }

    /** The same on a page that depends on what was sent. */
    Form on(Function<Sent, Place> page, String section) {
        return new Form(path, request, page, section, next);
    }

    /** The same with where a browser goes on to: of a list to the part of it that the form was on. */
    private Form then(String next) {
        return then((sent, answer) -> part(sent.input).entrySet().stream()
                .map(field -> "&" + field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("", next, "")));
    }

    /** The same with a next address that depends on what was sent and answered. */
    Form then(BiFunction<Sent, Answer, String> next) {
        return new Form(path, request, page, section, next);
    }

    /** A number where a text is one; what isn't is left for the service to refuse. */
    static Object number(String text) {
        return text.matches("-?\\d{1,18}") ? (Object) Long.valueOf(text) : text;
    }

    private static Map<String, String> part(Input input) {
        return PART.stream()
                .filter(name -> !input.field(name).isEmpty())
                .collect(Collectors.toMap(name -> name, input::field));
    }

    private static Request put(Sent sent, Map<String, ?> body) {
        return new Request("PUT", sent.path, "", Answer.json(body));
    }

    private static Request unsubscribe(Sent sent) {
        var token = sent.field("token");
        return Request.post(
                sent.path,
                Answer.json(
                        sent.field("all").isEmpty() ? Map.of("token", token) : Map.of("token", token, "all", true)));
    }

    private static Request endSessions(Sent sent) {
        return switch (sent.input.field("which")) {
            case "all" -> new Request("DELETE", "sessions", "", "");
            case "others" -> new Request("DELETE", "sessions", "except=current", "");
            default -> new Request("DELETE", "sessions/" + sent.input.field("id"), "", "");
        };
    }
}
