package org.parley.content.moderation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.parley.request.Problem.FieldError;
import org.parley.request.ProblemException;

/** A rule that a moderator makes. */
public record NewRule(
        String site,

        @NotNull(message = "{missing}") @Pattern(regexp = "word|link", message = "{choice}")
        String kind,

        @NotBlank(message = "{missing}") @Size(max = 200, message = "{too-long}")
        String pattern,

        @NotNull(message = "{missing}") @Pattern(regexp = "wait|refuse", message = "{choice}")
        String action,

        @NotBlank(message = "{missing}") @Size(max = 500, message = "{too-long}")
        String reason) {
    private static final int LONGEST = 200;

    /** The pattern in the one form in which it is compared. */
    String comparedPattern() {
        return kind.equals("word") ? word() : host();
    }

    private String word() {
        var word = FoldedText.of(pattern).text();
        if (word.isEmpty() || word.length() > LONGEST) {
            throw new ProblemException(new FieldError("pattern", word.isEmpty() ? "missing" : "too-long"));
        }
        return word;
    }

    private String host() {
        return Host.of(pattern.strip())
                .filter(host -> !host.name().startsWith(".") && pattern.indexOf('@') < 0)
                .map(Host::name)
                .orElseThrow(() -> new ProblemException(new FieldError("pattern", "host")));
    }
}
