package org.parley.dev;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Properties;

/** A mail as the catcher got it. */
public record CaughtMail(
        String id,
        Instant time,
        String from,
        String recipient,
        String subject,
        String text,
        String html,
        JsonObject headers) {

    static CaughtMail read(String id, String recipient, InputStream raw) throws MessagingException, IOException {
        var message = new MimeMessage(Session.getInstance(new Properties()), raw);
        var headers = Json.createObjectBuilder();
        for (var header : Collections.list(message.getAllHeaders())) {
            headers.add(header.getName().toLowerCase(Locale.ROOT), header.getValue());
        }
        var from = message.getFrom();
        return new CaughtMail(
                id,
                Instant.now(),
                from == null ? "" : ((InternetAddress) from[0]).getAddress(),
                recipient,
                String.valueOf(message.getSubject()),
                body(message, "text/plain"),
                body(message, "text/html"),
                headers.build());
    }

    private static String body(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return String.valueOf(part.getContent());
        }
        if (part.getContent() instanceof Multipart parts) {
            for (var i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                var found = body(inner, type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }

    /** The mail in the form of MailDev's REST API. */
    JsonObject json() {
        return Json.createObjectBuilder()
                .add("id", id)
                .add("time", time.toString())
                .add("from", addresses(from))
                .add("to", addresses(recipient))
                .add("subject", subject)
                .add("text", text)
                .add("html", html)
                .add("headers", headers)
                .build();
    }

    private static JsonArrayBuilder addresses(String address) {
        return Json.createArrayBuilder()
                .add(Json.createObjectBuilder().add("address", address).add("name", ""));
    }
}
