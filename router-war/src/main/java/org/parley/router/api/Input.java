package org.parley.router.api;

import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.MediaType;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.parley.request.ProblemException;
import org.parley.request.ProblemKind;
import org.parley.router.backend.Answer;

/**
 * What a person or program sends to the API.
 *
 * @param form whether it is a form, whose answer is a redirect or a page, rather than JSON
 * @param json its JSON, for the services
 * @param fields the fields of a form, each with its values; empty for JSON
 */
record Input(boolean form, String json, Map<String, List<String>> fields) {
    /** Reads a body; ends the request with 415 where it is neither a form nor JSON. */
    static Input read(MediaType type, String body) {
        if (!MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(type)) {
            return json(type, body);
        }
        var fields = new LinkedHashMap<String, List<String>>();
        try {
            for (var field : body.split("&")) {
                var parts = field.split("=", 2);
                var value = parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
                fields.computeIfAbsent(URLDecoder.decode(parts[0], StandardCharsets.UTF_8), name -> new ArrayList<>())
                        .add(value);
            }
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemKind.MALFORMED_BODY);
        }
        fields.remove("");
        return new Input(true, "", fields);
    }

    /** Whether a mail program says by a body that its person wants no more mails (RFC 8058, 3.2). */
    static boolean isOneClick(MediaType type, String body) {
        var form = MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(type)
                || MediaType.MULTIPART_FORM_DATA_TYPE.isCompatible(type);
        return form && body.contains("List-Unsubscribe") && body.contains("One-Click");
    }

    private static Input json(MediaType type, String body) {
        // A page of another site can send a body of no or another type, but none of this one, without asking first.
        var json = type == null ? body.isEmpty() : MediaType.APPLICATION_JSON_TYPE.isCompatible(type);
        if (!json) {
            throw new NotSupportedException();
        }
        return new Input(false, body, Map.of());
    }

    /** The first value of a field of a form; empty without one. */
    String field(String name) {
        return fields.containsKey(name) ? fields.get(name).get(0) : "";
    }

    /** The values of a field of a form. */
    List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }

    /** JSON of those of {@code names} that the form has. */
    String json(List<String> names) {
        var known = new LinkedHashMap<String, String>();
        names.stream().filter(fields::containsKey).forEach(name -> known.put(name, field(name)));
        return Answer.json(known);
    }

    /** What may be shown again in the form: no password and no code. */
    Map<String, String> typed() {
        return fields.keySet().stream()
                .filter(name -> !name.toLowerCase(Locale.ROOT).contains("password") && !name.equals("code"))
                .collect(Collectors.toMap(name -> name, this::field));
    }

    /** Nothing of the person. */
    @Override
    public String toString() {
        return "Input";
    }
}
