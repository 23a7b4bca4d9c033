package org.parley.router.page;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** The pages "not found" and "something went wrong". */
@Singleton
public class ErrorPages {
    private final Pages pages;

    @Inject
    ErrorPages(Pages pages) {
        this.pages = pages;
    }

    /** The page for a status. */
    public String render(int status, String title, String requestId) {
        var page = status == 404 ? "notfound" : "error";
        return pages.render(
                page,
                Optional.empty(),
                Map.of("status", status, "title", title, "requestId", requestId, "whoUnknown", true));
    }
}
