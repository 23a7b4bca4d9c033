package org.parley.router.page;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.parley.router.session.Visitors;

/** Shows a person a page, and a program the problem, where a request fails before it calls a service. */
@Provider
@Priority(1)
public class ErrorPageMapper implements ExceptionMapper<Throwable> {
    @Inject
    ErrorAnswers answers;

    @Inject
    Visitors visitors;

    @Context
    HttpServletRequest request;

    @Override
    public Response toResponse(Throwable failure) {
        return answers.to(failure, visitors.of(request), PageAddress.of(request));
    }
}
