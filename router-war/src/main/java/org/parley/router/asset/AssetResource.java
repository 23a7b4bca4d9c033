package org.parley.router.asset;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** Style sheets, scripts and pictures: those of {@code WEB-INF/assets}, and two from their WebJars. */
@Path("assets")
@Dependent
public class AssetResource {
    private static final Map<String, String> WEBJARS = Map.of(
            "pico.css", "/picocss__pico/*/css/pico.classless.min.css",
            "htmx.js", "/htmx.org/*/dist/htmx.min.js");
    /** What pages of other sites load: by the next hour they have a new one. */
    private static final String FOR_OTHERS = "embed.js";

    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "svg", "image/svg+xml");

    private final ServletContext context;

    @Inject
    public AssetResource(ServletContext context) {
        this.context = context;
    }

    /** A file, with an ETag by which a browser asks whether its copy is still the same (RFC 9110, 8.8.3). */
    @GET
    @Path("{name:[a-z]+\\.(css|js|svg)}")
    public Response asset(@PathParam("name") String name, @Context Request request) throws IOException {
        var bytes = read(name);
        // Weak, since the server may compress what is the same otherwise.
        var tag = new EntityTag(hash(bytes), true);
        var unchanged = request.evaluatePreconditions(tag);
        var response = unchanged == null ? Response.ok(bytes, TYPES.get(name.replaceFirst(".*\\.", ""))) : unchanged;
        if (name.equals(FOR_OTHERS)) {
            response.header(HttpHeaders.CACHE_CONTROL, "public, max-age=3600")
                    .header("Cross-Origin-Resource-Policy", "cross-origin");
        } else {
            response.header(HttpHeaders.CACHE_CONTROL, "no-cache");
        }
        return response.tag(tag).build();
    }

    private byte[] read(String name) throws IOException {
        var path = WEBJARS.containsKey(name) ? webjar(WEBJARS.get(name)) : "/WEB-INF/assets/" + name;
        try (var stream = context.getResourceAsStream(path)) {
            if (stream == null) {
                throw new NotFoundException();
            }
            return stream.readAllBytes();
        }
    }

    /** Fills in the version, which is the one folder of a WebJar. */
    private String webjar(String path) {
        var folder = "/webjars" + path.substring(0, path.indexOf('*'));
        var versions = context.getResourcePaths(folder);
        if (versions == null || versions.isEmpty()) {
            throw new NotFoundException();
        }
        return versions.iterator().next() + path.substring(path.indexOf('*') + 2);
    }

    private static String hash(byte[] bytes) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
