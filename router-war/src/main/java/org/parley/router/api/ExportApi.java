package org.parley.router.api;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonGenerator;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.StringReader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.parley.router.backend.Answer;
import org.parley.router.backend.Backends;
import org.parley.router.backend.Call;
import org.parley.router.page.FailuresAnswered;
import org.parley.router.session.Access;
import org.parley.router.session.Identities;
import org.parley.router.session.Identity;
import org.parley.router.session.Visitor;
import org.parley.router.session.Visitors;

/** All that is kept of a person, from both services. */
@Path("api/me/export")
@Dependent
@FailuresAnswered
public class ExportApi {
    private final Backends backends;
    private final Identities identities;
    private final Visitors visitors;
    private final RunningExports running;

    @Context
    HttpServletRequest client;

    @Inject
    public ExportApi(Backends backends, Identities identities, Visitors visitors, RunningExports running) {
        this.backends = backends;
        this.identities = identities;
        this.visitors = visitors;
        this.running = running;
    }

    /** The person's data as a file of JSON: 200, 401, or 503 while another is written. */
    @GET
    public CompletionStage<Response> export() {
        var visitor = visitors.of(client);
        return identities.of(visitor).thenCompose(identity -> {
            Access.PERSON.check(identity);
            return export(identity.orElseThrow(), visitor);
        });
    }

    private CompletableFuture<Response> export(Identity identity, Visitor visitor) {
        var account =
                backends.users(Call.get("/me/export").with(visitor.headers()).as(identity.token()));
        return account.thenCombine(comments(identity, ""), (ofUsers, ofContent) -> {
            if (!ofUsers.ok() || !ofContent.ok()) {
                return Outcome.passed(ofUsers.ok() ? ofContent : ofUsers).build();
            }
            running.begin(identity.id());
            StreamingOutput all = out -> {
                try {
                    write(Json.createGenerator(out), ofUsers, ofContent, identity);
                } finally {
                    running.end(identity.id());
                }
            };
            return Response.ok(all, MediaType.APPLICATION_JSON_TYPE)
                    .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"parley-export.json\"")
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        });
    }

    private CompletableFuture<Answer> comments(Identity identity, String query) {
        return backends.content(Call.get("/mine" + query).as(identity.token()));
    }

    /** Holds one part of the comments at a time, however many there are. */
    private void write(JsonGenerator json, Answer account, Answer first, Identity identity) throws IOException {
        json.writeStartObject();
        read(account).asJsonObject().forEach(json::write);
        json.writeStartArray("comments");
        var part = read(first).asJsonArray();
        while (!part.isEmpty()) {
            part.forEach(json::write);
            var last = part.getJsonObject(part.size() - 1).getJsonNumber("id");
            part = read(next(identity, "?after=" + last)).asJsonArray();
        }
        json.writeEnd().writeEnd().flush();
    }

    private Answer next(Identity identity, String query) throws IOException {
        try {
            var answer = comments(identity, query).join();
            if (answer.ok()) {
                return answer;
            }
            throw new IOException("content answered " + answer.status());
        } catch (CompletionException e) {
            throw new IOException(e.getCause());
        }
    }

    private static JsonValue read(Answer answer) {
        try (var reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readValue();
        }
    }
}
