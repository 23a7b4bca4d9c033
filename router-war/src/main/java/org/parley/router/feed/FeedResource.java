package org.parley.router.feed;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.parley.router.RouterSettings;
import org.parley.router.backend.Answer;
import org.parley.router.backend.Backends;
import org.parley.router.backend.Call;
import org.parley.router.language.Texts;
import org.parley.router.page.FailuresAnswered;
import org.parley.router.session.Visitors;

/** Feeds of the newest comments: of a page, or of all pages of a site. They hold what anyone may read. */
@Path("comments.atom")
@Dependent
@FailuresAnswered
public class FeedResource {
    private static final int MOST = 50;

    private final Backends backends;
    private final Visitors visitors;
    private final RouterSettings settings;

    @Context
    HttpServletRequest client;

    @Inject
    public FeedResource(Backends backends, Visitors visitors, RouterSettings settings) {
        this.backends = backends;
        this.visitors = visitors;
        this.settings = settings;
    }

    /**
     * A feed, or 304 where the reader has it already (RFC 9110, 13.1).
     *
     * @param page the address of a page; without one it is the front page
     * @param site the key of a site instead
     */
    @GET
    public CompletionStage<Response> feed(@QueryParam("page") String page, @QueryParam("site") String site) {
        if (page != null && site != null) {
            throw new BadRequestException();
        }
        var query = site == null ? "page=" + Feed.encoded(page == null ? "" : page) : "site=" + Feed.encoded(site);
        var visitor = visitors.of(client);
        // Now: when the answer is there, the request may be another one's.
        var known = client.getHeader(HttpHeaders.IF_NONE_MATCH);
        return backends.content(Call.get("/list?" + query + "&limit=" + MOST).with(visitor.headers()))
                .thenApply(answer -> {
                    var feed = feed(query, site == null ? page : site, site == null, given(answer), visitor.language());
                    return answered(feed, known);
                });
    }

    private Feed feed(String query, String name, boolean ofPage, List<Map<?, ?>> comments, Locale language) {
        return new Feed(
                settings.publicAddress(),
                settings.siteName() + (name == null || name.isEmpty() ? "" : ": " + name),
                query,
                ofPage ? settings.publicAddress() + "/comments.html?" + query : "",
                Texts.in(language).get("comments.deleted"),
                comments);
    }

    private static List<Map<?, ?>> given(Answer answer) {
        if (!answer.ok()) {
            throw new NotFoundException();
        }
        return answer.list().stream().<Map<?, ?>>map(Map.class::cast).toList();
    }

    private static Response answered(Feed feed, String known) {
        var xml = feed.xml().getBytes(StandardCharsets.UTF_8);
        // Weak, since the server may compress what is the same otherwise.
        var tag = "W/\"" + hash(xml) + '"';
        // No date tells it: what is shown late, or removed, is older than what was there.
        var response = known != null && known.contains(tag)
                ? Response.notModified()
                : Response.ok(xml, "application/atom+xml;charset=utf-8");
        return response.header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=60")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .build();
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
