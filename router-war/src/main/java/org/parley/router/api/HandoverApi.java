package org.parley.router.api;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.parley.router.backend.Answer;
import org.parley.router.backend.Backends;
import org.parley.router.backend.Call;
import org.parley.router.page.FailuresAnswered;
import org.parley.router.session.Cookies;
import org.parley.router.session.Identities;
import org.parley.router.session.Visitor;
import org.parley.router.session.Visitors;

/** Signs in a frame of another site's page, with the code that a window of Parley itself has handed over to it. */
@Path("api/session/handover/redeem")
@Dependent
@FailuresAnswered
public class HandoverApi {
    private final Backends backends;
    private final Identities identities;
    private final Visitors visitors;
    private final Cookies cookies;

    @Context
    HttpServletRequest client;

    @Inject
    public HandoverApi(Backends backends, Identities identities, Visitors visitors, Cookies cookies) {
        this.backends = backends;
        this.identities = identities;
        this.visitors = visitors;
        this.cookies = cookies;
    }

    /** Takes the code: 204 with the cookie; without it where somebody is signed in by now; 403 if the code is no good. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> redeem(String body) {
        var visitor = visitors.of(client);
        return identities
                .of(visitor)
                .thenCompose(identity -> identity.isPresent()
                        ? CompletableFuture.completedFuture(Response.noContent().build())
                        : redeem(body, visitor));
    }

    private CompletableFuture<Response> redeem(String body, Visitor visitor) {
        var call = Call.post("/session/handover/redeem", body).with(visitor.headers());
        return backends.users(call)
                .thenApply(answer ->
                        answer.ok() ? signedIn(answer) : Outcome.passed(answer).build());
    }

    private Response signedIn(Answer answer) {
        var account = answer.object();
        var seconds = ((Number) account.get("sessionSeconds")).longValue();
        return Response.noContent()
                .header(HttpHeaders.SET_COOKIE, cookies.ofFrame((String) account.get("session"), seconds))
                .build();
    }
}
