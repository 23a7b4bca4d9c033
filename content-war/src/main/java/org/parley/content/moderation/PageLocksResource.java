package org.parley.content.moderation;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.parley.content.page.PageAddress;

/** Locks pages. */
@Path("moderation/pages")
@Dependent
@RolesAllowed({"moderator", "administrator"})
public class PageLocksResource {
    private final PageLocks locks;

    @Inject
    public PageLocksResource(PageLocks locks) {
        this.locks = locks;
    }

    /** Locks or unlocks a page: 204, also where it was so before. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public void set(@Valid PageLock lock, @Context SecurityContext security) {
        locks.set(Moderator.of(security), PageAddress.parse(lock.page()), lock.locked(), lock.reason());
    }
}
