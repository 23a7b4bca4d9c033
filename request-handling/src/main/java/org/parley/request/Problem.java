package org.parley.request;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * What a service answers instead of a result: a problem of RFC 9457. It never holds what the caller sent.
 *
 * @param until when what the problem comes from ends; absent where nobody knows
 * @param requestId the request id, by which an operator finds the log lines
 * @param errors what is wrong with each field; absent where fields aren't the matter
 */
@JsonbPropertyOrder({"type", "title", "status", "detail", "until", "requestId", "errors"})
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        Instant until,
        String requestId,
        List<FieldError> errors) {
    /** The media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final ResourceBundle MESSAGES =
            ResourceBundle.getBundle("ValidationMessages", Locale.ROOT, Problem.class.getClassLoader());

    /**
     * What is wrong with a field.
     *
     * @param code what it is for programs, which never changes
     * @param message the end of a sentence for people
     */
    @JsonbPropertyOrder({"field", "code", "message"})
    public record FieldError(String field, String code, String message) {
        /** The message of {@code code} is the one in ValidationMessages.properties. */
        public FieldError(String field, String code) {
            this(field, code, MESSAGES.getString(code));
        }
    }

    static Problem of(ProblemKind kind, String detail, List<FieldError> errors) {
        return of(kind, detail, null, errors);
    }

    static Problem of(ProblemKind kind, String detail, Instant until, List<FieldError> errors) {
        return new Problem(
                "/problems/" + kind.name(),
                kind.title(),
                kind.status(),
                detail,
                until,
                TraceContext.current().traceId(),
                errors.isEmpty() ? null : errors);
    }

    /** This problem in JSON, for where no JSON writer is at hand: it has no detail and no errors. */
    String json() {
        return "{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d,\"requestId\":\"%s\"}"
                .formatted(type, title, status, requestId);
    }
}
