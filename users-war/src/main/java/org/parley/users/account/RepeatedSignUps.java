package org.parley.users.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.crypto.KeyGenerator;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Does the same sign-up once, however often it comes within a minute: by a double click, or a client that tries again.
 * It is known by an HMAC whose key is in this process alone, since a fast hash of a password is to be kept nowhere.
 */
@Singleton
class RepeatedSignUps {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int MOST = 10_000;

    private final SecretKey key;
    private final Cache<ByteBuffer, CompletableFuture<Void>> done = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(1))
            .maximumSize(MOST)
            .build();

    RepeatedSignUps() {
        try {
            key = KeyGenerator.getInstance(ALGORITHM).generateKey();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** Does {@code work}, or waits for the same sign-up that is being done and shares its outcome. */
    void once(SignUp signUp, Runnable work) {
        var name = name(signUp);
        var mine = new CompletableFuture<Void>();
        var earlier = done.asMap().putIfAbsent(name, mine);
        if (earlier != null) {
            await(earlier);
            return;
        }
        try {
            work.run();
            mine.complete(null);
        } catch (RuntimeException e) {
            done.asMap().remove(name, mine);
            mine.completeExceptionally(e);
            throw e;
        }
    }

    private static void await(CompletableFuture<Void> earlier) {
        try {
            earlier.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private ByteBuffer name(SignUp signUp) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            var text = String.join("\0", signUp.email(), String.valueOf(signUp.name()), signUp.password());
            return ByteBuffer.wrap(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
