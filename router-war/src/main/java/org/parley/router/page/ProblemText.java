package org.parley.router.page;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.parley.router.language.Texts;
import org.parley.router.language.Times;

/**
 * A problem in words of the page's language: its texts are found by the stable names of the problem; without one it is
 * told as the service said it.
 *
 * @param name the name in the problem's type
 * @param title what it is
 * @param delay how long to wait before the next try, or empty
 * @param until when what it comes from ends, or empty
 * @param errors what is wrong with each field
 */
public record ProblemText(String name, String title, String delay, String until, List<FieldText> errors) {
    /** What is wrong with a field: its name in the form, its label, and a sentence without its subject. */
    public record FieldText(String field, String label, String text) {}

    static ProblemText of(Texts texts, Map<?, ?> problem) {
        var name = text(problem, "type").replaceFirst(".*/", "");
        var retryAfter = text(problem, "retryAfter");
        var until = text(problem, "until");
        return new ProblemText(
                name,
                texts.find("problem." + name).orElseGet(() -> {
                    var title = text(problem, "title");
                    return title.isEmpty() ? texts.get("problem.internal") : title + ".";
                }),
                retryAfter.matches("\\d{1,9}") ? Times.wait(texts, Long.parseLong(retryAfter)) : "",
                until.isEmpty() ? "" : Times.date(texts, until),
                errors(texts, problem.get("errors")));
    }

    private static List<FieldText> errors(Texts texts, Object errors) {
        return errors instanceof List<?> list
                ? list.stream()
                        .flatMap(error -> error instanceof Map<?, ?> map ? Stream.of(map) : Stream.empty())
                        .map(error -> error(texts, error))
                        .toList()
                : List.of();
    }

    private static FieldText error(Texts texts, Map<?, ?> error) {
        var field = text(error, "field");
        return new FieldText(
                field,
                texts.find("field." + field).orElse(field),
                texts.find("error." + text(error, "code")).orElseGet(() -> text(error, "message")));
    }

    private static String text(Map<?, ?> map, String key) {
        var value = map.get(key);
        return value == null ? "" : value.toString();
    }
}
