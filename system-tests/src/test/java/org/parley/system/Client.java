package org.parley.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A program that talks HTTP, with a cookie jar of its own. It follows no redirects. */
final class Client {
    private static final SSLContext TLS = tls(System.getProperty("system.ca", ""));

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .connectTimeout(Duration.ofSeconds(5))
            .sslContext(TLS)
            .build();

    /** Trusts the authority of a PEM file, or where none is given those that the JVM trusts. */
    private static SSLContext tls(String authority) {
        try {
            if (authority.isEmpty()) {
                return SSLContext.getDefault();
            }
            var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            try (var pem = Files.newInputStream(Path.of(authority))) {
                trusted.setCertificateEntry(
                        "authority", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            }
            var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            var tls = SSLContext.getInstance("TLS");
            tls.init(null, managers.getTrustManagers(), null);
            return tls;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("system.ca is no certificate", e);
        }
    }

    HttpResponse<String> get(URI base, String path, String... headers) {
        return send(request(base, path, headers).GET());
    }

    /** Posts a form of names and values. */
    HttpResponse<String> form(URI base, String path, String... fields) {
        var body = IntStream.range(0, fields.length / 2)
                .mapToObj(i -> fields[2 * i] + "=" + URLEncoder.encode(fields[2 * i + 1], StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return post(base, path, body, "Content-Type", "application/x-www-form-urlencoded");
    }

    HttpResponse<String> json(URI base, String path, String body, String... headers) {
        var all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 0, headers.length);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = "application/json";
        return post(base, path, body, all);
    }

    HttpResponse<String> post(URI base, String path, String body, String... headers) {
        return send("POST", base, path, body, headers);
    }

    /** Sends a request of any method; without a body where that is empty. */
    HttpResponse<String> send(String method, URI base, String path, String body, String... headers) {
        var publisher = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        return send(request(base, path, headers).method(method, publisher));
    }

    private static HttpRequest.Builder request(URI base, String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(60));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The lines of an answer, as they come. */
    HttpResponse<Stream<String>> stream(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.ofLines());
    }

    /** The status of a GET, or 0 where nobody answers. */
    int status(URI address) {
        try {
            return get(address, "").statusCode();
        } catch (UncheckedIOException e) {
            return 0;
        }
    }
}
