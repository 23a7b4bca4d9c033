package org.parley.router.api;

import static org.parley.router.session.Access.ADMINISTRATOR;
import static org.parley.router.session.Access.ANYONE;
import static org.parley.router.session.Access.MODERATOR;
import static org.parley.router.session.Access.PERSON;

import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.parley.router.session.Access;

/**
 * A call that is passed on to a service as it is.
 *
 * @param method the HTTP method
 * @param path the path below {@code /api/}, where {@code {id}} stands for a name of letters, digits and hyphens,
 *     and {@code {number}} for the id of a comment and the like
 * @param access who must be signed in
 * @param forgets what the router must not believe any longer once users has done it
 * @param target the path at the service, where it is another; else empty
 */
record Route(String method, String path, Access access, Forgets forgets, Service service, String target) {
    /** Who answers. */
    enum Service {
        USERS,
        CONTENT
    }

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
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,17}");
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
            new Route("POST", "session/handover", PERSON, Forgets.NOTHING),
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
            new Route("POST", "admin/outbox/{id}/resend", ADMINISTRATOR, Forgets.NOTHING),
            content("GET", "comments", ANYONE).at("list"),
            content("GET", "comments/threads", ANYONE).at("threads"),
            content("GET", "comments/count", ANYONE).at("count"),
            content("GET", "comments/{number}", ANYONE),
            content("PATCH", "comments/{number}", PERSON),
            content("DELETE", "comments/{number}", PERSON),
            content("GET", "comments/{number}/thread", ANYONE).at("thread/{number}"),
            content("PUT", "comments/{number}/vote", PERSON),
            content("POST", "comments/{number}/report", PERSON),
            content("POST", "comments/preview", PERSON).at("preview"),
            content("POST", "new_comment", PERSON),
            content("GET", "sites", ANYONE),
            content("GET", "notifications/settings", PERSON),
            content("PUT", "notifications/settings", PERSON),
            content("GET", "notifications/threads/{number}", PERSON),
            content("PUT", "notifications/threads/{number}", PERSON),
            content("DELETE", "notifications/threads/{number}", PERSON),
            content("POST", "unsubscribe", ANYONE),
            content("GET", "moderation/comments", MODERATOR),
            content("POST", "moderation/comments", MODERATOR),
            content("POST", "moderation/pages", MODERATOR),
            content("GET", "moderation/bans", MODERATOR),
            content("POST", "moderation/bans", MODERATOR),
            content("POST", "moderation/bans/{number}/lift", MODERATOR),
            content("GET", "moderation/rules", MODERATOR),
            content("POST", "moderation/rules", MODERATOR),
            content("POST", "moderation/rules/{number}/remove", MODERATOR),
            content("GET", "moderation/log", MODERATOR),
            content("GET", "moderation/sites", MODERATOR),
            content("PUT", "moderation/sites/{id}", MODERATOR));

    private Route(String method, String path, Access access, Forgets forgets) {
        this(method, path, access, forgets, Service.USERS, "");
    }

    private static Route content(String method, String path, Access access) {
        return new Route(method, path, access, Forgets.NOTHING, Service.CONTENT, "");
    }

    private Route at(String target) {
        return new Route(method, path, access, forgets, service, target);
    }

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

    /** Whether what it reads depends on who reads: then it goes with a token where there is one, and else without. */
    boolean tellsReader() {
        return access == ANYONE && method.equals("GET") && service == Service.CONTENT;
    }

    /** The path at the service; those of administrators have no {@code admin/} there. */
    String target(String given) {
        return target.isEmpty()
                ? given.replaceFirst("^admin/", "")
                : target.replace("{number}", given.replaceAll("\\D", ""));
    }

    /** Whether a path is one of a template. */
    static boolean fits(String template, String path) {
        var wanted = template.split("/");
        var given = path.split("/", -1);
        return wanted.length == given.length
                && IntStream.range(0, given.length).allMatch(n -> fitsPart(wanted[n], given[n]));
    }

    private static boolean fitsPart(String wanted, String given) {
        return switch (wanted) {
            case "{id}" -> ID.matcher(given).matches();
            case "{number}" -> NUMBER.matcher(given).matches();
            default -> wanted.equals(given);
        };
    }
}
