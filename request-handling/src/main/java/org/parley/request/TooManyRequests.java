package org.parley.request;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;

/** Refuses what has to wait with 429 and {@code Retry-After} (RFC 6585). */
public final class TooManyRequests extends ClientErrorException {
    private static final long serialVersionUID = 1L;

    /** It has to wait so long; a second at least. */
    public TooManyRequests(Duration wait) {
        super(Response.status(Status.TOO_MANY_REQUESTS)
                .header(
                        HttpHeaders.RETRY_AFTER,
                        Math.max(1, wait.plusMillis(999).toSeconds()))
                .build());
    }
}
