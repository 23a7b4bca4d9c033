package org.parley.content.site;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * A site whose pages have comments, as everybody sees it.
 *
 * @param origin where its pages are; null for Parley itself
 * @param mode whose comments wait for a moderator: nobody's ({@code open}), those of people who have none published
 *     yet ({@code first}), or {@code all}
 */
@JsonbPropertyOrder({"key", "origin", "mode"})
public record Site(String key, String origin, String mode) {}
