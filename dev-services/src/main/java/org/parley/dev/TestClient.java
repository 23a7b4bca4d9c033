package org.parley.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Calls a service as a test wants it: with these headers and no others, and without following redirects.
 *
 * @param address where the service is
 * @param headers name and value in turn
 */
public record TestClient(HttpClient http, URI address, String... headers) {
    /** A client of the service on {@code port} of this machine. */
    public static TestClient at(int port) {
        var http = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        return new TestClient(http, URI.create("http://localhost:" + port));
    }

    /** A client that sends these headers, name and value in turn, and those of this one that have another name. */
    public TestClient with(String... more) {
        var all = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (var some : List.of(headers, more)) {
            for (var n = 0; n < some.length; n += 2) {
                all.put(some[n], some[n + 1]);
            }
        }
        var lines = all.entrySet().stream().flatMap(header -> Stream.of(header.getKey(), header.getValue()));
        return new TestClient(http, address, lines.toArray(String[]::new));
    }

    /** A client that sends {@code token}. */
    public TestClient withToken(String token) {
        return with("Authorization", "Bearer " + token);
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    public HttpResponse<String> form(String path, Map<String, String> fields) {
        var body = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return with("Content-Type", "application/x-www-form-urlencoded").post(path, BodyPublishers.ofString(body));
    }

    public HttpResponse<String> json(String path, String body) {
        return with("Content-Type", "application/json").post(path, BodyPublishers.ofString(body));
    }

    /** Sends JSON with any method; {@code body} may be null for none. */
    public HttpResponse<String> json(String method, String path, String body) {
        var json = with("Content-Type", "application/json");
        return send(json.request(path)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> post(String path, BodyPublisher body) {
        return send(request(path).POST(body));
    }

    /** Asks without waiting for the answer. */
    public CompletableFuture<HttpResponse<String>> getAsync(String path) {
        return http.sendAsync(request(path).GET().build(), BodyHandlers.ofString());
    }

    /** Posts JSON without waiting for the answer. */
    public CompletableFuture<HttpResponse<String>> jsonAsync(String path, String body) {
        return jsonAsync("POST", path, body);
    }

    /** Sends JSON with any method, without waiting for the answer. */
    public CompletableFuture<HttpResponse<String>> jsonAsync(String method, String path, String body) {
        var request =
                with("Content-Type", "application/json").request(path).method(method, BodyPublishers.ofString(body));
        return http.sendAsync(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofSeconds(60));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
