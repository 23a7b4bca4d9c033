package org.parley.content.comment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.dev.TestClient;

class IdempotencyIT extends CommentsServiceTest {
    private static final String KEY = "Idempotency-Key";

    private final TestClient bea = somebody();
    private final String page = newPage();

    @Test
    void makesOneCommentOfTwentyAtOnce() {
        var answers = IntStream.range(0, 20)
                .mapToObj(n -> bea.with(KEY, "k").jsonAsync("/new_comment", body(page, 0, "once")))
                .map(answer -> answer.join())
                .toList();
        assertThat(answers).allMatch(answer -> answer.statusCode() == 201);
        assertThat(answers.stream().map(answer -> object(answer).getInt("id")).distinct())
                .hasSize(1);
        assertThat(array(client.get("/list?page=" + page))).hasSize(1);
    }

    @Test
    void answersAsTheFirstTime() {
        var first = bea.with(KEY, "k").json("/new_comment", body(page, 0, "once"));
        var again = bea.with(KEY, "k").json("/new_comment", body(page, 0, " once "));
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
    }

    @Test
    void knowsTheContent() {
        var root = add(bea, page, "root");
        bea.with(KEY, "k").json("/new_comment", body(page, 0, "once"));
        for (var other : new String[] {
            body(page, 0, "other"), body(newPage(), 0, "once"), body(page, root, "once"), "{\"text\":\"once\"}"
        }) {
            assertProblem(bea.with(KEY, "k").json("/new_comment", other), 422, "idempotency-key-reused");
        }
        assertThat(array(client.get("/list?page=" + page))).hasSize(2);
    }

    @Test
    void isOfEachPersonAndEachKey() {
        bea.with(KEY, "k").json("/new_comment", body(page, 0, "same"));
        bea.with(KEY, "l").json("/new_comment", body(page, 0, "same"));
        somebody().with(KEY, "k").json("/new_comment", body(page, 0, "same"));
        bea.json("/new_comment", body(page, 0, "same"));
        assertThat(array(client.get("/list?page=" + page))).hasSize(4);
    }

    @Test
    void isNotUsedUpByARefusal() {
        var key = UUID.randomUUID().toString();
        assertThat(bea.with(KEY, key)
                        .json("/new_comment", body(page, 999_999_999, "x"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(bea.with(KEY, key).json("/new_comment", body(page, 0, "x")).statusCode())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b"})
    void hasAKeyThatIsOne(String key) {
        assertField(bea.with(KEY, key).json("/new_comment", body(page, 0, "x")), KEY, "idempotency-key");
    }

    @Test
    void hasAKeyOf255CharactersAtMost() {
        assertThat(bea.with(KEY, "k".repeat(255))
                        .json("/new_comment", body(page, 0, "x"))
                        .statusCode())
                .isEqualTo(201);
        assertField(bea.with(KEY, "k".repeat(256)).json("/new_comment", body(page, 0, "x")), KEY, "idempotency-key");
    }
}
