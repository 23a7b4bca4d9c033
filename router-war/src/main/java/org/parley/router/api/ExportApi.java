package org.parley.router.api;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.concurrent.CompletableFuture;
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

    @Context
    HttpServletRequest client;

    @Inject
    public ExportApi(Backends backends, Identities identities, Visitors visitors) {
        this.backends = backends;
        this.identities = identities;
        this.visitors = visitors;
    }

    /** The person's data as a file of JSON: 200, or 401. */
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
        var comments = backends.content(Call.get("/mine").as(identity.token()));
        return account.thenCombine(comments, (ofUsers, ofContent) -> {
            if (!ofUsers.ok() || !ofContent.ok()) {
                return Outcome.passed(ofUsers.ok() ? ofContent : ofUsers).build();
            }
            var all = new LinkedHashMap<String, Object>(ofUsers.object());
            all.put("comments", ofContent.list());
            return Response.ok(Answer.json(all), MediaType.APPLICATION_JSON_TYPE)
                    .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"parley-export.json\"")
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        });
    }
}
