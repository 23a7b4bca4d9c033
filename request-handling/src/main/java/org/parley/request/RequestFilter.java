package org.parley.request;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * What every request meets first: it gets its id, is refused at once where the service has enough to do or the body is
 * too long, and leaves one log line. The line holds no query, no header and no body: they may be personal.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class RequestFilter extends HttpFilter {
    /** The header of an answer that says the request id. */
    public static final String REQUEST_ID = "X-Request-Id";

    private static final String FOUND_NOTHING = RequestFilter.class.getName() + ".foundNothing";
    private static final long serialVersionUID = 1L;
    private static final int STOP_PATIENCE_SECONDS = 25;
    private static final Logger LOGGER = System.getLogger(RequestFilter.class.getName());

    private transient int inFlight;
    private transient Semaphore free;
    private transient long bodyBytes;
    private final transient Set<Exchange> streams = ConcurrentHashMap.newKeySet();
    private final transient Thread atTheStop = new Thread(this::endStreams);
    private transient volatile boolean stopping;

    /** Nothing was there for a caller who asks all the time: an idle system would log little else. */
    public static void foundNothing(HttpServletRequest request) {
        request.setAttribute(FOUND_NOTHING, true);
    }

    @Override
    public void init(FilterConfig config) {
        var bounds = Bounds.read();
        inFlight = bounds.inFlight();
        free = new Semaphore(inFlight);
        bodyBytes = bounds.bodyBytes();
        Runtime.getRuntime().addShutdownHook(atTheStop);
    }

    /**
     * Ends the streams, which would go on, and waits for the answers that are due: a server that stops waits for its
     * busy threads alone, and a request that waits for another service has none.
     */
    @Override
    public void destroy() {
        endStreams();
        awaitAnswers();
        try {
            Runtime.getRuntime().removeShutdownHook(atTheStop);
        } catch (IllegalStateException e) {
            LOGGER.log(Level.DEBUG, "the service stops with its server", e);
        }
    }

    private void endStreams() {
        stopping = true;
        streams.forEach(Exchange::endStream);
    }

    private void awaitAnswers() {
        try {
            if (!free.tryAcquire(inFlight, STOP_PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOGGER.log(Level.WARNING, "the service stops with requests that are not answered");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var trace = TraceContext.of(request.getHeader(TraceContext.HEADER));
        request.setAttribute(TraceContext.class.getName(), trace);
        response.setHeader(REQUEST_ID, trace.traceId());
        trace.during(() -> filter(new Exchange(request, response, trace, System.nanoTime()), chain));
    }

    private void filter(Exchange exchange, FilterChain chain) throws IOException {
        if (exchange.request().getContentLengthLong() > bodyBytes) {
            exchange.refuse(ProblemKind.TOO_LARGE);
            return;
        }
        if (!free.tryAcquire()) {
            exchange.refuse(ProblemKind.BUSY);
            return;
        }
        try {
            chain.doFilter(exchange.request(), exchange.response());
            exchange.explain();
        } catch (ServletException | RuntimeException e) {
            LOGGER.log(Level.ERROR, "a request failed unexpectedly", e);
            exchange.refuse(ProblemKind.INTERNAL);
        } finally {
            endLater(exchange);
        }
    }

    private void endLater(Exchange exchange) {
        try {
            if (exchange.request().isAsyncStarted()) {
                if (EventStream.of(exchange.request()) == null) {
                    endWithAnswer(exchange);
                } else {
                    endWithStream(exchange);
                }
                return;
            }
        } catch (IllegalStateException e) {
            LOGGER.log(Level.DEBUG, "the answer was complete before its end could be awaited", e);
        }
        end(exchange);
    }

    private void endWithAnswer(Exchange exchange) {
        exchange.request().getAsyncContext().addListener(new AtTheEnd(exchange, () -> end(exchange)));
    }

    private void endWithStream(Exchange exchange) {
        streams.add(exchange);
        exchange.request().getAsyncContext().addListener(new AtTheEnd(exchange, () -> {
            streams.remove(exchange);
            exchange.log();
        }));
        free.release();
        if (stopping) {
            exchange.endStream();
        }
    }

    private void end(Exchange exchange) {
        streams.remove(exchange);
        free.release();
        exchange.log();
    }

    private record Exchange(HttpServletRequest request, HttpServletResponse response, TraceContext trace, long start) {
        void endStream() {
            EventStream.of(request).close();
        }

        /** The server refuses a request without a valid token with a status alone. */
        void explain() throws IOException {
            var status = Response.Status.fromStatusCode(response.getStatus());
            if (!request.isAsyncStarted()
                    && !response.isCommitted()
                    && response.getContentType() == null
                    && status != null
                    && status.getStatusCode() >= 400) {
                write(ProblemKind.of(status.getStatusCode(), status.getReasonPhrase()));
            }
        }

        void refuse(ProblemKind kind) throws IOException {
            if (response.isCommitted()) {
                return;
            }
            response.reset();
            response.setHeader(REQUEST_ID, trace.traceId());
            response.setStatus(kind.status());
            if (kind.status() == 503) {
                response.setHeader("Retry-After", "2");
            }
            write(kind);
        }

        private void write(ProblemKind kind) throws IOException {
            response.setContentType(Problem.MEDIA_TYPE);
            response.setHeader("X-Frame-Options", "DENY");
            response.getOutputStream().print(Problem.of(kind, null, List.of()).json());
        }

        void log() {
            LOGGER.log(
                    request.getAttribute(FOUND_NOTHING) == null ? Level.INFO : Level.DEBUG,
                    () -> "%s %s %d in %d ms, request %s"
                            .formatted(
                                    request.getMethod(),
                                    request.getRequestURI().replaceAll("[^\\x21-\\x7e]", "?"),
                                    response.getStatus(),
                                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start),
                                    trace.traceId()));
        }
    }

    private record AtTheEnd(Exchange exchange, Runnable work) implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            exchange.trace().during(work::run);
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // The request completes, or fails, by whoever timed it.
        }

        @Override
        public void onError(AsyncEvent event) {
            // Completion follows.
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
