package org.parley.content.limit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Duration;
import org.parley.content.ContentSettings;
import org.parley.request.Buckets;
import org.parley.request.ClientNetwork;

/**
 * Bounds what people do besides commenting: edits, votes, reports and previews together. A person does 60 of them in a
 * minute, and a client as many as it writes comments in an hour.
 */
@Singleton
public class ActionLimits {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static final int OF_A_PERSON = 60;

    private final Buckets people = new Buckets(OF_A_PERSON, MINUTE);
    private final Buckets clients;

    @Inject
    ActionLimits(ContentSettings settings) {
        clients = new Buckets(settings.clientComments(), MINUTE);
    }

    /** Counts a request of the token's person; 429 where it is one too many of the person, or of the client. */
    public void count(SecurityContext security, HttpServletRequest request) {
        people.count(security.getUserPrincipal().getName());
        clients.count(ClientNetwork.of(request));
    }
}
