package org.parley.router.live;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.parley.router.FakeService;
import org.parley.router.FakeService.Received;

/** Content's events of one page, of which the stream tells only what a test lets it tell. */
final class FakeEvents {
    private final FakeService content;
    private final String page;
    private final List<String> comments = new CopyOnWriteArrayList<>();

    FakeEvents(FakeService content, String page) {
        this.content = content;
        this.page = page;
        content.stream("/events");
        content.answer("/events/since", this::since);
    }

    /** Something happens, and the stream tells it. */
    int happen() {
        return happen("");
    }

    /** The same with a text. */
    int happen(String text) {
        var number = happenUnseen(text);
        tell(number);
        return number;
    }

    /** Something happens, and the stream tells nothing. */
    int happenUnseen(String text) {
        comments.add("{\"id\":%d,\"text\":\"%s\"}".formatted(comments.size() + 1, text));
        return comments.size();
    }

    /** The stream tells an event. */
    void tell(int number) {
        content.send("id: %d %s\nevent: added\ndata: %s\n\n".formatted(number, page, comments.get(number - 1)));
    }

    private String since(Received request) {
        var all = comments.size();
        var after = after(request).map(Integer::parseInt).orElse(all);
        var events = comments.subList(Math.min(after, all), all).stream()
                .map(comment -> "{\"number\":%s,\"kind\":\"added\",\"comment\":%s}"
                        .formatted(comment.replaceAll("\\D*(\\d+).*", "$1"), comment))
                .collect(Collectors.joining(","));
        return "{\"page\":\"%s\",\"last\":%d,\"events\":[%s]}".formatted(page, all, events);
    }

    private static Optional<String> after(Received request) {
        return Optional.ofNullable(request.headers().getFirst("Last-Event-ID"))
                .or(() -> Optional.of(request.query())
                        .filter(query -> query.contains("after="))
                        .map(query -> query.replaceFirst(".*after=", "")));
    }
}
