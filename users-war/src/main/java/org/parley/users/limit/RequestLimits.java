package org.parley.users.limit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.parley.request.TooManyRequests;
import org.parley.users.UsersSettings;
import org.parley.users.client.Client;
import org.parley.users.limit.Attempts.Limit;

/** Bounds what one client may ask for: sign-ups, mails to whatever address, challenges, and codes of handovers. */
@Singleton
public class RequestLimits {
    private static final Duration HOUR = Duration.ofHours(1);

    private static final Limit PASSKEYS =
            new Limit("passkey by client", 1000, Duration.ofSeconds(1), Duration.ofMinutes(1), HOUR);

    private static final Limit HANDOVERS =
            new Limit("handover by client", 1000, Duration.ofSeconds(1), Duration.ofMinutes(1), HOUR);

    private final Attempts attempts;
    private final Limit signUps;
    private final Limit mails;

    @Inject
    RequestLimits(Attempts attempts, UsersSettings settings) {
        this.attempts = attempts;
        signUps = limit("sign-up by client", settings.signUps());
        mails = limit("mail by client", settings.signUps());
    }

    private static Limit limit(String name, int free) {
        return new Limit(name, free, Duration.ofSeconds(30), HOUR, HOUR);
    }

    /** Counts a sign-up; 429 where it has to wait. */
    public void signUp(Client client) {
        count(signUps, client);
    }

    /** Counts a mail that somebody asks for; 429 where it has to wait. */
    public void mail(Client client) {
        count(mails, client);
    }

    /** Counts a challenge for a passkey; 429 where it has to wait. */
    public void passkey(Client client) {
        count(PASSKEYS, client);
    }

    /** Counts a code of a handover that is asked for or tried; 429 where it has to wait. */
    public void handover(Client client) {
        count(HANDOVERS, client);
    }

    private void count(Limit limit, Client client) {
        attempts.count(limit, client.network()).ifPresent(wait -> {
            throw new TooManyRequests(wait);
        });
    }
}
