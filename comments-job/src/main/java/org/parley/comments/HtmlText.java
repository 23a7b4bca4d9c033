package org.parley.comments;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Turns the HTML of comments into Markdown that reads the same. What Markdown has no form for stays as its text; what is
 * no text (scripts, styles) is left out.
 */
final class HtmlText {
    private static final Set<String> UNREAD = Set.of(
            "script",
            "style",
            "template",
            "noscript",
            "object",
            "embed",
            "svg",
            "math",
            "textarea",
            "select",
            "title",
            "head");

    private static final Set<String> INLINE = Set.of(
            "a", "abbr", "b", "bdi", "bdo", "big", "br", "cite", "code", "del", "em", "font", "i", "iframe", "img",
            "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt",
            "u", "var", "wbr");

    /** Deeper, elements are their text. */
    private static final int DEEPEST = 50;

    private static final int DEEPEST_QUOTE = 8;

    private static final Pattern SPACE = Pattern.compile("[ \\t\\n\\f\\r]+");
    /** Looks ahead first, since most characters are none of these: that is many times as fast. */
    private static final Pattern SPECIAL = Pattern.compile("(?=[\\\\`*\\[\\]<~_&])"
            + "(?:[\\\\`*\\[\\]<~]|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])|&(?=#?[A-Za-z0-9]+;))");

    private static final Pattern BLOCK_START =
            Pattern.compile("^(?:([#>|])|([-+](?=\\s|$)|[-=](?=[-= ]*$))|(\\d{1,9})([.)](?=\\s|$)))");
    private static final Pattern WEB_ADDRESS = Pattern.compile("(?i)https?://[^\\s/].*", Pattern.DOTALL);

    private final boolean keepsLines;

    private HtmlText(boolean keepsLines) {
        this.keepsLines = keepsLines;
    }

    /** The text of {@code html}; where {@code keepsLines}, line breaks are breaks, and empty lines end paragraphs. */
    static String markdown(String html, boolean keepsLines) {
        var body = Jsoup.parseBodyFragment(html.replace("\r\n", "\n")).body();
        body.getAllElements().stream()
                .filter(element -> UNREAD.contains(element.normalName()))
                .forEach(Node::remove);
        return String.join("\n\n", new HtmlText(keepsLines).blocks(body, 0, 0));
    }

    private List<String> blocks(Element parent, int depth, int quotes) {
        var blocks = new ArrayList<String>();
        var inline = new StringBuilder();
        for (var child : parent.childNodes()) {
            if (child instanceof Element element && !INLINE.contains(element.normalName())) {
                addParagraphs(inline, blocks);
                addBlock(element, blocks, depth + 1, quotes);
            } else {
                inline.append(inline(child, depth + 1));
            }
        }
        addParagraphs(inline, blocks);
        return blocks;
    }

    private void addBlock(Element element, List<String> blocks, int depth, int quotes) {
        if (depth > DEEPEST) {
            addParagraphs(new StringBuilder(escaped(element.text())), blocks);
            return;
        }
        var name = element.normalName();
        var nests = List.of("blockquote", "ul", "ol").contains(name) && quotes < DEEPEST_QUOTE;
        if (name.equals("pre")) {
            addCode(element.wholeText(), blocks);
        } else if (nests && name.equals("blockquote")) {
            var quoted = String.join("\n\n", blocks(element, depth, quotes + 1));
            if (!quoted.isEmpty()) {
                blocks.add(prefixed(quoted, "> ", "> "));
            }
        } else if (nests) {
            addList(element, blocks, depth, quotes + 1);
        } else {
            blocks.addAll(blocks(element, depth, quotes));
        }
    }

    private void addList(Element list, List<String> blocks, int depth, int quotes) {
        var items = new ArrayList<String>();
        for (var item : list.children()) {
            var content = String.join("\n\n", blocks(item, depth, quotes));
            if (!content.isEmpty()) {
                var mark = list.normalName().equals("ol") ? (items.size() + 1) + ". " : "- ";
                items.add(prefixed(content, mark, " ".repeat(mark.length())));
            }
        }
        if (!items.isEmpty()) {
            blocks.add(String.join("\n", items));
        }
    }

