package org.parley.request;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An answer that goes on: server-sent events (HTML Living Standard, 9.2). It holds no thread. What its reader hasn't
 * taken yet waits for it, up to a limit; a reader that is slower than that is let go, and may come back for the rest.
 */
public final class EventStream {
    /** Says nothing, so that whoever is between doesn't take the stream for dead, and the dead are found. */
    public static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private static final Logger LOGGER = System.getLogger(EventStream.class.getName());

    private static final int ONE_BYTE = 1;
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final AsyncContext context;
    private final Backlog backlog;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final Queue<byte[]> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingBytes = new AtomicInteger();
    /** How often there was something to do that nobody has done yet. */
    private final AtomicInteger turns = new AtomicInteger();

    private volatile ServletOutputStream out;
    private volatile boolean ending;
    private volatile boolean broken;
    private boolean ended;
    /** When the reader stopped to take more, or 0. */
    private long stuck;

    private EventStream(AsyncContext context, Backlog backlog) {
        this.context = context;
        this.backlog = backlog;
    }

    /**
     * Makes the answer to a request one that goes on. It isn't among those any more that {@link RequestFilter} counts
     * and waits for.
     *
     * @param backlog what may wait for the reader, and for those of other streams
     */
    public static EventStream of(HttpServletRequest request, HttpServletResponse response, Backlog backlog) {
        var context = request.startAsync(request, response);
        context.setTimeout(0);
        var stream = new EventStream(context, backlog);
        stream.atTheEnd(stream::drop);
        context.addListener(new AtTheEnd(stream.end));
        request.setAttribute(EventStream.class.getName(), stream);
        return stream;
    }

    /** The stream that a request is answered with; null if it is none. */
    static EventStream of(HttpServletRequest request) {
        return (EventStream) request.getAttribute(EventStream.class.getName());
    }

    /** An event in the form in which it is sent; no text has a line break. */
    public static byte[] event(String id, String name, String data) {
        return "id: %s\nevent: %s\ndata: %s\n\n".formatted(id, name, data).getBytes(StandardCharsets.UTF_8);
    }

    /** Does {@code work} once the stream has ended, however it did. */
    public void atTheEnd(Runnable work) {
        end.thenRun(work);
    }

    /** Begins the answer. Until then, what is sent waits, and the request may be answered otherwise. */
    public void open() throws IOException {
        var response = (HttpServletResponse) context.getResponse();
        response.setContentType("text/event-stream");
        response.setHeader("Cache-Control", "no-store");
        // Proxies would wait for more.
        response.setHeader("X-Accel-Buffering", "no");
        // Nothing is kept for a flush, which would wait for a slow reader.
        response.setBufferSize(ONE_BYTE);
        var stream = response.getOutputStream();
        stream.setWriteListener(new Writing());
        out = stream;
        work();
    }

    /** Sends bytes of a stream, or ends it where too many wait already. */
    public void send(byte[] bytes) {
        if (ending) {
            return;
        }
        waiting.add(bytes);
        backlog.add(bytes.length);
        if (backlog.isTooMuch(waitingBytes.addAndGet(bytes.length), bytes.length)) {
            LOGGER.log(Level.DEBUG, "a stream ends, whose reader is too slow");
            drop();
            ending = true;
        }
        work();
    }

    /** Ends the answer, after what waits. */
    public void close() {
        ending = true;
        work();
    }

    /**
     * Whoever comes while another works leaves the work to that one, and never waits: the server's threads come with
     * locks of their own.
     */
    private void work() {
        if (turns.getAndIncrement() > 0) {
            return;
        }
        var taken = 1;
        do {
            write();
            taken = turns.addAndGet(-taken);
        } while (taken > 0);
    }

    private void write() {
        if (ended) {
            // What came while it ended would be counted for good.
            drop();
            return;
        }
        if (out == null && !ending) {
            return;
        }
        try {
            if (broken || out == null || isStuck()) {
                complete();
            } else {
                writeWaiting();
            }
        } catch (IOException | IllegalStateException e) {
            complete();
        }
    }

    private void writeWaiting() throws IOException {
        while (out.isReady()) {
            var next = waiting.poll();
            if (next == null) {
                if (ending) {
                    complete();
                }
                return;
            }
            taken(next);
            out.write(next);
        }
    }

    private void taken(byte[] bytes) {
        waitingBytes.addAndGet(-bytes.length);
        backlog.add(-bytes.length);
    }

    private void drop() {
        for (var next = waiting.poll(); next != null; next = waiting.poll()) {
            taken(next);
        }
    }

    /** The server ends a write that takes long, but may have lost one that was ready at the wrong moment. */
    private boolean isStuck() {
        if (out.isReady()) {
            stuck = 0;
            return false;
        }
        if (stuck == 0) {
            stuck = System.nanoTime();
        }
        return System.nanoTime() - stuck > LONGEST_WAIT_NANOS;
    }

    private void complete() {
        ended = true;
        ending = true;
        drop();
        try {
            context.complete();
        } catch (IllegalStateException e) {
            LOGGER.log(Level.DEBUG, "the server has ended a stream by itself", e);
            end.complete(null);
        }
    }

    private final class Writing implements WriteListener {
        @Override
        public void onWritePossible() {
            work();
        }

        @Override
        public void onError(Throwable failure) {
            broken = true;
            work();
        }
    }

    private record AtTheEnd(CompletableFuture<Void> end) implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            end.complete(null);
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // A stream has no timeout.
        }

        @Override
        public void onError(AsyncEvent event) {
            // Completion follows.
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // It is started once.
        }
    }
}
