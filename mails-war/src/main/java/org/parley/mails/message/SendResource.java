package org.parley.mails.message;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Map;
import org.parley.mails.smtp.SmtpRelay;
import org.parley.request.Problem.FieldError;
import org.parley.request.ProblemException;

/** Sends mails for whoever has a token for this service. */
@Path("send")
@Dependent
@RolesAllowed("service")
@Produces(MediaType.APPLICATION_JSON)
public class SendResource {
    private final Messages messages;
    private final SmtpRelay relay;

    @Inject
    public SendResource(Messages messages, SmtpRelay relay) {
        this.messages = messages;
        this.relay = relay;
    }

    /** Sends with JSON: true once the relay has it. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public boolean send(MailToSend mail) {
        relay.send(messages.message(mail));
        return true;
    }

    /** Sends a code with the original's form: true once the relay has it. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public boolean send(MultivaluedMap<String, String> form) {
        var code = form.getFirst("code");
        if (code == null || code.isBlank()) {
            throw new ProblemException(new FieldError("code", "missing"));
        }
        if (code.length() > 1000) {
            throw new ProblemException(new FieldError("code", "too-long"));
        }
        return send(new MailToSend("code", Map.of("code", code), form.getFirst("to"), null, null, null));
    }
}
