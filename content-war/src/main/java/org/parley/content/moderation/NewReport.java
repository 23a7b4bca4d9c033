package org.parley.content.moderation;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** A person's report of a comment. */
public record NewReport(
        @NotNull(message = "{missing}") @Pattern(regexp = "spam|abuse|off-topic|illegal|other", message = "{choice}")
        String reason,

        @Size(max = 1_000, message = "{too-long}") String note) {
    /** Without a note it has an empty one. */
    public NewReport {
        note = note == null ? "" : note.strip();
    }

    /** Nothing of the report. */
    @Override
    public String toString() {
        return "NewReport";
    }
}
