package org.parley.router.api;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.parley.router.api.Form.Place;
import org.parley.router.api.Form.Sent;
import org.parley.router.backend.Answer;
import org.parley.router.page.PageAddress;
import org.parley.router.page.View;
import org.parley.router.page.Views;
import org.parley.router.session.Access;
import org.parley.router.session.Cookies;
import org.parley.router.session.Identities;
import org.parley.router.session.Identity;
import org.parley.router.session.Visitor;

/** Takes forms: what a service does leads on to a page, and what it refuses shows the form again. */
@Singleton
class Forms {
    private final Forwarder forwarder;
    private final Identities identities;
    private final Views views;
    private final Cookies cookies;

    @Inject
    Forms(Forwarder forwarder, Identities identities, Views views, Cookies cookies) {
        this.forwarder = forwarder;
        this.identities = identities;
        this.views = views;
        this.cookies = cookies;
    }

    CompletableFuture<Response> take(String path, Input input, Visitor visitor) {
        var form = Form.at(path).orElseThrow(NotFoundException::new);
        var sent = new Form.Sent(path, input);
        var request = form.request().apply(sent);
        var route = Route.of(request.method(), request.path());
        return identities.of(visitor).thenCompose(identity -> {
            if (route.access() != Access.ANYONE && identity.isEmpty()) {
                return CompletableFuture.completedFuture(signInFirst(form, sent, visitor));
            }
            return forwarder
                    .forward(route, request, visitor, identity)
                    .thenCompose(answer -> answer.ok()
                            ? done(form, sent, request, answer, visitor, identity)
                            : refused(form, sent, answer, visitor, identity));
        });
    }

    private CompletableFuture<Response> done(
            Form form, Sent sent, Request request, Answer answer, Visitor visitor, Optional<Identity> identity) {
        var next = form.next().apply(sent, answer);
        if (!next.startsWith("/")) {
            return visitor.html()
                    ? shown(
                            sent,
                            new Place(next, form.page().apply(sent).query()),
                            place -> views.answer(
                                    visitor, view(form, sent, place, identity).with(answer.object())))
                    : CompletableFuture.completedFuture(Outcome.passed(answer).build());
        }
        // A browser goes on to the page that says what to do next; the original's clients went to the sign-in page.
        var response = Outcome.redirect(form.path().equals("signup") && !visitor.html() ? "/login.html" : next);
        if (request.endsOwnSession()) {
            response.cookie(cookies.withoutSession());
        }
        return CompletableFuture.completedFuture(response.build());
    }

    private CompletableFuture<Response> refused(
            Form form, Sent sent, Answer answer, Visitor visitor, Optional<Identity> identity) {
        if (!visitor.html()) {
            return CompletableFuture.completedFuture(Outcome.passed(answer).build());
        }
        if (answer.status() == 401) {
            return CompletableFuture.completedFuture(signInFirst(form, sent, visitor));
        }
        return shown(
                sent,
                form.page().apply(sent),
                place -> views.answer(visitor, view(form, sent, place, identity).refusedBy(answer)));
    }

    /** Shows a page, or where the comment that it is of is gone, all of them: what was typed isn't lost. */
    private static CompletableFuture<Response> shown(
            Sent sent, Place place, Function<Place, CompletableFuture<Response>> show) {
        return show.apply(place)
                .exceptionallyCompose(
                        failure -> isGone(failure) && !sent.field("page").isEmpty()
                                ? show.apply(Place.ofPage(sent.input()))
                                : CompletableFuture.failedFuture(failure));
    }

    private static boolean isGone(Throwable failure) {
        return failure instanceof NotFoundException || failure.getCause() instanceof NotFoundException;
    }

    /** Leads to the sign-in page, and from there back; in a frame to the comments, where there is a link to it. */
    private static Response signInFirst(Form form, Sent sent, Visitor visitor) {
        if (!sent.field("frame").isEmpty()) {
            return Outcome.redirect(Place.inFrame(sent.input()).address()).build();
        }
        // The original's clients know the address alone.
        var page = visitor.html() ? PageAddress.of(form.page().apply(sent).address()) : Optional.<PageAddress>empty();
        return Outcome.redirect(PageAddress.signIn(page)).build();
    }

    /** A page with the form, and what was typed in it. */
    private static View view(Form form, Sent sent, Place place, Optional<Identity> identity) {
        var values = Map.of("typed", sent.input().typed(), "section", form.section());
        return new View(place.template(), 200, identity, place.query(), values);
    }
}
