package org.parley.router.live;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.parley.request.Backlog;
import org.parley.request.EventStream;
import org.parley.request.Problem;
import org.parley.request.ProblemException;
import org.parley.request.ProblemKind;
import org.parley.request.ProblemMapper;
import org.parley.router.RouterSettings;
import org.parley.router.backend.Answer;
import org.parley.router.client.ClientLimit;

/**
 * What happens on a page as server-sent events, from now on, or from after the one that {@code Last-Event-ID} or
 * {@code after} names.
 */
@WebServlet(urlPatterns = "/api/comments/stream", asyncSupported = true)
public class StreamServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = System.getLogger(StreamServlet.class.getName());
    private static final String LAST_EVENT = "Last-Event-ID";
    private static final int MIB = 1024 * 1024;

    private final transient Backlog backlog = new Backlog(MIB, 32 * MIB);
    private final transient Questions questions;
    private final transient Live live;
    private final transient Upstream upstream;
    private final transient StreamLimits limits;
    private final transient ClientLimit requests;
    private final transient boolean secure;

    @Inject
    public StreamServlet(
            Questions questions,
            Live live,
            Upstream upstream,
            StreamLimits limits,
            ClientLimit requests,
            RouterSettings settings) {
        this.questions = questions;
        this.live = live;
        this.upstream = upstream;
        this.limits = limits;
        this.requests = requests;
        this.secure = settings.secure();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (secure) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
        var client = request.getRemoteAddr();
        var wait = requests.count(client);
        if (wait.isPresent()) {
            refuse(
                    response,
                    ProblemKind.of(429, "Too Many Requests"),
                    wait.get().toSeconds() + 1);
            return;
        }
        var full = limits.open(client);
        if (full.isPresent()) {
            refuse(response, full.get(), 30);
            return;
        }
        open(request, response, client);
    }

    /** A stream has a body. */
    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }

    private void open(HttpServletRequest request, HttpServletResponse response, String client) {
        var stream = EventStream.of(request, response, backlog);
        stream.atTheEnd(() -> limits.close(client));
        var last = request.getHeader(LAST_EVENT);
        var missed = questions.since(request.getQueryString(), last == null ? Map.of() : Map.of(LAST_EVENT, last));
        missed.whenComplete((answer, failure) -> {
            try {
                if (failure != null) {
                    refuse(response, ProblemMapper.problemOf(cause(failure)), 2);
                } else if (answer.ok()) {
                    live.follow(stream, Missed.read(answer));
                    upstream.open();
                    stream.open();
                    return;
                } else {
                    write(response, answer.status(), answer.type().orElse(Problem.MEDIA_TYPE), answer.body());
                }
            } catch (IOException | RuntimeException e) {
                LOGGER.log(Level.WARNING, "a stream could not be opened", e);
            }
            stream.close();
        });
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException ? failure.getCause() : failure;
    }

    private static void refuse(HttpServletResponse response, ProblemKind kind, long retryAfter) throws IOException {
        refuse(response, new ProblemException(kind).problem(), retryAfter);
    }

    private static void refuse(HttpServletResponse response, Problem problem, long retryAfter) throws IOException {
        if (problem.status() == 503 || problem.status() == 429) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(retryAfter));
        }
        write(response, problem.status(), Problem.MEDIA_TYPE, Answer.json(problem));
    }

    private static void write(HttpServletResponse response, int status, String type, String body) throws IOException {
        response.setStatus(status);
        response.setContentType(type);
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
}
