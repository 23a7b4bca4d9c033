package org.parley.router.api;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.parley.router.backend.Answer;
import org.parley.router.page.View;
import org.parley.router.page.Views;
import org.parley.router.session.Access;
import org.parley.router.session.Cookies;
import org.parley.router.session.Identities;
import org.parley.router.session.Identity;
import org.parley.router.session.Visitor;

/** Takes forms: what users does leads on to a page, and what it refuses shows the form again. */
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
        var request = form.request(path, input);
        var route = Route.of(request.method(), request.path());
        return identities.of(visitor).thenCompose(identity -> {
            if (route.access() != Access.ANYONE && identity.isEmpty()) {
                return CompletableFuture.completedFuture(
                        Outcome.redirect("/login.html").build());
            }
            return forwarder
                    .forward(route, request, visitor, identity)
                    .thenCompose(answer -> answer.ok()
                            ? done(form, request, answer, input, visitor, identity)
                            : refused(form, answer, input, visitor, identity));
        });
    }

    private CompletableFuture<Response> done(
            Form form, Request request, Answer answer, Input input, Visitor visitor, Optional<Identity> identity) {
        if (form.showsAnswer()) {
            return visitor.html()
                    ? views.answer(visitor, View.of(form.next(), identity).with(answer.object()))
                    : CompletableFuture.completedFuture(Outcome.passed(answer).build());
        }
        // A browser goes on to the page that says what to do next; the original's clients went to the sign-in page.
        var next = form.path().equals("signup") && !visitor.html() ? "/login.html" : form.next(input);
        var response = Outcome.redirect(next);
        if (request.endsOwnSession()) {
            response.cookie(cookies.withoutSession());
        }
        return CompletableFuture.completedFuture(response.build());
    }

    private CompletableFuture<Response> refused(
            Form form, Answer answer, Input input, Visitor visitor, Optional<Identity> identity) {
        if (!visitor.html()) {
            return CompletableFuture.completedFuture(Outcome.passed(answer).build());
        }
        if (answer.status() == 401) {
            return CompletableFuture.completedFuture(
                    Outcome.redirect("/login.html").build());
        }
        var values = new HashMap<String, Object>(Map.of("typed", input.typed(), "section", form.section()));
        var view = new View(form.page(), 200, identity, form.part(input), values).refusedBy(answer);
        return views.answer(visitor, view);
    }
}
