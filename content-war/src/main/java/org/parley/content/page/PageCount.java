package org.parley.content.page;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/** How many published comments a page has. */
@JsonbPropertyOrder({"page", "comments"})
public record PageCount(String page, int comments) {}
