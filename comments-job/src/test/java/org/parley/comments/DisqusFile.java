package org.parley.comments;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;

/** Writes an export of Disqus of any length: a hundred comments a page, every other a reply. */
final class DisqusFile {
    private static final String[] WORDS =
            "the thread of talk is long and each word in it has been said before by somebody else who meant it"
                    .split(" ");

    private DisqusFile() {}

    static void write(int count, OutputStream output) throws IOException {
        try (var file = new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8))) {
            file.write("""
                    <?xml version="1.0" encoding="utf-8"?>
                    <disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">
                    """);
            for (var thread = 0; thread * 100 < count; thread++) {
                file.write("<thread dsq:id=\"%1$d\"><link>https://blog.example.org/%1$d.html</link></thread>\n"
                        .formatted(thread));
            }
            var random = new Random(1);
            for (var post = 0; post < count; post++) {
                write(file, post, random);
            }
            file.write("</disqus>\n");
        }
    }

    private static void write(Writer file, int post, Random random) throws IOException {
        var text = new StringBuilder();
        for (var word = 0; word < 60; word++) {
            text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
        }
        var parent = post % 2 == 1 ? "<parent dsq:id=\"" + (post - 1) + "\" />" : "";
        file.write("""
                <post dsq:id="%1$d"><id /><message><![CDATA[<p>%2$s<a href="https://example.org/%1$d">%1$d</a>.<br>%2$s</p>]]></message>
                <createdAt>%3$s</createdAt><isDeleted>%4$s</isDeleted><isSpam>false</isSpam>
                <author><email>%5$d@example.org</email><name>Person %5$d</name><isAnonymous>true</isAnonymous></author>
                <thread dsq:id="%6$d" />%7$s</post>
                """.formatted(
                        post,
                        text,
                        Instant.ofEpochSecond(1_500_000_000L + post * 60L),
                        post % 50 == 7,
                        random.nextInt(5_000),
                        post / 100,
                        parent));
    }
}
