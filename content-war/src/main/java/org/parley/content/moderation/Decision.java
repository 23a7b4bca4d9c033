package org.parley.content.moderation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;

/** What a moderator wants done to some comments. */
public record Decision(
        @NotNull(message = "{missing}") @Pattern(regexp = Action.NAMES, message = "{choice}")
        String action,

        @NotEmpty(message = "{missing}") @Size(max = 100, message = "{too-long}")
        List<Long> ids,

        @NotBlank(message = "{missing}") @Size(max = 500, message = "{too-long}")
        String reason) {
    Action toDo() {
        return Action.valueOf(action.toUpperCase(Locale.ROOT));
    }
}
