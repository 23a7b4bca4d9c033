package org.parley.users.erasure;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.parley.request.TraceContext;

/** The content service. Each injection builds a client, which is expensive: it belongs into singletons alone. */
@RegisterRestClient(configKey = "content")
public interface ContentClient {
    /** What becomes of the comments: {@code keep} or {@code delete}. */
    record Choice(String comments) {}

    /** Tells it that an account is deleted; telling again changes nothing. */
    @POST
    @Path("/authors/{id}/erasure")
    @Consumes(MediaType.APPLICATION_JSON)
    void erase(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(TraceContext.HEADER) String traceparent,
            @PathParam("id") UUID account,
            Choice choice);
}
