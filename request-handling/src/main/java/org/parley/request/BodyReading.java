package org.parley.request;

import jakarta.annotation.Priority;
import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bounds a body that doesn't say its length, and tells one that can't be read (400) from a failure of ours (500). */
@Provider
@Priority(Priorities.ENTITY_CODER)
public class BodyReading implements ReaderInterceptor {
    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        var bounded = new Bounded(context.getInputStream(), Bounds.read().bodyBytes());
        context.setInputStream(bounded);
        Object body;
        try {
            body = context.proceed();
        } catch (ProcessingException | JsonbException | JsonException | IllegalArgumentException e) {
            // Readers wrap what ends their stream.
            throw new ProblemException(bounded.left < 0 ? ProblemKind.TOO_LARGE : ProblemKind.MALFORMED_BODY);
        }
        if (body == null) {
            throw new ProblemException(ProblemKind.MALFORMED_BODY, "the body is empty");
        }
        return body;
    }

    private static final class Bounded extends FilterInputStream {
        private long left;

        Bounded(InputStream in, long left) {
            super(in);
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            return count(super.read(), 1);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            var read = super.read(buffer, offset, length);
            return count(read, read);
        }

        private int count(int result, int bytes) {
            if (result >= 0) {
                left -= bytes;
            }
            if (left < 0) {
                throw new ProblemException(ProblemKind.TOO_LARGE);
            }
            return result;
        }
    }
}
