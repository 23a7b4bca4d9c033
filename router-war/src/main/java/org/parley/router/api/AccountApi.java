package org.parley.router.api;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.parley.router.backend.Answer;
import org.parley.router.backend.Backends;
import org.parley.router.backend.Call;
import org.parley.router.page.FailuresAnswered;
import org.parley.router.page.Html;
import org.parley.router.page.Pages;
import org.parley.router.session.Identities;
import org.parley.router.session.SessionCookie;

/** Accounts and sessions, for forms and for JSON. */
@Path("api")
@Dependent
@FailuresAnswered
@Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_FORM_URLENCODED})
public class AccountApi {
    private final Backends backends;
    private final Identities identities;
    private final SessionCookie cookie;
    private final Pages pages;

    @Context
    HttpHeaders request;

    @Inject
    public AccountApi(Backends backends, Identities identities, SessionCookie cookie, Pages pages) {
        this.backends = backends;
        this.identities = identities;
        this.cookie = cookie;
        this.pages = pages;
    }

    /** Signs up: 202, or for a form 302. */
    @POST
    @Path("signup")
    public CompletionStage<Response> signUp(String body) {
        var input = Input.read(request.getMediaType(), body);
        // A browser goes on to the page that says what to do next; the original's clients went to the sign-in page.
        var html = Html.isWanted(request);
        var next = html ? "/mailbox.html" : "/login.html";
        return backends.users(Call.post("/signup", input.json()).onBehalfOf(request))
                .thenApply(
                        answer -> answered(answer, input, html, "signup", next).build());
    }

    /** Confirms an address: 204, or for a form 302 to the sign-in page. */
    @POST
    @Path("confirm")
    public CompletionStage<Response> confirm(String body) {
        var input = Input.read(request.getMediaType(), body);
        var html = Html.isWanted(request);
        return backends.users(Call.post("/confirm", input.json()))
                .thenApply(answer -> answered(answer, input, html, "confirm", "/login.html?confirmed")
                        .build());
    }

    /** Signs in: 200 with the account and the cookie, or for a form 302 to the comments; refused: 403. */
    @POST
    @Path("signin")
    public CompletionStage<Response> signIn(String body) {
        var input = Input.read(request.getMediaType(), body);
        var html = Html.isWanted(request);
        return backends.users(Call.post("/signin", input.json()).onBehalfOf(request))
                .thenApply(answer -> {
                    if (!answer.ok()) {
                        return answered(answer, input, html, "login", "").build();
                    }
                    var account = new HashMap<>(answer.object());
                    var session = (String) account.remove("session");
                    var seconds = ((Number) account.remove("sessionSeconds")).intValue();
                    var response = input.form()
                            ? Outcome.redirect("/comments.html")
                            : Response.ok(Answer.json(account), MediaType.APPLICATION_JSON_TYPE);
                    return response.cookie(cookie.holding(session, seconds)).build();
                });
    }

    /** Signs out: 204, or for a form 302 to the front page. */
    @POST
    @Path("signout")
    @Consumes(MediaType.WILDCARD)
    public CompletionStage<Response> signOut() {
        var form = request.getMediaType() != null
                && MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(request.getMediaType());
        return identities
                .end(request)
                .thenApply(done -> (form ? Outcome.redirect("/") : Response.noContent())
                        .cookie(cookie.removed())
                        .build());
    }

    /** Who am I: 200, or 401. */
    @GET
    @Path("me")
    @Consumes(MediaType.WILDCARD)
    public CompletionStage<Response> me() {
        return identities
                .of(request)
                .thenCompose(identity -> identity.map(
                                known -> backends.users(Call.get("/me").as(known.token())))
                        .orElse(CompletableFuture.failedFuture(new NotAuthorizedException("Cookie"))))
                .thenApply(answer -> Outcome.passed(answer).build());
    }

    /** The service's answer for JSON; for a form the next page, or its own page again with what is wrong. */
    private Response.ResponseBuilder answered(Answer answer, Input input, boolean html, String page, String next) {
        if (!input.form()) {
            return Outcome.passed(answer);
        }
        if (answer.ok()) {
            return Outcome.redirect(next);
        }
        if (!html) {
            return Outcome.passed(answer);
        }
        var values = Map.of(
                "problem", answer.object(),
                "email", input.field("email"),
                "name", input.field("name"),
                "token", input.field("token"));
        return Html.formAgain(answer.status(), pages.render(page, Optional.empty(), values));
    }
}
