package org.parley.users.password;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.parley.request.ProblemException;
import org.parley.request.ProblemKind;
import org.parley.users.Secret;
import org.parley.users.UsersSettings;

/** Hashes and verifies passwords, a bounded number at once: a flood of sign-ins costs time, not memory. */
@Singleton
public class Passwords {
    private static final int PATIENCE_SECONDS = 15;

    private final Semaphore free;
    private final String nobodys;

    @Inject
    Passwords(UsersSettings settings) {
        free = new Semaphore(settings.hashing(), true);
        nobodys = Argon2id.OURS.hash(Secret.random().text());
    }

    /**
     * A hash of {@code password} to keep.
     *
     * @throws ProblemException 503 if there are too many before it
     */
    public String hash(String password) {
        return inTurn(() -> Argon2id.OURS.hash(password));
    }

    /** Whether {@code password} is the one of {@code hash}; a null hash is nobody's and takes as long. */
    public boolean verify(String password, String hash) {
        return inTurn(() -> {
            var argon2id = hash != null && Argon2id.wrote(hash);
            var right = hash != null && !argon2id && OriginalHash.verify(password, hash);
            // Whichever hash there is, or none: a wrong password takes the time of an Argon2id.
            return right || Argon2id.verify(password, argon2id ? hash : nobodys) && argon2id;
        });
    }

    /** Whether {@code hash} is not of the kind that this version makes. */
    public boolean isOutdated(String hash) {
        return !Argon2id.OURS.wroteAsNow(hash);
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (!free.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new ProblemException(ProblemKind.BUSY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(ProblemKind.BUSY);
        }
        try {
            return work.get();
        } finally {
            free.release();
        }
    }
}
