package org.parley.request;

import static java.util.stream.Collectors.toMap;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.parley.request.Problem.FieldError;

/** Whether JSON fits a record. JSON-B makes the best of what doesn't: "7" of 7, 5 of 5.5, nothing of what is unknown. */
final class RecordShape {
    private static final String WRONG_TYPE = "wrong-type";

    private RecordShape() {}

    /**
     * The object without its nulls, which mean what is missing.
     *
     * @throws ProblemException 400 with the first field that doesn't fit
     */
    static JsonObject fitted(Class<?> record, JsonObject object) {
        return fitted(record, object, "");
    }

    private static JsonObject fitted(Class<?> record, JsonObject object, String path) {
        var components = Stream.of(record.getRecordComponents())
                .collect(toMap(RecordComponent::getName, RecordComponent::getGenericType));
        var fitted = StrictJson.PROVIDER.createObjectBuilder();
        object.forEach((name, value) -> {
            var type = components.get(name);
            require(type != null, path + shown(name), "unknown");
            if (value != JsonValue.NULL) {
                fitted.add(name, fitted(path + name, type, value));
            }
        });
        return fitted.build();
    }

    private static JsonValue fitted(String field, Type type, JsonValue value) {
        var raw = raw(type);
        if (raw.isRecord()) {
            return fitted(raw, as(JsonObject.class, field, value), field + ".");
        }
        if (raw == Object.class) {
            return value;
        }
        if (JsonValue.class.isAssignableFrom(raw)) {
            return (JsonValue) as(raw, field, value);
        }
        if (Map.class.isAssignableFrom(raw)) {
            var fitted = StrictJson.PROVIDER.createObjectBuilder();
            as(JsonObject.class, field, value)
                    .forEach((name, inner) -> fitted.add(name, fitted(field, argument(type, 1), inner)));
            return fitted.build();
        }
        if (Collection.class.isAssignableFrom(raw)) {
            var fitted = StrictJson.PROVIDER.createArrayBuilder();
            as(JsonArray.class, field, value).forEach(inner -> fitted.add(fitted(field, argument(type, 0), inner)));
            return fitted.build();
        }
        requireScalar(field, (Class<?>) MethodType.methodType(raw).wrap().returnType(), value);
        return value;
    }

    private static void requireScalar(String field, Class<?> type, JsonValue value) {
        if (type == Boolean.class) {
            require(value == JsonValue.TRUE || value == JsonValue.FALSE, field, WRONG_TYPE);
        } else if (Number.class.isAssignableFrom(type)) {
            requireNumber(field, type, as(JsonNumber.class, field, value));
        } else {
            requireText(field, type, as(JsonString.class, field, value).getString());
        }
    }

    private static void requireNumber(String field, Class<?> type, JsonNumber number) {
        try {
            if (type == Integer.class) {
                number.intValueExact();
            } else if (type == Long.class) {
                number.longValueExact();
            }
        } catch (ArithmeticException e) {
            throw new ProblemException(new FieldError(field, "number"));
        }
    }

    private static void requireText(String field, Class<?> type, String text) {
        // PostgreSQL has no text with a NUL.
        require(text.indexOf('\0') < 0, field, WRONG_TYPE);
        if (type.isEnum()) {
            require(
                    Stream.of(type.getEnumConstants())
                            .anyMatch(choice -> ((Enum<?>) choice).name().equals(text)),
                    field,
                    "choice");
        } else if (type == UUID.class) {
            require(text.matches("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}"), field, WRONG_TYPE);
        } else if (type == Instant.class) {
            try {
                Instant.parse(text);
            } catch (DateTimeException e) {
                throw new ProblemException(new FieldError(field, WRONG_TYPE));
            }
        } else if (type != String.class) {
            throw new IllegalStateException(field + " has a type that no body can have: " + type.getName());
        }
    }

    private static <T> T as(Class<T> type, String field, JsonValue value) {
        require(type.isInstance(value), field, WRONG_TYPE);
        return type.cast(value);
    }

    private static void require(boolean fits, String field, String code) {
        if (!fits) {
            throw new ProblemException(new FieldError(field, code));
        }
    }

    private static Class<?> raw(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return raw(parameterized.getRawType());
        }
        return type instanceof Class<?> known ? known : Object.class;
    }

    private static Type argument(Type type, int index) {
        return type instanceof ParameterizedType parameterized
                ? parameterized.getActualTypeArguments()[index]
                : Object.class;
    }

    /** The caller's own name of a field, where it is a name and no text that somebody put in the wrong place. */
    static String shown(String name) {
        return name.matches("[A-Za-z][A-Za-z0-9_-]{0,39}") ? name : "body";
    }
}
