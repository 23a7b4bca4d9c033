package org.parley.request;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import org.parley.request.Problem.FieldError;

/**
 * Reads JSON (RFC 8259) as strictly as I-JSON (RFC 7493): UTF-8, no name twice in an object, no lone surrogates; and no
 * depth and no number that are there to harm.
 */
final class StrictJson {
    /** Looked up once: each call of {@code Json} would search the class path. */
    static final JsonProvider PROVIDER = JsonProvider.provider();

    private static final JsonParserFactory PARSERS = PROVIDER.createParserFactory(Map.of());
    private static final int DEEPEST = 32;
    private static final int LONGEST_NUMBER = 40;
    /** As far as a double reaches. */
    private static final int FARTHEST_EXPONENT = 400;

    private final JsonParser parser;

    private StrictJson(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * The object that {@code body} is.
     *
     * @throws ProblemException 400 if it isn't one, or has a name twice
     */
    static JsonObject object(byte[] body) {
        try (var parser = PARSERS.createParser(new StringReader(text(body)))) {
            return new StrictJson(parser).document();
        } catch (ProblemException e) {
            throw e;
        } catch (RuntimeException e) {
            // The parser throws exceptions of many kinds, and their messages hold parts of the body.
            throw malformed();
        }
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed();
        }
    }

    private JsonObject document() {
        if (parser.next() != Event.START_OBJECT) {
            throw malformed();
        }
        var object = object(1);
        if (parser.hasNext()) {
            throw malformed();
        }
        return object;
    }

    private JsonObject object(int depth) {
        var object = PROVIDER.createObjectBuilder();
        var names = new HashSet<String>();
        for (var event = parser.next(); event != Event.END_OBJECT; event = parser.next()) {
            var name = whole(parser.getString());
            if (!names.add(name)) {
                throw new ProblemException(new FieldError(RecordShape.shown(name), "twice"));
            }
            object.add(name, value(parser.next(), depth));
        }
        return object.build();
    }

    private JsonValue array(int depth) {
        var array = PROVIDER.createArrayBuilder();
        for (var event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
            array.add(value(event, depth));
        }
        return array.build();
    }

    private JsonValue value(Event event, int depth) {
        if (depth > DEEPEST) {
            throw malformed();
        }
        return switch (event) {
            case START_OBJECT -> object(depth + 1);
            case START_ARRAY -> array(depth + 1);
            case VALUE_STRING -> PROVIDER.createValue(whole(parser.getString()));
            case VALUE_NUMBER -> number();
            default -> parser.getValue();
        };
    }

    private JsonValue number() {
        if (parser.getString().length() > LONGEST_NUMBER) {
            throw malformed();
        }
        var number = parser.getBigDecimal();
        if (Math.abs(number.scale()) > FARTHEST_EXPONENT) {
            throw malformed();
        }
        return PROVIDER.createValue(number);
    }

    private static String whole(String text) {
        if (text.codePoints().anyMatch(point -> Character.getType(point) == Character.SURROGATE)) {
            throw malformed();
        }
        return text;
    }

    private static ProblemException malformed() {
        return new ProblemException(ProblemKind.MALFORMED_BODY);
    }
}
