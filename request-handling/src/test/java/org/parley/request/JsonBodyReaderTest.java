package org.parley.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.request.Problem.FieldError;

class JsonBodyReaderTest {
    private static final ProblemKind REFUSED = new ProblemKind("refused", 418, "Refused by the constructor");

    private final JsonBodyReader reader = new JsonBodyReader();

    public enum Comments {
        KEEP,
        DELETE
    }

    public record Inner(String text) {
        public Inner {
            if ("refused".equals(text)) {
                throw new ProblemException(REFUSED);
            }
            if ("private-words".equals(text)) {
                throw new ArithmeticException(text);
            }
        }
    }

    public record Body(
            String text,
            UUID id,
            Instant at,
            Comments comments,
            int count,
            Long total,
            double share,
            boolean sure,
            List<String> roles,
            Map<String, String> values,
            Map<String, Object> free,
            JsonObject object,
            Inner inner,
            List<Inner> inners) {}

    @Test
    void readsEveryTypeOfComponent() {
        var body = read("""
                {"text":"caf\\u00e9 \\ud83d\\ude00","id":"018F3b5a-0000-7000-8000-00000000000a","at":"2026-11-24T00:00:00Z",
                 "comments":"KEEP","count":3,"total":5000000000,"share":0.5,"sure":true,"roles":["moderator"],
                 "values":{"any name":"x"},"free":{"a":[1,{"b":null}]},"object":{"c":{"d":1.5}},
                 "inner":{"text":"y"},"inners":[{},{"text":"z"}]}""");
        assertThat(body.text()).isEqualTo("caf\u00e9 \ud83d\ude00");
        assertThat(body.id()).isEqualTo(UUID.fromString("018f3b5a-0000-7000-8000-00000000000a"));
        assertThat(body.at()).isEqualTo("2026-11-24T00:00:00Z");
        assertThat(body.comments()).isEqualTo(Comments.KEEP);
        assertThat(body.count()).isEqualTo(3);
        assertThat(body.total()).isEqualTo(5_000_000_000L);
        assertThat(body.share()).isEqualTo(0.5);
        assertThat(body.sure()).isTrue();
        assertThat(body.roles()).containsExactly("moderator");
        assertThat(body.values()).containsExactly(Map.entry("any name", "x"));
        assertThat(body.free()).containsOnlyKeys("a");
        assertThat(body.object()).hasToString("{\"c\":{\"d\":1.5}}");
        assertThat(body.inner()).isEqualTo(new Inner("y"));
        assertThat(body.inners()).containsExactly(new Inner(null), new Inner("z"));
    }

