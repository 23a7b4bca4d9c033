package org.parley.router.page;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.parley.request.ProblemMapper;
import org.parley.router.session.Visitor;

/** What a person and a program are answered where a request fails: a page, and the problem. */
@Singleton
public class ErrorAnswers {
    private final Pages pages;

    @Inject
    ErrorAnswers(Pages pages) {
        this.pages = pages;
    }

    /** The answer to a failure on a page, if it was on one; a person who must sign in first does so and comes back. */
    Response to(Throwable failure, Visitor visitor, Optional<PageAddress> page) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (!visitor.html()) {
            return new ProblemMapper().toResponse(cause);
        }
        var frame = page.filter(PageAddress::isFrame);
        if (cause instanceof NotAuthorizedException && frame.isEmpty()) {
            return Response.status(Response.Status.FOUND)
                    .header(HttpHeaders.LOCATION, PageAddress.signIn(page))
                    .build();
        }
        var retryAfter = cause instanceof WebApplicationException web
                ? web.getResponse().getHeaderString(HttpHeaders.RETRY_AFTER)
                : null;
        return page(cause, retryAfter, visitor, frame);
    }

    private Response page(Throwable cause, String retryAfter, Visitor visitor, Optional<PageAddress> frame) {
        var problem = ProblemMapper.problemOf(cause);
        var told = new HashMap<String, Object>(Map.of("type", problem.type(), "title", problem.title()));
        if (retryAfter != null) {
            told.put("retryAfter", retryAfter);
        }
        var values = new HashMap<String, Object>(Map.of(
                "status", problem.status(), "problem", told, "requestId", problem.requestId(), "whoUnknown", true));
        frame.ifPresent(address -> values.putAll(Map.of("again", again(address), "theme", address.theme())));
        var language = visitor.language();
        var html = pages.render(template(problem.status(), frame.isPresent()), Optional.empty(), language, values);
        // Which site has the frame may not be known, and browsers say nothing of a page that it may not show.
        return Html.answer(problem.status(), html, language, frame.isPresent() ? "*" : "'none'")
                .header(HttpHeaders.RETRY_AFTER, retryAfter)
                .build();
    }

    /** The frame's page, where it is known which comments that shows. */
    private static String again(PageAddress frame) {
        return frame.query().isEmpty() ? "" : frame.toString();
    }

    private static String template(int status, boolean inFrame) {
        if (inFrame) {
            return "embed-error";
        }
        return status == 404 ? "notfound" : "error";
    }
}
