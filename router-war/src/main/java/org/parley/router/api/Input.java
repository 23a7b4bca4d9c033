package org.parley.router.api;

import jakarta.ws.rs.core.MediaType;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.parley.request.ProblemException;
import org.parley.request.ProblemKind;
import org.parley.router.backend.Answer;

/**
 * What a person or program sends to the API.
 *
 * @param form whether it is a form, whose answer is a redirect or a page, rather than JSON
 * @param json its JSON, for the services
 * @param fields the fields of a form, to show them again; empty for JSON
 */
record Input(boolean form, String json, Map<String, String> fields) {
    static Input read(MediaType type, String body) {
        if (!MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(type)) {
            return new Input(false, body, Map.of());
        }
        var fields = new LinkedHashMap<String, String>();
        try {
            for (var field : body.split("&")) {
                var parts = field.split("=", 2);
                var value = parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
                fields.putIfAbsent(URLDecoder.decode(parts[0], StandardCharsets.UTF_8), value);
            }
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemKind.MALFORMED_BODY);
        }
        fields.remove("");
        return new Input(true, Answer.json(fields), fields);
    }

    String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /** Nothing of the person. */
    @Override
    public String toString() {
        return "Input";
    }
}
