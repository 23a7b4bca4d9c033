package org.parley.content.notification;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.parley.content.notification.Mutes.ThreadMails;
import org.parley.request.Problem.FieldError;
import org.parley.request.ProblemException;
import org.parley.request.RequestFilter;

/** Gives the users service the replies that people are to hear of, and lets people choose which ones those are. */
@Path("notifications")
@Dependent
public class NotificationsResource {
    private static final int MOST = 100;
    private static final String THREAD = "threads/{comment:[1-9][0-9]{0,17}}";

    private final Notifications notifications;
    private final Mutes mutes;

    /** How many at most, 1 to 100. */
    public record Take(Integer limit) {
        /** Requires it. */
        public Take {
            if (limit == null || limit < 1 || limit > MOST) {
                throw new ProblemException(new FieldError("limit", "number"));
            }
        }
    }

    /** Those that were dealt with. */
    public record Done(List<Long> ids) {
        /** Requires them. */
        public Done {
            if (ids == null) {
                throw new ProblemException(new FieldError("ids", "missing"));
            }
        }
    }

    /** Whether a person gets mails of replies. */
    public record Settings(Boolean replies) {
        /** Requires it. */
        public Settings {
            if (replies == null) {
                throw new ProblemException(new FieldError("replies", "missing"));
            }
        }
    }

    @Inject
    public NotificationsResource(Notifications notifications, Mutes mutes) {
        this.notifications = notifications;
        this.mutes = mutes;
    }

    /** Takes what is due, for a minute: what isn't done by then is due again. */
    @POST
    @Path("take")
    @RolesAllowed("service")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public List<Notification> take(Take take, @Context HttpServletRequest request) {
        var taken = notifications.take(take.limit());
        if (taken.isEmpty()) {
            RequestFilter.foundNothing(request);
        }
        return taken;
    }

    /** Notes what was dealt with: 204, also if that was done before. */
    @POST
    @Path("done")
    @RolesAllowed("service")
    @Consumes(MediaType.APPLICATION_JSON)
    public void done(Done done) {
        notifications.done(done.ids());
    }

    /** Whether the token's person gets mails of replies. */
    @GET
    @Path("settings")
    @RolesAllowed("person")
    @Produces(MediaType.APPLICATION_JSON)
    public Settings settings(@Context SecurityContext security) {
        return new Settings(mutes.wantsReplies(person(security)));
    }

    /** Chooses that. */
    @PUT
    @Path("settings")
    @RolesAllowed("person")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Settings change(Settings settings, @Context SecurityContext security) {
        if (settings.replies()) {
            mutes.unmute(person(security));
        } else {
            mutes.mute(person(security));
        }
        return settings(security);
    }

    /** Whether the token's person gets mails of the thread that a comment belongs to; 404 if there is no such comment. */
    @GET
    @Path(THREAD)
    @RolesAllowed("person")
    @Produces(MediaType.APPLICATION_JSON)
    public ThreadMails thread(@PathParam("comment") long comment, @Context SecurityContext security) {
        return mutes.ofThread(person(security), comment).orElseThrow(NotFoundException::new);
    }

    /** No mails of the thread that a comment belongs to: 204; 404 if there is no such comment. */
    @PUT
    @Path(THREAD)
    @RolesAllowed("person")
    public void mute(@PathParam("comment") long comment, @Context SecurityContext security) {
        if (!mutes.mute(person(security), comment)) {
            throw new NotFoundException();
        }
    }

    /** Mails of that thread again: 204, also where they weren't stopped. */
    @DELETE
    @Path(THREAD)
    @RolesAllowed("person")
    public void unmute(@PathParam("comment") long comment, @Context SecurityContext security) {
        mutes.unmute(person(security), comment);
    }

    private static UUID person(SecurityContext security) {
        return UUID.fromString(((JsonWebToken) security.getUserPrincipal()).getSubject());
    }
}
