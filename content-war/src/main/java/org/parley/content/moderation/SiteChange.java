package org.parley.content.moderation;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.parley.content.page.PageAddress;
import org.parley.content.site.Origin;
import org.parley.content.site.SiteSettings;
import org.parley.request.Problem.FieldError;
import org.parley.request.ProblemException;

/**
 * How a site is to be.
 *
 * @param origin where its pages are; Parley itself has none
 * @param mostLinks how many links a comment has at most that doesn't wait; 5 where it is missing
 * @param reason what the log tells besides
 */
public record SiteChange(
        String origin,

        @NotNull(message = "{missing}") @Pattern(regexp = "open|first|all", message = "{choice}")
        String mode,

        @Min(value = 0, message = "{number}") @Max(value = 1_000, message = "{number}")
        Integer mostLinks,

        @NotBlank(message = "{missing}") @Size(max = 500, message = "{too-long}")
        String reason) {
    private static final int USUAL_LINKS = 5;

    /** The settings of the site {@code key}. */
    SiteSettings of(String key) {
        if (!PageAddress.isSite(key)) {
            throw new ProblemException(new FieldError("key", "site-key"));
        }
        var links = mostLinks == null ? USUAL_LINKS : mostLinks;
        return new SiteSettings(key, key.equals("parley") ? noOrigin() : knownOrigin(), mode, links);
    }

    private String noOrigin() {
        if (origin != null) {
            throw new ProblemException(new FieldError("origin", "unknown"));
        }
        return null;
    }

    private String knownOrigin() {
        if (origin == null) {
            throw new ProblemException(new FieldError("origin", "missing"));
        }
        return Origin.of(origin).orElseThrow(() -> new ProblemException(new FieldError("origin", "origin")));
    }
}
