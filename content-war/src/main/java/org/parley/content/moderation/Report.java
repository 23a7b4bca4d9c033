package org.parley.content.moderation;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;

/** What somebody reported of a comment; who it was stays with them. */
@JsonbPropertyOrder({"reason", "note", "createdAt"})
public record Report(String reason, String note, Instant createdAt) {}
