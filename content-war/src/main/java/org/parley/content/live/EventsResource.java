package org.parley.content.live;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.parley.content.page.PageAddress;
import org.parley.request.Problem.FieldError;
import org.parley.request.ProblemException;

/** What happened on a page lately, for whoever was away. */
@Path("events/since")
@Dependent
public class EventsResource {
    private final Events events;

    @Inject
    public EventsResource(Events events) {
        this.events = events;
    }

    /**
     * What happened on a page after an event.
     *
     * @param last the event's number, as a browser says it that lost its stream
     * @param after the same, where there is no such header; without both nothing has happened
     * @return 410 if that is too long ago
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Missed since(
            @QueryParam("page") String page,
            @HeaderParam("Last-Event-ID") String last,
            @QueryParam("after") String after) {
        return events.since(PageAddress.parse(page), number(last == null ? after : last));
    }

    private static Long number(String text) {
        if (text == null) {
            return null;
        }
        if (!text.matches("\\d{1,18}")) {
            throw new ProblemException(new FieldError("after", "number"));
        }
        return Long.valueOf(text);
    }
}
