package org.parley.content.moderation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.parley.request.Problem.FieldError;
import org.parley.request.ProblemException;

/**
 * What a moderator wants done to some comments.
 *
 * @param versions which version of each the moderator has seen, in the order of the ids; null if that doesn't matter
 */
public record Decision(
        @NotNull(message = "{missing}") @Pattern(regexp = Action.NAMES, message = "{choice}")
        String action,

        @NotEmpty(message = "{missing}") @Size(max = 100, message = "{too-long}")
        List<Long> ids,

        List<Integer> versions,

        @NotBlank(message = "{missing}") @Size(max = 500, message = "{too-long}")
        String reason) {
    /** Requires a version of each comment, if any. */
    public Decision {
        if (versions != null && (ids == null || versions.size() != ids.size())) {
            throw new ProblemException(new FieldError("versions", "wrong-type"));
        }
    }

    Action toDo() {
        return Action.valueOf(action.toUpperCase(Locale.ROOT));
    }

    /** The version that was seen of each comment, or null. */
    Map<Long, Integer> seen() {
        var seen = new LinkedHashMap<Long, Integer>();
        for (var n = 0; n < ids.size(); n++) {
            seen.put(ids.get(n), versions == null ? null : versions.get(n));
        }
        return seen;
    }
}
