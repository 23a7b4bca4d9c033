package org.parley.content.moderation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Why a moderator does something; other moderators read it. */
public record Reason(
        @NotBlank(message = "{missing}") @Size(max = 500, message = "{too-long}")
        String reason) {}