    @Test
    void takesNullForMissing() {
        var nothing = read("{}");
        assertThat(nothing.text()).isNull();
        assertThat(read("""
                {"text":null,"id":null,"at":null,"comments":null,"count":null,"total":null,"share":null,"sure":null,
                 "roles":null,"values":null,"free":null,"object":null,"inner":null,"inners":null}""")).isEqualTo(nothing);
        assertThat(read("{\"inner\":{\"text\":null}}").inner()).isEqualTo(new Inner(null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'text':7} | text | wrong-type",
                "{'text':true} | text | wrong-type",
                "{'text':'a\\u0000b'} | text | wrong-type",
                "{'roles':['\\u0000']} | roles | wrong-type",
                "{'values':{'a':'\\u0000'}} | values | wrong-type",
                "{'te\\u0000xt':'a'} | body | unknown",
                "{'text':{}} | text | wrong-type",
                "{'text':['a']} | text | wrong-type",
                "{'id':7} | id | wrong-type",
                "{'id':'1-1-1-1-1'} | id | wrong-type",
                "{'at':0} | at | wrong-type",
                "{'at':'yesterday'} | at | wrong-type",
                "{'comments':'keep'} | comments | choice",
                "{'comments':0} | comments | wrong-type",
                "{'count':'3'} | count | wrong-type",
                "{'count':3.5} | count | number",
                "{'count':3000000000} | count | number",
                "{'count':true} | count | wrong-type",
                "{'total':1e300} | total | number",
                "{'share':'0.5'} | share | wrong-type",
                "{'sure':'true'} | sure | wrong-type",
                "{'sure':1} | sure | wrong-type",
                "{'roles':'moderator'} | roles | wrong-type",
                "{'roles':[7]} | roles | wrong-type",
                "{'roles':[null]} | roles | wrong-type",
                "{'roles':{}} | roles | wrong-type",
                "{'values':{'a':7}} | values | wrong-type",
                "{'values':{'a':null}} | values | wrong-type",
                "{'values':[]} | values | wrong-type",
                "{'free':[]} | free | wrong-type",
                "{'object':'x'} | object | wrong-type",
                "{'inner':'x'} | inner | wrong-type",
                "{'inner':[]} | inner | wrong-type",
                "{'inner':{'text':7}} | inner.text | wrong-type",
                "{'inners':[{'text':'a'},{'text':7}]} | inners.text | wrong-type",
                "{'inner':{'more':7}} | inner.more | unknown",
                "{'Text':'a'} | Text | unknown",
                "{'text':'a','more':null} | more | unknown",
                "{'private words':1} | body | unknown",
                "{'text':'a','text':'a'} | text | twice",
                "{'text':'a','\\u0074ext':'b'} | text | twice",
                "{'free':{'a':{'b':1,'b':1}}} | b | twice",
                "{'private words':1,'private words':1} | body | twice",
            })
    void namesTheFieldThatDoesNotFit(String body, String field, String code) {
        var problem = refusal(body.replace('\'', '"')).problem();
        assertThat(problem.type()).isEqualTo("/problems/invalid-input");
        assertThat(problem.errors()).containsExactly(new FieldError(field, code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "7",
                "'x'",
                "[]",
                "[{}]",
                "{",
                "{'text':'a'",
                "{'text':'a'}}",
                "{'text':'a'} x",
                "{} {}",
                "{},",
                "{'text':'a',}",
                "{text:'a'}",
                "{'text':a}",
                "{'text':'a\nb'}",
                "{'text':'a\u0000b'}",
                "{'text':'\\ud800'}",
                "{'text':'\\ude00\\ud83d'}",
                "{'free':{'\\ud800':1}}",
                "{'text':'\\x41'}",
                "{}\u0000",
                "\u0000",
                "\ufeff{}",
                "{'count':01}",
                "{'count':+1}",
                "{'count':NaN}",
                "{'count':1e1000000000}",
                "{'share':1e-1000000000}",
                "{'share':1e99999999999999999999}",
                "{'free':{'a':1e1000000000}}",
                "{'free':[1e1000000000]}"
            })
    void refusesWhatIsNoObjectOfJson(String body) {
        assertThat(refusal(body.replace('\'', '"')).kind()).isEqualTo(ProblemKind.MALFORMED_BODY);
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 999, 1_001, 10_000, 100_000})
    void refusesDepthWithoutGoingThere(int depth) {
        for (var body : List.of(
                "[".repeat(depth),
                "{\"free\":" + "[".repeat(depth) + "]".repeat(depth) + "}",
                "{\"free\":" + "{\"a\":".repeat(depth) + "1" + "}".repeat(depth + 1),
                "{\"more\":" + "[".repeat(depth))) {
            assertThat(refusal(body).kind()).isEqualTo(ProblemKind.MALFORMED_BODY);
        }
    }

    @Test
    void refusesANumberOfTooManyDigits() {
        assertThat(refusal("{\"share\":" + "1".repeat(100_000) + "}").kind()).isEqualTo(ProblemKind.MALFORMED_BODY);
    }

    @Test
    void refusesWhatIsNotUtf8() {
        for (var bytes : List.of(
                "{\"text\":\"caf\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1),
                "{\"text\":\"a\"}".getBytes(StandardCharsets.UTF_16),
                // A surrogate, and an overlong "/" (RFC 3629, 3 and 10).
                new byte[] {'{', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', ':', '1', '}'},
                new byte[] {'{', '"', (byte) 0xc0, (byte) 0xaf, '"', ':', '1', '}'})) {
            var refusal = catchThrowableOfType(ProblemException.class, () -> reader.read(Body.class, bytes));
            assertThat(refusal.kind()).isEqualTo(ProblemKind.MALFORMED_BODY);
        }
    }

    @Test
    void handsOnTheProblemOfAConstructor() {
        assertThat(refusal("{\"inner\":{\"text\":\"refused\"}}").kind()).isEqualTo(REFUSED);
        assertThat(refusal("{\"inners\":[{\"text\":\"refused\"}]}").kind()).isEqualTo(REFUSED);
    }

    @Test
    void takesABrokenConstructorForAFailureOfOurs() {
        assertThatThrownBy(() -> read("{\"inner\":{\"text\":\"private-words\"}}"))
                .isInstanceOf(IllegalStateException.class)
                .hasNoCause()
                .hasMessageContaining("Body")
                .hasMessageContaining("ArithmeticException")
                .hasMessageNotContaining("private-words");
    }

    private Body read(String body) {
        return reader.read(Body.class, body.getBytes(StandardCharsets.UTF_8));
    }

    private ProblemException refusal(String body) {
        var refusal = catchThrowableOfType(ProblemException.class, () -> read(body));
        assertThat(refusal).as(body.length() > 99 ? "a long body" : body).isNotNull();
        return refusal;
    }
}
