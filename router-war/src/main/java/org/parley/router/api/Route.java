package org.parley.router.api;

import static org.parley.router.session.Access.ADMINISTRATOR;
import static org.parley.router.session.Access.ANYONE;
import static org.parley.router.session.Access.PERSON;

import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.parley.router.session.Access;

/**
 * A call that is passed on to users as it is, under the same path (for administrators without {@code admin/}).
 *
 * @param method the HTTP method
 * @param path the path below {@code /api/}, whose {@code {id}} stands for a name of letters, digits and hyphens
 * @param access who must be signed in
 * @param forgets what the router must not believe any longer once users has done it
 */
record Route(String method, String path, Access access, Forgets forgets) {
    /** Whose identities the router forgets. */
    enum Forgets {
        NOTHING,
        /** Those of the account that asks. */
        OWN,
        /** Those of the account that the answer names; the browser isn't told. */
        ANSWERED,
        /** Those of the account that the path names. */
        NAMED
    }

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final List<Route> ALL = List.of(
            new Route("POST", "signup", ANYONE, Forgets.NOTHING),
            new Route("POST", "confirm", ANYONE, Forgets.ANSWERED),
            new Route("POST", "confirm/resend", ANYONE, Forgets.NOTHING),
            new Route("POST", "signin/passkey/options", ANYONE, Forgets.NOTHING),
            new Route("POST", "password/forgot", ANYONE, Forgets.NOTHING),
            new Route("POST", "password/reset", ANYONE, Forgets.ANSWERED),
            new Route("POST", "password/change", PERSON, Forgets.OWN),
            new Route("POST", "email/change", PERSON, Forgets.NOTHING),
            new Route("POST", "email/confirm", ANYONE, Forgets.ANSWERED),
            new Route("POST", "email/undo", ANYONE, Forgets.ANSWERED),
            new Route("GET", "me", PERSON, Forgets.NOTHING),
            new Route("PATCH", "me", PERSON, Forgets.OWN),
            new Route("DELETE", "me", PERSON, Forgets.OWN),
            new Route("GET", "sessions", PERSON, Forgets.NOTHING),
            new Route("DELETE", "sessions", PERSON, Forgets.OWN),
            new Route("DELETE", "sessions/{id}", PERSON, Forgets.OWN),
            new Route("GET", "me/second-factor", PERSON, Forgets.NOTHING),
            new Route("POST", "me/second-factor/totp", PERSON, Forgets.NOTHING),
            new Route("POST", "me/second-factor/totp/confirm", PERSON, Forgets.NOTHING),
            new Route("POST", "me/second-factor/totp/remove", PERSON, Forgets.NOTHING),
            new Route("POST", "me/second-factor/recovery-codes", PERSON, Forgets.NOTHING),
            new Route("GET", "me/passkeys", PERSON, Forgets.NOTHING),
            new Route("POST", "me/passkeys/options", PERSON, Forgets.NOTHING),
            new Route("POST", "me/passkeys", PERSON, Forgets.NOTHING),
            new Route("POST", "me/passkeys/{id}/remove", PERSON, Forgets.NOTHING),
            new Route("GET", "admin/accounts", ADMINISTRATOR, Forgets.NOTHING),
            new Route("PUT", "admin/accounts/{id}/roles", ADMINISTRATOR, Forgets.NAMED),
            new Route("PUT", "admin/accounts/{id}/suspension", ADMINISTRATOR, Forgets.NAMED),
            new Route("DELETE", "admin/accounts/{id}/suspension", ADMINISTRATOR, Forgets.NAMED),
            new Route("GET", "admin/outbox", ADMINISTRATOR, Forgets.NOTHING),
            new Route("POST", "admin/outbox/{id}/resend", ADMINISTRATOR, Forgets.NOTHING));

    /** The route of a call; ends the request with 404 where the path is none's, and with 405 for another method. */
    static Route of(String method, String path) {
        var here = ALL.stream().filter(route -> fits(route.path, path)).toList();
        if (here.isEmpty()) {
            throw new NotFoundException();
        }
        return here.stream()
                .filter(route -> route.method.equals(method))
                .findFirst()
                .orElseThrow(() -> new NotAllowedException(
                        here.get(0).method,
                        here.stream().skip(1).map(Route::method).toArray(String[]::new)));
    }

    /** Whether a path is one of a template. */
    static boolean fits(String template, String path) {
        var wanted = template.split("/");
        var given = path.split("/", -1);
        return wanted.length == given.length
                && IntStream.range(0, wanted.length)
                        .allMatch(n ->
                                wanted[n].equals("{id}") ? ID.matcher(given[n]).matches() : wanted[n].equals(given[n]));
    }
}
