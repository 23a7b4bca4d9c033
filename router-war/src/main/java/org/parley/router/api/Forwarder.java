package org.parley.router.api;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.parley.router.backend.Answer;
import org.parley.router.backend.Backends;
import org.parley.router.backend.Call;
import org.parley.router.session.Access;
import org.parley.router.session.Identities;
import org.parley.router.session.Identity;
import org.parley.router.session.Visitor;

/** Passes calls on to the services, and forgets what they change. */
@Singleton
class Forwarder {
    private final Backends backends;
    private final Identities identities;

    @Inject
    Forwarder(Backends backends, Identities identities) {
        this.backends = backends;
        this.identities = identities;
    }

    /** What a service answers to a request by whoever is signed in, if the route is for them; else fails with 401 or 403. */
    CompletableFuture<Answer> forward(Route route, Request request, Visitor visitor, Optional<Identity> identity) {
        route.access().check(identity);
        var call = request.call(route.target(request.path())).with(visitor.headers());
        // Another call for anyone goes without a token: one that is refused would be no reason to refuse the call.
        var token =
                identity.map(Identity::token).filter(known -> route.access() != Access.ANYONE || route.tellsReader());
        return send(route, token.map(call::as).orElse(call))
                .thenCompose(answer -> answer.status() == 401 && route.tellsReader() && token.isPresent()
                        ? send(route, call)
                        : CompletableFuture.completedFuture(answer))
                .thenApply(answer -> {
                    if (answer.ok()) {
                        forget(route, request, identity, answer);
                    }
                    return answer;
                });
    }

    private CompletableFuture<Answer> send(Route route, Call call) {
        return route.service() == Route.Service.USERS ? backends.users(call) : backends.content(call);
    }

    private void forget(Route route, Request request, Optional<Identity> identity, Answer answer) {
        switch (route.forgets()) {
            case OWN -> identity.map(Identity::id).ifPresent(identities::forget);
            case ANSWERED ->
                Optional.ofNullable(answer.object().get("account"))
                        .map(String::valueOf)
                        .ifPresent(identities::forget);
            case NAMED -> identities.forget(request.path().split("/")[2]);
            case NOTHING -> {}
        }
    }
}
