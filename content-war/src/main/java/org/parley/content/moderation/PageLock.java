package org.parley.content.moderation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Whether a page is to take no more comments. */
public record PageLock(
        String page,
        @NotNull(message = "{missing}") Boolean locked,

        @NotBlank(message = "{missing}") @Size(max = 500, message = "{too-long}")
        String reason) {}
