package org.parley.users.limit;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;

/** Refuses a try that has to wait with 429 and {@code Retry-After} (RFC 6585). */
final class TooManyRequests extends ClientErrorException {
    private static final long serialVersionUID = 1L;

    TooManyRequests(Duration wait) {
        super(Response.status(Status.TOO_MANY_REQUESTS)
                .header(HttpHeaders.RETRY_AFTER, wait.toSeconds())
                .build());
    }
}