    private static String prefixed(String text, String first, String others) {
        return first
                + text.lines()
                        .map(line -> line.isEmpty() ? others.stripTrailing() : others + line)
                        .collect(Collectors.joining("\n"))
                        .substring(others.length());
    }

    private static void addCode(String code, List<String> blocks) {
        if (!code.isBlank()) {
            var fence = "`".repeat(Math.max(3, longestRun(code) + 1));
            blocks.add(fence + "\n" + code.replaceAll("^\\n+|\\s+$", "") + "\n" + fence);
        }
    }

    private static int longestRun(String code) {
        return Pattern.compile("`+")
                .matcher(code)
                .results()
                .mapToInt(run -> run.end() - run.start())
                .max()
                .orElse(0);
    }

    private static void addParagraphs(StringBuilder inline, List<String> blocks) {
        for (var paragraph : inline.toString().split("\n\\s*\n")) {
            var lines = paragraph
                    .strip()
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .map(HtmlText::withoutBlockStart)
                    .collect(Collectors.joining("  \n"));
            if (!lines.isEmpty()) {
                blocks.add(lines);
            }
        }
        inline.setLength(0);
    }

    private static String withoutBlockStart(String line) {
        var start = BLOCK_START.matcher(line);
        if (!start.find()) {
            return line;
        }
        var number = start.group(3) == null ? "" : start.group(3);
        return number + "\\" + line.substring(number.length());
    }

    /** The text of a node in a line; a new line in it is a break. */
    private String inline(Node node, int depth) {
        if (node instanceof TextNode text) {
            return escaped(
                    keepsLines
                            ? text.getWholeText()
                            : SPACE.matcher(text.getWholeText()).replaceAll(" "));
        }
        if (!(node instanceof Element element)) {
            return "";
        }
        if (depth > DEEPEST) {
            return escaped(element.text());
        }
        return switch (element.normalName()) {
            case "br" -> "\n";
            case "b", "strong" -> marked(inlines(element, depth), "**");
            case "i", "em" -> marked(inlines(element, depth), "*");
            case "code", "tt", "kbd", "samp" -> code(element.text());
            case "a" -> link(inlines(element, depth), element.attr("href"));
            case "img" -> link(escaped(element.attr("alt")), element.attr("src"));
            case "iframe" -> link("", element.attr("src"));
            default ->
                INLINE.contains(element.normalName()) ? inlines(element, depth) : "\n" + inlines(element, depth) + "\n";
        };
    }

    private String inlines(Element element, int depth) {
        return element.childNodes().stream()
                .map(child -> inline(child, depth + 1))
                .collect(Collectors.joining());
    }

    private static String marked(String text, String mark) {
        var inner = text.strip();
        if (inner.isEmpty() || inner.contains("\n\n")) {
            return text;
        }
        var start = text.indexOf(inner);
        return text.substring(0, start) + mark + inner + mark + text.substring(start + inner.length());
    }

    private static String code(String code) {
        if (code.isBlank()) {
            return code;
        }
        var fence = "`".repeat(longestRun(code) + 1);
        var space = code.startsWith("`") || code.endsWith("`") ? " " : "";
        return fence + space + code + space + fence;
    }

    private static String link(String text, String address) {
        var target = address.strip();
        if (!WEB_ADDRESS.matcher(target).matches() || target.length() > ForeignFileLimits.WORD) {
            return text;
        }
        var encoded =
                target.replaceAll("[\\s\\\\<>\"]+", "%20").replace("(", "%28").replace(")", "%29");
        var label = SPACE.matcher(text).replaceAll(" ").strip();
        return label.isEmpty() || label.equals(target) ? "<" + encoded + ">" : "[" + label + "](" + encoded + ")";
    }

    private static String escaped(String text) {
        return SPECIAL.matcher(text).replaceAll("\\\\$0");
    }
}
