package org.parley.router.live;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.parley.request.ClientNetwork;
import org.parley.request.ProblemKind;
import org.parley.router.RouterSettings;

/** How many streams are open: in all, and of each client. It is kept in memory, for each router by itself. */
@Singleton
class StreamLimits {
    static final int MOST_OF_A_CLIENT = 20;
    private static final ProblemKind TOO_MANY = ProblemKind.of(429, "Too Many Requests");

    private final int most;
    private final Map<String, Integer> clients = new HashMap<>();
    private int all;

    @Inject
    StreamLimits(RouterSettings settings) {
        this(settings.streams());
    }

    StreamLimits(int most) {
        this.most = most;
    }

    /** Counts a stream of a client address; or says why there can't be another. */
    synchronized Optional<ProblemKind> open(String address) {
        var network = ClientNetwork.of(address);
        if (clients.getOrDefault(network, 0) >= MOST_OF_A_CLIENT) {
            return Optional.of(TOO_MANY);
        }
        if (all >= most) {
            return Optional.of(ProblemKind.BUSY);
        }
        clients.merge(network, 1, Integer::sum);
        all++;
        return Optional.empty();
    }

    /** A stream of a client address has ended. */
    synchronized void close(String address) {
        clients.computeIfPresent(ClientNetwork.of(address), (network, open) -> open == 1 ? null : open - 1);
        all--;
    }
}
