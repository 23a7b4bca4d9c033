package org.parley.content.notification;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.parley.request.Problem.FieldError;
import org.parley.request.ProblemException;
import org.parley.request.ProblemKind;

/** Stops mails for whoever has one of them. */
@Path("unsubscribe")
@Dependent
public class UnsubscribeResource {
    private static final ProblemKind UNKNOWN_LINK =
            new ProblemKind("unknown-link", 404, "The link isn't from one of our mails");

    private final Mutes mutes;

    /**
     * What a link in a mail asks for.
     *
     * @param all whether of all mails of replies; else of those of the mail's thread
     */
    public record Unsubscription(String token, Boolean all) {
        /** Requires the token. */
        public Unsubscription {
            if (token == null || token.isBlank()) {
                throw new ProblemException(new FieldError("token", "missing"));
            }
        }

        /** Nothing of the token. */
        @Override
        public String toString() {
            return "Unsubscription";
        }
    }

    @Inject
    public UnsubscribeResource(Mutes mutes) {
        this.mutes = mutes;
    }

    /** Stops them: 204, also if that was done before; 404 if no mail had the token. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public void unsubscribe(Unsubscription wish) {
        if (!mutes.unsubscribe(new Token(wish.token()), Boolean.TRUE.equals(wish.all()))) {
            throw new ProblemException(UNKNOWN_LINK);
        }
    }
}
