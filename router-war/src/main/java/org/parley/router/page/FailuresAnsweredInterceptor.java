package org.parley.router.page;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.parley.router.session.Visitors;

/**
 * Answers what a stage fails with. RESTEasy answers a stage that has failed by the time it is returned twice, on two
 * threads, and the second answer, a 500, may win.
 */
@Interceptor
@FailuresAnswered
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
public class FailuresAnsweredInterceptor {
    @Inject
    ErrorAnswers answers;

    @Inject
    Visitors visitors;

    @Inject
    HttpServletRequest request;

    @AroundInvoke
    Object answer(InvocationContext call) throws Exception {
        var result = call.proceed();
        if (!(result instanceof CompletionStage<?>)) {
            return result;
        }
        // Now: when the stage fails, the request may be another one's.
        var visitor = visitors.of(request);
        var page = PageAddress.of(request);
        @SuppressWarnings("unchecked")
        var stage = (CompletionStage<Response>) result;
        return stage.exceptionally(failure -> answers.to(failure, visitor, page));
    }
}
