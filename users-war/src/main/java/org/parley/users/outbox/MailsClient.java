package org.parley.users.outbox;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.parley.request.TraceContext;

/** The mails service. Each injection builds a client, which is expensive: it belongs into singletons alone. */
@RegisterRestClient(configKey = "mails")
public interface MailsClient {
    /** A mail to send. */
    record MailToSend(
            String template,
            Map<String, String> values,
            String recipient,
            String locale,
            UUID idempotencyKey,
            String unsubscribe) {}

    /** Sends; returns once the relay has taken it. */
    @POST
    @Path("/send")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    boolean send(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(TraceContext.HEADER) String traceparent,
            MailToSend mail);
}
