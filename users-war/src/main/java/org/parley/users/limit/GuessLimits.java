package org.parley.users.limit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.parley.request.TooManyRequests;
import org.parley.users.Secret;
import org.parley.users.client.Client;
import org.parley.users.limit.Attempts.Limit;

/**
 * Bounds how fast passwords and codes can be guessed: by client, by account, and over all. A browser that has signed in
 * to the account before is counted by itself, so that nobody is locked out by what others guess.
 */
@Singleton
public class GuessLimits {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Limit BY_CLIENT = new Limit("password by client", 100, SECOND, HOUR, HOUR);
    private static final Limit BY_ACCOUNT = new Limit("password by account", 20, SECOND, HOUR, DAY);
    private static final Limit BY_DEVICE = new Limit("password by device", 20, SECOND, HOUR, DAY);
    private static final Limit BY_SESSION = new Limit("password by session", 10, SECOND, HOUR, DAY);
    private static final Limit CODE_BY_ACCOUNT = new Limit("code by account", 10, SECOND, HOUR, DAY);
    private static final Limit CODE_BY_DEVICE = new Limit("code by device", 10, SECOND, HOUR, DAY);

    private final Attempts attempts;
    private final Devices devices;
    private final OverAllLimit overAll = new OverAllLimit();

    /** A guess that was counted. Whoever finds it right says so, since a right one is no guess. */
    public final class Guess {
        private final List<Counted> counted = new ArrayList<>();

        private record Counted(Limit limit, String whose) {}

        private Guess count(Limit limit, String whose) {
            attempts.count(limit, whose).ifPresent(wait -> {
                counted.forEach(earlier -> attempts.takeBack(earlier.limit(), earlier.whose()));
                throw new TooManyRequests(wait);
            });
            counted.add(new Counted(limit, whose));
            return this;
        }

        /** It was right: the guesses at this account are forgotten; those of the client at others are not. */
        public void wasRight() {
            for (var one : counted) {
                if (one.limit().equals(BY_CLIENT)) {
                    attempts.takeBack(one.limit(), one.whose());
                    overAll.giveBack();
                } else {
                    attempts.forget(one.limit(), one.whose());
                }
            }
        }
    }

    @Inject
    GuessLimits(Attempts attempts, Devices devices) {
        this.attempts = attempts;
        this.devices = devices;
    }

    /** Counts a try to sign in to {@code email}; 429 where it has to wait. */
    public Guess password(String email, Client client) {
        if (devices.knows(client.device(), email)) {
            return new Guess().count(BY_DEVICE, device(client) + email);
        }
        if (!overAll.take()) {
            throw new TooManyRequests(SECOND);
        }
        return new Guess().count(BY_CLIENT, client.network()).count(BY_ACCOUNT, email);
    }

    /** Counts a try of the second factor of {@code email}; 429 where it has to wait. */
    public Guess code(String email, Client client) {
        return devices.knows(client.device(), email)
                ? new Guess().count(CODE_BY_DEVICE, device(client) + email)
                : new Guess().count(CODE_BY_ACCOUNT, email);
    }

    /** Forgets what was guessed at {@code email}, whose owner has shown to have the mailbox and chosen a password. */
    public void forget(String email) {
        attempts.forget(BY_ACCOUNT, email);
    }

    /** Counts a try to give the password again in a session; 429 where it has to wait. */
    public Guess passwordAgain(UUID session) {
        return new Guess().count(BY_SESSION, session.toString());
    }

    private static String device(Client client) {
        return HexFormat.of().formatHex(client.device().map(Secret::hash).orElseThrow());
    }
}
