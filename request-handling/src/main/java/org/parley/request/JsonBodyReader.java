package org.parley.request;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/**
 * Reads JSON into a record, and only JSON that fits it: 400 names a field that is unknown, has the wrong type, or is
 * there twice. A component's null means that it is missing.
 */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class JsonBodyReader implements MessageBodyReader<Record> {
    private final Jsonb jsonb = JsonbBuilder.create();

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type.isRecord();
    }

    @Override
    public Record readFrom(
            Class<Record> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        return read(type, body.readAllBytes());
    }

    <T extends Record> T read(Class<T> type, byte[] body) {
        var fitted = RecordShape.fitted(type, StrictJson.object(body));
        try {
            return jsonb.fromJson(fitted.toString(), type);
        } catch (JsonbException e) {
            throw cause(type, e);
        }
    }

    /** The body fits: what a constructor throws for the caller is handed on, and all else is a failure of ours. */
    private static RuntimeException cause(Class<?> type, JsonbException failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        if (root instanceof ProblemException problem) {
            return problem;
        }
        // Without the cause, since the messages of JSON-B hold parts of the body.
        return new IllegalStateException(
                "no " + type.getName() + " can be made: " + root.getClass().getName());
    }
}
