package org.parley.router.page;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.concurrent.CompletionException;
import org.parley.request.Problem;
import org.parley.request.ProblemMapper;

/** Shows a person a page, and a program the problem, where a request fails. */
@Provider
@Priority(1)
public class ErrorPageMapper implements ExceptionMapper<Throwable> {
    @Inject
    ErrorPages pages;

    @Context
    HttpHeaders request;

    @Override
    public Response toResponse(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (!Html.isWanted(request)) {
            return new ProblemMapper().toResponse(cause);
        }
        Problem problem = ProblemMapper.problemOf(cause);
        return Html.answer(problem.status(), pages.render(problem.status(), problem.title(), problem.requestId()))
                .build();
    }
}
