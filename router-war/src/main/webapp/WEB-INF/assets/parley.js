// After a page came without a load, screen readers and keyboards start at its heading, as they would after a load.
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.boosted) {
    document.querySelector("h1")?.focus();
  }
});
