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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.parley.router.api.Form.Place;
import org.parley.router.backend.Answer;
import org.parley.router.backend.Backends;
import org.parley.router.backend.Call;
import org.parley.router.page.FailuresAnswered;
import org.parley.router.page.PageAddress;
import org.parley.router.page.Popups;
import org.parley.router.page.View;
import org.parley.router.page.Views;
import org.parley.router.session.Cookies;
import org.parley.router.session.Identities;
import org.parley.router.session.Visitor;
import org.parley.router.session.Visitors;

/** Sign-in and sign-out, for forms and for JSON: what users answers becomes cookies. */
@Path("api")
@Dependent
@FailuresAnswered
@Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_FORM_URLENCODED})
public class SignInApi {
    private static final List<String> SECRET = List.of("session", "sessionSeconds", "device", "locale");

    private final Backends backends;
    private final Identities identities;
    private final Visitors visitors;
    private final Cookies cookies;
    private final Views views;

    @Context
    HttpServletRequest client;

    @Context
    HttpHeaders request;

    @Inject
    public SignInApi(Backends backends, Identities identities, Visitors visitors, Cookies cookies, Views views) {
        this.backends = backends;
        this.identities = identities;
        this.visitors = visitors;
        this.cookies = cookies;
        this.views = views;
    }

    /**
     * Signs in: 200 with the account and the cookies, or for a form 302 to the page that its field {@code back} names, else
     * the comments; refused: 403. Where a second factor is needed: 202 with a ticket for it, or for a form its page.
     */
    @POST
    @Path("signin")
    public CompletionStage<Response> signIn(String body) {
        return signIn("/signin", List.of("email", "password"), body);
    }

    /** Signs in with the ticket and the code of a second factor. */
    @POST
    @Path("signin/second-factor")
    public CompletionStage<Response> secondFactor(String body) {
        return signIn("/signin/second-factor", List.of("ticket", "code"), body);
    }

    /** Signs in with what a passkey has signed. */
    @POST
    @Path("signin/passkey")
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> passkey(String body) {
        return signIn("/signin/passkey", List.of(), body);
    }

    private CompletionStage<Response> signIn(String path, List<String> fields, String body) {
        var input = Input.read(request.getMediaType(), body);
        var visitor = visitors.of(client);
        var call = Call.post(path, input.form() ? input.json(fields) : input.json());
        return backends.users(call.with(visitor.headers())).thenCompose(answer -> {
            if (answer.status() == 200) {
                // Whoever knew the session from before doesn't know the new one.
                return identities.end(visitor).handle((ended, failure) -> signedIn(answer, input));
            }
            return input.form() && visitor.html()
                    ? shown(answer, path, input, visitor)
                    : CompletableFuture.completedFuture(Outcome.passed(answer).build());
        });
    }

    private Response signedIn(Answer answer, Input input) {
        var account = new LinkedHashMap<>(answer.object());
        var session = (String) account.get("session");
        var seconds = ((Number) account.get("sessionSeconds")).intValue();
        var device = Optional.ofNullable((String) account.get("device"));
        account.keySet().removeAll(SECRET);
        var response =
                input.form() ? signedIn(input) : Response.ok(Answer.json(account), MediaType.APPLICATION_JSON_TYPE);
        response.cookie(cookies.ofSession(session, seconds));
        device.ifPresent(secret -> response.cookie(cookies.ofDevice(secret)));
        return response.build();
    }

    /** Where a browser goes on to; in the window that a frame has opened, to where the sign-in is handed over. */
    private static Response.ResponseBuilder signedIn(Input input) {
        return input.field("popup").isEmpty()
                ? Outcome.redirect(PageAddress.of(input.field("back"))
                        .map(PageAddress::toString)
                        .orElse("/comments.html"))
                : Popups.kept(Outcome.redirect(new Place("signed-in", query(input)).address()));
    }

    private static Map<String, String> query(Input input) {
        return Stream.of("popup", "page", "back")
                .filter(name -> !input.field(name).isEmpty())
                .collect(Collectors.toMap(name -> name, input::field));
    }

    /** The next step, or the same with what is wrong; a ticket that is too old leads back to the first. */
    private CompletableFuture<Response> shown(Answer answer, String path, Input input, Visitor visitor) {
        if (answer.ok()) {
            return views.answer(visitor, view("second-factor", input).with(answer.object()));
        }
        var again = path.equals("/signin") || answer.status() == 400 ? "login" : "second-factor";
        var values = Map.of("typed", input.typed(), "ticket", input.field("ticket"));
        return views.answer(visitor, view(again, input).with(values).refusedBy(answer));
    }

    private static View view(String template, Input input) {
        return new View(template, 200, Optional.empty(), query(input), Map.of());
    }

    /**
     * Signs out: 204, or for a form 302 to the front page, in a frame to the comments there. Ends what a frame has too. The
     * cookie of the device stays.
     */
    @POST
    @Path("signout")
    @Consumes(MediaType.WILDCARD)
    public CompletionStage<Response> signOut(String body) {
        var form = request.getMediaType() != null
                && MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(request.getMediaType());
        var next =
                form ? Outcome.redirect(afterSignOut(Input.read(request.getMediaType(), body))) : Response.noContent();
        var visitor = visitors.of(client);
        var frame = visitors.inFrame(client);
        return identities
                .end(visitor)
                .thenCompose(done -> frame.session().equals(visitor.session())
                        ? CompletableFuture.completedFuture(null)
                        : identities.end(frame))
                .thenApply(done -> signedOut(next, frame));
    }

    private static String afterSignOut(Input input) {
        return input.field("frame").isEmpty() ? "/" : Place.inFrame(input).address();
    }

    private Response signedOut(Response.ResponseBuilder next, Visitor frame) {
        next.cookie(cookies.withoutSession());
        frame.session().ifPresent(secret -> next.header(HttpHeaders.SET_COOKIE, cookies.withoutFrame()));
        return next.build();
    }
}
