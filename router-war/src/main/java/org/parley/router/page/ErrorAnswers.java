package org.parley.router.page;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionException;
import org.parley.request.ProblemMapper;

/** What a person and a program are answered where a request fails: a page, and the problem. */
@Singleton
public class ErrorAnswers {
    private final ErrorPages pages;

    @Inject
    ErrorAnswers(ErrorPages pages) {
        this.pages = pages;
    }

    /** The answer to a failure, in HTML or as a problem. */
    public Response to(Throwable failure, boolean html) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (!html) {
            return new ProblemMapper().toResponse(cause);
        }
        var problem = ProblemMapper.problemOf(cause);
        var page = Html.answer(problem.status(), pages.render(problem.status(), problem.title(), problem.requestId()));
        if (cause instanceof WebApplicationException web) {
            page.header(HttpHeaders.RETRY_AFTER, web.getResponse().getHeaderString(HttpHeaders.RETRY_AFTER));
        }
        return page.build();
    }
}
