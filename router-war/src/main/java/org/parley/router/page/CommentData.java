package org.parley.router.page;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.parley.router.backend.Answer;
import org.parley.router.backend.Backends;
import org.parley.router.backend.Call;
import org.parley.router.session.Cookies;
import org.parley.router.session.Visitor;

/** Asks the content service for comments, for whoever reads. */
@Singleton
class CommentData {
    /** The origin that an address begins with, without what could be more than that in a policy. */
    private static final Pattern ORIGIN = Pattern.compile("(https?://[A-Za-z0-9.\\[\\]:-]+)/.*");

    private final Backends backends;
    private final Cookies cookies;

    @Inject
    CommentData(Backends backends, Cookies cookies) {
        this.backends = backends;
        this.cookies = cookies;
    }

    /** The threads of a page, and what its form needs. */
    CompletableFuture<Map<String, Object>> threads(View view, Visitor visitor) {
        return of(view, visitor, "/threads" + PageData.query(view, "page", "sort", "before"));
    }

    /** One of both in a frame, and which site's page that is in, and whether one can sign in there. */
    CompletableFuture<Map<String, Object>> framed(View view, Visitor visitor) {
        var reply = view.query().get("reply");
        var found = reply == null ? threads(view, visitor) : replies(view.asked("id", reply), visitor);
        return found.thenApply(model -> {
            model.put("framedBy", origin((Map<?, ?>) model.get("page")));
            model.put("signInFramed", cookies.framed());
            return model;
        });
    }

    private static String origin(Map<?, ?> page) {
        var origin = ORIGIN.matcher(String.valueOf(page.get("url")));
        return origin.matches() ? origin.group(1) : "";
    }

    /** A comment with its replies, what the form for another needs, and which mails its author gets of them. */
    CompletableFuture<Map<String, Object>> thread(View view, Visitor visitor) {
        return replies(view, visitor)
                .thenCompose(model ->
                        model.get("comment") instanceof Map<?, ?> comment && Boolean.TRUE.equals(comment.get("mine"))
                                ? mails(view, visitor).thenApply(mails -> {
                                    model.put("mails", mails);
                                    return model;
                                })
                                : CompletableFuture.completedFuture(model));
    }

    /** Whether mails of the thread are stopped; empty while that can't be had, which the page does without. */
    private CompletableFuture<Map<String, Object>> mails(View view, Visitor visitor) {
        var call = Call.get("/notifications/threads/" + view.query().get("id")).with(visitor.headers());
        return backends.content(call.as(view.identity().orElseThrow().token()))
                .handle((answer, failure) -> failure == null && answer.ok() ? answer.object() : Map.of());
    }

    private CompletableFuture<Map<String, Object>> replies(View view, Visitor visitor) {
        var id = view.query().getOrDefault("id", "");
        return of(view, visitor, "/thread/" + PageData.number(id) + PageData.query(view, "after"));
    }

    private CompletableFuture<Map<String, Object>> of(View view, Visitor visitor, String path) {
        var opened = opened(view, visitor);
        return ask(view, visitor, path).thenCombine(opened, (answer, token) -> {
            var model = new HashMap<>(PageData.given(answer).object());
            model.put("names", names(model));
            model.put("opened", token);
            model.put("key", UUID.randomUUID().toString());
            return model;
        });
    }

    /** Asks with the token of whoever is signed in; where that is refused, as anyone. */
    private CompletableFuture<Answer> ask(View view, Visitor visitor, String path) {
        var call = Call.get(path).with(visitor.headers());
        return view.identity()
                .map(identity -> backends.content(call.as(identity.token()))
                        .thenCompose(answer -> answer.status() == 401
                                ? backends.content(call)
                                : CompletableFuture.completedFuture(answer)))
                .orElseGet(() -> backends.content(call));
    }

    /** What tells content when the form was opened; empty where nobody may write, or it can't be had. */
    private CompletableFuture<String> opened(View view, Visitor visitor) {
        return view.identity().isEmpty()
                ? CompletableFuture.completedFuture("")
                : backends.content(Call.get("/form").with(visitor.headers()))
                        .handle((answer, failure) -> failure == null && answer.ok()
                                ? String.valueOf(answer.object().getOrDefault("opened", ""))
                                : "");
    }

    /** The authors of all comments on the page, by whose ids replies find to whom they are. */
    private static Map<String, String> names(Map<String, Object> page) {
        var names = new HashMap<String, String>();
        Stream.of("comments", "waiting").forEach(list -> add(names, page.get(list)));
        Stream.of("comment", "parent")
                .forEach(one -> add(names, page.containsKey(one) ? List.of(page.get(one)) : null));
        return names;
    }

    private static void add(Map<String, String> names, Object comments) {
        if (comments instanceof List<?> list) {
            for (var one : list) {
                var told = (Map<?, ?>) one;
                var comment = told.get("comment") instanceof Map<?, ?> first ? first : told;
                names.put(String.valueOf(comment.get("id")), Objects.toString(comment.get("name"), ""));
                add(names, told.get("replies"));
            }
        }
    }
}
