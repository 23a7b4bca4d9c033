package org.parley.request;

import com.ibm.websphere.logging.hpel.LogRecordContext;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The W3C trace context of a request. Its trace id is the request id that people see in answers and operators in log
 * lines; every call that a request causes carries it on.
 *
 * @param traceId 32 hexadecimal digits
 */
public record TraceContext(String traceId) {
    /** The header that carries a trace context. */
    public static final String HEADER = "traceparent";

    private static final Pattern TRACEPARENT =
            Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final ThreadLocal<TraceContext> CURRENT = new ThreadLocal<>();

    /** The context that a {@code traceparent} header carries, or a new one where it is missing or malformed. */
    public static TraceContext of(String traceparent) {
        var matcher = TRACEPARENT.matcher(traceparent == null ? "" : traceparent);
        return new TraceContext(matcher.matches() ? matcher.group(1) : random(16));
    }

    /** The context of the request that this thread works for, or a new one. */
    public static TraceContext current() {
        var current = CURRENT.get();
        return current == null ? of(null) : current;
    }

    /** Does {@code work} on this thread for this context: its log records carry the request id. */
    public <E extends Exception> void during(Work<E> work) throws E {
        CURRENT.set(this);
        LogRecordContext.addExtension("requestId", traceId);
        try {
            work.run();
        } finally {
            LogRecordContext.removeExtension("requestId");
            CURRENT.remove();
        }
    }

    /** Work that may fail with {@code E}. */
    @FunctionalInterface
    public interface Work<E extends Exception> {
        void run() throws E;
    }

    /** The {@code traceparent} header of a call that this context causes: the same trace, a new span. */
    public String traceparent() {
        return "00-" + traceId + "-" + random(8) + "-01";
    }

    private static String random(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
