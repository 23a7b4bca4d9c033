package org.parley.router.page;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.NotFoundException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.parley.router.backend.Answer;
import org.parley.router.backend.Backends;
import org.parley.router.backend.Call;
import org.parley.router.session.Visitor;

/** Asks the services for what a page shows. */
@Singleton
class PageData {
    private static final Pattern NEXT = Pattern.compile("<\\?([A-Za-z0-9=&%._~+*-]+)>; rel=\"next\"");

    private final Backends backends;
    private final CommentData comments;

    @Inject
    PageData(Backends backends, CommentData comments) {
        this.backends = backends;
        this.comments = comments;
    }

    /** What the template of {@code view} needs; fails with 401, 403 or 404 where a service doesn't give it. */
    CompletableFuture<Map<String, Object>> of(View view, Visitor visitor) {
        return switch (view.template()) {
            case "comments" -> comments.threads(view, visitor);
            case "comment" -> comments.thread(view, visitor);
            case "embed" -> comments.framed(view, visitor);
            case "moderation" -> moderation(view, visitor);
            case "account" -> account(view, visitor);
            case "accounts" -> list("accounts", ask(view, visitor, "/accounts" + query(view, "search", "before")));
            case "outbox" -> list("mails", ask(view, visitor, "/outbox" + query(view, "state", "before")));
            default -> CompletableFuture.completedFuture(Map.of());
        };
    }

    /** What a part of the page of moderators lists. */
    private CompletableFuture<Map<String, Object>> moderation(View view, Visitor visitor) {
        return switch (view.query().getOrDefault("view", "queue")) {
            case "queue" -> moderated("comments", view.asked("state", "waiting"), visitor, "state", "before");
            case "reports" -> moderated("comments", view.asked("state", "reported"), visitor, "state", "before");
            case "search" ->
                moderated("comments", view, visitor, "state", "site", "page", "person", "search", "before");
            case "bans" -> moderated("bans", view, visitor, "before");
            case "rules" -> moderated("rules", view, visitor, "before");
            case "log" -> moderated("log", view, visitor, "comment", "person", "before");
            case "sites" -> moderated("sites", view, visitor);
            default -> throw new NotFoundException();
        };
    }

    private CompletableFuture<Map<String, Object>> moderated(
            String name, View view, Visitor visitor, String... fields) {
        var call = Call.get("/moderation/" + name + query(view, fields)).with(visitor.headers());
        return list(name, backends.content(call.as(view.identity().orElseThrow().token())));
    }

    private CompletableFuture<Answer> ask(View view, Visitor visitor, String path) {
        var token = view.identity().orElseThrow().token();
        return backends.users(Call.get(path).with(visitor.headers()).as(token));
    }

    /** A list, or what is wrong with what was asked for. */
    private CompletableFuture<Map<String, Object>> list(String name, CompletableFuture<Answer> asked) {
        return asked.thenApply(answer -> {
            if (answer.status() == 400) {
                return Map.of(name, List.of(), "problem", answer.object());
            }
            var model = new HashMap<String, Object>();
            model.put(name, given(answer).list());
            answer.link()
                    .map(NEXT::matcher)
                    .filter(link -> link.matches())
                    .ifPresent(link -> model.put("next", link.group(1)));
            return model;
        });
    }

    private CompletableFuture<Map<String, Object>> account(View view, Visitor visitor) {
        var account = ask(view, visitor, "/me");
        var sessions = ask(view, visitor, "/sessions");
        var secondFactor = ask(view, visitor, "/me/second-factor");
        var passkeys = ask(view, visitor, "/me/passkeys");
        var notifications = notifications(view, visitor);
        return CompletableFuture.allOf(account, sessions, secondFactor, passkeys, notifications)
                .thenApply(all -> Map.of(
                        "account", given(account.join()).object(),
                        "sessions", given(sessions.join()).list(),
                        "secondFactor", given(secondFactor.join()).object(),
                        "passkeys", given(passkeys.join()).list(),
                        "notifications", notifications.join()));
    }

    /** Which mails the person gets of replies; empty while content can't be asked, which the account doesn't need. */
    private CompletableFuture<Map<String, Object>> notifications(View view, Visitor visitor) {
        var token = view.identity().orElseThrow().token();
        return backends.content(Call.get("/notifications/settings")
                        .with(visitor.headers())
                        .as(token))
                .handle((answer, failure) -> failure == null && answer.ok() ? answer.object() : Map.of());
    }

    /** An id in the page's address; 404 where it can't be one. */
    static String number(String text) {
        if (!text.matches("[1-9]\\d{0,17}")) {
            throw new NotFoundException();
        }
        return text;
    }

    static Answer given(Answer answer) {
        return switch (answer.status()) {
            case 200 -> answer;
            case 401 -> throw new NotAuthorizedException("Cookie");
            case 403 -> throw new ForbiddenException();
            default -> throw new NotFoundException();
        };
    }

    /** Those fields of the page's query that the service knows. */
    static String query(View view, String... fields) {
        var known = Stream.of(fields)
                .filter(field -> !view.query().getOrDefault(field, "").isBlank())
                .map(field -> field + "=" + URLEncoder.encode(view.query().get(field), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return known.isEmpty() ? "" : "?" + known;
    }
}
