package org.parley.content.page;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.parley.request.Problem.FieldError;
import org.parley.request.ProblemException;

/** Counts the comments of pages for everybody. */
@Path("count")
@Dependent
public class CountResource {
    private static final int MOST = 100;

    private final Pages pages;

    @Inject
    public CountResource(Pages pages) {
        this.pages = pages;
    }

    /** How many published comments 1 to 100 pages have, in the order of the question. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public List<PageCount> count(@QueryParam("page") List<String> addresses) {
        if (addresses.isEmpty() || addresses.size() > MOST) {
            throw new ProblemException(new FieldError("page", addresses.isEmpty() ? "missing" : "number"));
        }
        return pages.count(addresses.stream().map(PageAddress::parse).toList());
    }
}
