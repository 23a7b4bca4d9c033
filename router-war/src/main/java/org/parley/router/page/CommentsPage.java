package org.parley.router.page;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.parley.router.backend.Backends;
import org.parley.router.backend.Call;
import org.parley.router.session.Identity;

/** The page of comments, for reading and, after a comment that can't be taken, for mending it. */
@Singleton
public class CommentsPage {
    private static final Pattern NEXT = Pattern.compile("<\\?before=(\\d+)>; rel=\"next\"");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofLocalizedDateTime(
                    FormatStyle.MEDIUM, FormatStyle.SHORT)
            .withLocale(Locale.UK);

    private final Pages pages;
    private final Backends backends;

    @Inject
    CommentsPage(Pages pages, Backends backends) {
        this.pages = pages;
        this.backends = backends;
    }

    /** Renders the page with the comments before one, or the newest where {@code before} is null. */
    public CompletableFuture<Response> render(
            CompletableFuture<Optional<Identity>> reader, int status, String before, Map<String, ?> values) {
        if (before != null && !before.matches("[1-9]\\d{0,17}")) {
            return CompletableFuture.failedFuture(new NotFoundException());
        }
        var list = backends.content(Call.get("/list" + (before == null ? "" : "?before=" + before)));
        return reader.thenCombine(list, (identity, answer) -> {
            var model = new HashMap<String, Object>(values);
            model.put("comments", withTimes(answer.list()));
            answer.link()
                    .map(NEXT::matcher)
                    .filter(link -> link.matches())
                    .ifPresent(link -> model.put("next", link.group(1)));
            var page = pages.render("comments", identity, model);
            return (status == 200 ? Html.answer(status, page) : Html.formAgain(status, page)).build();
        });
    }

    @SuppressWarnings("unchecked")
    private static List<Object> withTimes(List<Object> comments) {
        for (var comment : comments) {
            var fields = (Map<String, Object>) comment;
            fields.put(
                    "time",
                    OffsetDateTime.parse((String) fields.get("createdAt")).format(TIME));
        }
        return comments;
    }
}
