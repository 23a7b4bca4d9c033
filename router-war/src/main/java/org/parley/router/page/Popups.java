package org.parley.router.page;

import jakarta.ws.rs.core.Response;

/** Windows that a frame in another site's page has opened to sign in: they stay in touch with it. */
public final class Popups {
    private Popups() {}

    /** The same answer, which leaves a window its opener; it takes one on the whole way from the frame to the end. */
    public static Response.ResponseBuilder kept(Response.ResponseBuilder answer) {
        return answer.header("Cross-Origin-Opener-Policy", "unsafe-none");
    }
}
