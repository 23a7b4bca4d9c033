package org.parley.content.live;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.parley.request.Backlog;
import org.parley.request.EventStream;

/** What happens on all pages from now on, for routers; an event's id is its number and its page. */
@WebServlet(urlPatterns = "/events", asyncSupported = true)
public class EventsServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final int MIB = 1024 * 1024;

    private final transient Backlog backlog = new Backlog(8 * MIB, 32 * MIB);
    private final transient Routers routers;

    @Inject
    public EventsServlet(Routers routers) {
        this.routers = routers;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var stream = EventStream.of(request, response, backlog);
        if (routers.add(stream)) {
            // The router knows by it that it misses nothing from now on.
            stream.send(EventStream.HEARTBEAT);
            stream.open();
        } else {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            stream.close();
        }
    }
}
