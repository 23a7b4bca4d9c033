package org.parley.router.backend;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.RejectedExecutionException;
import org.parley.request.ProblemException;
import org.parley.request.ProblemKind;
import org.parley.request.TraceContext;
import org.parley.router.RouterSettings;

/**
 * Calls the services. No thread waits for an answer: where the services are on the same server, threads that wait for
 * each other would leave none to answer (docs/decisions/002).
 */
@Singleton
public class Backends {
    private static final Logger LOGGER = System.getLogger(Backends.class.getName());
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(20);

    /** Those headers of an answer that the router has a use for. */
    private static final List<String> KEPT = List.of(
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.LINK,
            HttpHeaders.RETRY_AFTER,
            HttpHeaders.ETAG,
            HttpHeaders.LOCATION);

    private final HttpClient http = HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(Redirect.NEVER)
            .build();
    private final Backend users;
    private final Backend content;

    @Resource
    ManagedExecutorService executor;

    @Resource
    ContextService contexts;

    @Inject
    Backends(RouterSettings settings) {
        users = new Backend(settings.users(), settings.callsInFlight());
        content = new Backend(settings.content(), settings.callsInFlight());
    }

    /** Calls the users service. */
    public CompletableFuture<Answer> users(Call call) {
        return call(users, call);
    }

    /** Calls the content service. */
    public CompletableFuture<Answer> content(Call call) {
        return call(content, call);
    }

    /**
     * Calls, and completes on a thread of the server that works for the same request.
     *
     * @return the answer; a {@link ProblemException} 503 if the service can't be reached, has too much to do, or answers
     *     too much. A call
     *     with what HTTP can't carry ends as 400 at once
     */
    private CompletableFuture<Answer> call(Backend backend, Call call) {
        var trace = TraceContext.current();
        // Before a call is counted as open: one that can't be built would never be closed.
        var request = request(backend, call, trace);
        if (!backend.open()) {
            return CompletableFuture.failedFuture(new ProblemException(ProblemKind.BUSY));
        }
        // The client's own threads know no application: what they hand on would have no class loader.
        var application = contexts.currentContextExecutor();
        return send(request)
                .whenComplete((response, failure) -> backend.close())
                .handleAsync(
                        (response, failure) -> answer(call, response, failure),
                        work -> handOn(() -> application.execute(() -> trace.during(work::run))));
    }

    /** Hands on the lines of an answer of content that goes on; completes when it ends, and fails if it never begins. */
    public CompletableFuture<Void> follow(String path, Subscriber<String> lines) {
        var request = request(content, Call.get(path), TraceContext.current());
        return http.sendAsync(
                        request,
                        info -> info.statusCode() == 200
                                ? BodySubscribers.fromLineSubscriber(lines)
                                : BodySubscribers.replacing(null))
                .thenAccept(response -> {
                    if (response.statusCode() != 200) {
                        throw new IllegalStateException("content answered " + response.statusCode());
                    }
                });
    }

    private void handOn(Runnable work) {
        try {
            executor.execute(work);
        } catch (RejectedExecutionException e) {
            // A server that stops takes no more tasks, but waits for the answers to its requests.
            work.run();
        }
    }

    /** Sends, and where no connection was made, so that nothing was sent, once more: the service may have moved. */
    private CompletableFuture<HttpResponse<String>> send(HttpRequest request) {
        return http.sendAsync(request, info -> new BoundedText())
                .exceptionallyCompose(failure -> isConnectFailure(failure)
                        ? http.sendAsync(request, info -> new BoundedText())
                        : CompletableFuture.failedFuture(failure));
    }

    private static boolean isConnectFailure(Throwable failure) {
        var cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException;
    }

    private static HttpRequest request(Backend backend, Call call, TraceContext trace) {
        var body = call.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(call.body());
        try {
            var request = HttpRequest.newBuilder(backend.resolve(call.path()))
                    .method(call.method(), body)
                    .timeout(ANSWER_TIMEOUT)
                    .header(HttpHeaders.ACCEPT, "application/json, application/problem+json, text/plain")
                    .header(TraceContext.HEADER, trace.traceparent());
            call.headers().forEach(request::header);
            return request.build();
        } catch (IllegalArgumentException e) {
            // What of the caller's query or headers can't be sent on; the message would tell it.
            throw new BadRequestException();
        }
    }

    private static Answer answer(Call call, HttpResponse<String> response, Throwable failure) {
        if (failure != null) {
            LOGGER.log(Level.WARNING, "{0} failed: {1}", call, String.valueOf(failure.getMessage()));
            throw new ProblemException(ProblemKind.UNAVAILABLE);
        }
        if (response.statusCode() >= 500) {
            LOGGER.log(Level.WARNING, "{0} was answered {1}", call, response.statusCode());
            throw new ProblemException(ProblemKind.UNAVAILABLE);
        }
        var headers = new HashMap<String, String>();
        KEPT.forEach(name -> response.headers().firstValue(name).ifPresent(value -> headers.put(name, value)));
        return new Answer(response.statusCode(), response.body(), headers);
    }
}
