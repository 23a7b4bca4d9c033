package org.parley.content.comment;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.UUID;

/**
 * A comment.
 *
 * @param uid the id of its author's account; the nil UUID (RFC 9562, 5.9) where that was deleted
 * @param name the author's name when it was written; null where the account was deleted
 */
@JsonbPropertyOrder({"id", "uid", "name", "text", "createdAt"})
public record Comment(long id, UUID uid, String name, String text, Instant createdAt) {}
