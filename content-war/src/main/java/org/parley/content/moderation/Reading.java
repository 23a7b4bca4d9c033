package org.parley.content.moderation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.parley.content.markdown.Markdown;

/**
 * A comment as rules read it: as it was written, and as it is shown, where marks that split a word are gone.
 *
 * @param hosts where its links lead
 * @param links how many there are
 */
record Reading(FoldedText written, FoldedText shown, Set<Host> hosts, int links) {
    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern TARGET = Pattern.compile("<a [^>]*?href=\"([^\"]*)\"");
    private static final Pattern CODED = Pattern.compile("&#([0-9]{1,6});");
    /** Browsers take any number of slashes of either kind after the scheme. */
    private static final Pattern LINK =
            Pattern.compile("(?i)(?:https?:[/\\\\]*|(?<![:/\\\\])[/\\\\]{2})([^\\s/\\\\?#<>()\\[\\]\"']+)");
    /** The same where it is known what the link is: what ends it in a text may be in front of its host. */
    private static final Pattern WHOLE_LINK = Pattern.compile("(?i)https?:[/\\\\]*([^/\\\\?#]+).*");

    static Reading of(String text) {
        var html = Markdown.html(text);
        var targets = TARGET.matcher(html)
                .results()
                .map(target -> plain(target.group(1)))
                .toList();
        var written = LINK.matcher(text).results().toList();
        return new Reading(
                FoldedText.of(text),
                FoldedText.of(plain(TAG.matcher(html).replaceAll(""))),
                hosts(written, targets),
                Math.max(targets.size(), written.size()));
    }

    private static Set<Host> hosts(List<MatchResult> written, List<String> targets) {
        var shown =
                targets.stream().flatMap(target -> WHOLE_LINK.matcher(target).results());
        return Stream.concat(written.stream(), shown)
                .map(link -> Host.ofLink(link.group(1)))
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    private static String plain(String html) {
        var named = html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
        return CODED.matcher(named)
                .replaceAll(code -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(code.group(1)))))
                .replace("&amp;", "&");
    }

    boolean hasWord(String word) {
        var folded = new FoldedText(word);
        return written.hasWord(folded) || shown.hasWord(folded);
    }

    boolean leadsTo(String host) {
        return hosts.stream().anyMatch(target -> target.isWithin(host));
    }
}
