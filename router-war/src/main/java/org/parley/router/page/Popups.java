package org.parley.router.page;

import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/** Windows that a frame in another site's page has opened to sign in: they stay in touch with it. */
public final class Popups {
    private static final Set<String> ON_THE_WAY = Set.of("login", "second-factor");

    private Popups() {}

    /** Whether such a window shows a page. */
    static boolean show(View view) {
        return view.template().equals("signed-in")
                || ON_THE_WAY.contains(view.template()) && view.query().containsKey("popup");
    }

    /** The address of the sign-in page for whoever asks for the page after it. */
    static String signIn(Map<String, String> query) {
        var page = query.getOrDefault("page", "");
        return "/login.html?popup=1"
                + (page.isEmpty() ? "" : "&page=" + URLEncoder.encode(page, StandardCharsets.UTF_8));
    }

    /** The same answer, which leaves a window its opener; it takes one on the whole way from the frame to the end. */
    public static Response.ResponseBuilder kept(Response.ResponseBuilder answer) {
        return answer.header("Cross-Origin-Opener-Policy", "unsafe-none");
    }
}
