package org.parley.router.backend;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** The text of an answer of at most 4 MiB; of a longer one, nothing is kept. No service means to answer as much. */
final class BoundedText implements BodySubscriber<String> {
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final BodySubscriber<String> text = BodySubscribers.ofString(StandardCharsets.UTF_8);
    private Subscription subscription;
    private long bytes;

    @Override
    public CompletionStage<String> getBody() {
        return text.getBody();
    }

    @Override
    public void onSubscribe(Subscription started) {
        subscription = started;
        text.onSubscribe(started);
    }

    @Override
    public void onNext(List<ByteBuffer> more) {
        bytes += more.stream().mapToLong(ByteBuffer::remaining).sum();
        if (bytes > MOST_BYTES) {
            subscription.cancel();
            text.onError(new IOException("the answer is longer than " + MOST_BYTES + " bytes"));
        } else {
            text.onNext(more);
        }
    }

    @Override
    public void onError(Throwable failure) {
        text.onError(failure);
    }

    @Override
    public void onComplete() {
        text.onComplete();
    }
}
