// After a page came without a load, screen readers and keyboards start at its heading, or at what the link leads to, as
// they would after a load, and know the language of the page, which may be another than before.
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.boosted) {
    const language = event.detail.xhr.getResponseHeader("Content-Language");
    document.documentElement.lang = language ?? document.documentElement.lang;
    const start = document.getElementById(location.hash.slice(1)) ?? document.querySelector("h1");
    start?.setAttribute("tabindex", "-1");
    start?.focus();
  }
});

// Without an answer htmx shows nothing, where the browser would show a page of its own.
document.addEventListener("htmx:sendError", () => {
  const message = document.createElement("p");
  message.setAttribute("role", "alert");
  message.textContent = document.querySelector("main").dataset.unreachable;
  document.querySelector("main [role=alert]")?.remove();
  document.querySelector("h1").after(message);
});

// A link to a comment that isn't on this part of the page leads to the page of that comment.
const showComment = () => {
  const id = /^#c([1-9]\d{0,17})$/.exec(location.hash)?.[1];
  if (id && location.pathname === "/comments.html" && !document.getElementById(`c${id}`)) {
    location.replace(`/comment.html?id=${id}`);
  }
};
addEventListener("hashchange", showComment);
showComment();
