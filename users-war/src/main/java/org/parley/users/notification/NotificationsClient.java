package org.parley.users.notification;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.parley.request.TraceContext;

/** The notifications of the content service. Each injection builds a client: it belongs into singletons alone. */
@RegisterRestClient(configKey = "content")
@Path("/notifications")
public interface NotificationsClient {
    /** How many at most. */
    record Take(int limit) {}

    /**
     * A reply that somebody is to hear of.
     *
     * @param key the same each time it is taken
     * @param recipient the account of whoever is answered
     * @param author the name of whoever answers
     * @param text the beginning of the reply
     * @param comment the id of the reply
     * @param unsubscribe the token of the links by which the recipient stops such mails
     */
    record Notification(
            long id,
            UUID key,
            UUID recipient,
            String traceId,
            String author,
            String text,
            long comment,
            String unsubscribe) {
        /** Nothing of the people. */
        @Override
        public String toString() {
            return "Notification " + id;
        }
    }

    /** Those that were dealt with. */
    record Done(List<Long> ids) {}

    /** Takes what is due, for a minute. */
    @POST
    @Path("/take")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    List<Notification> take(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(TraceContext.HEADER) String traceparent,
            Take take);

    /** Tells it which ones need not be taken again. */
    @POST
    @Path("/done")
    @Consumes(MediaType.APPLICATION_JSON)
    void done(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(TraceContext.HEADER) String traceparent,
            Done done);
}
