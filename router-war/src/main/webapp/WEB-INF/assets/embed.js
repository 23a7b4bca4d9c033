// The comments of a page in another site, where this script stands:
//   <script src="https://…/assets/embed.js" data-site="blog" async></script>
// data-page="/path" shows those of another page, data-theme="light" or "dark" keeps one theme, data-title names the
// frame, and data-only="counts" shows none. Elements with data-parley-count="/path" get the number of a page's comments.
(() => {
  "use strict";
  const script = document.currentScript;
  if (!script?.dataset.site) {
    return;
  }
  const { site, page = location.pathname, theme, title, only } = script.dataset;
  const parley = new URL(script.src).origin;
  const shortest = 100;
  const tallest = 50_000;
  const mostCounts = 100;
  const titles = { de: "Kommentare", es: "Comentarios", fr: "Commentaires", ja: "コメント", zh: "评论" };
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");

  const address = (path) => `${site}/${path.replace(/^\//, "")}`;

  const whenRead = (work) =>
    document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", work, { once: true }) : work();

  /** The theme that the script, or else the page, or else the person asks for. */
  function current() {
    const asked = [theme, root.dataset.theme, getComputedStyle(root).colorScheme];
    return asked.find((one) => one === "light" || one === "dark") ?? (dark.matches ? "dark" : "light");
  }

  function show() {
    const frame = document.createElement("iframe");
    let told = null;

    function tellTheme() {
      if (told !== null && told !== current()) {
        told = current();
        frame.contentWindow?.postMessage({ parley: "theme", theme: told }, parley);
      }
    }

    addEventListener("message", ({ data, origin, source }) => {
      if (source !== frame.contentWindow || origin !== parley) {
        return;
      }
      if (data?.parley === "ready") {
        told = data.theme;
        tellTheme();
      } else if (data?.parley === "height" && Number.isFinite(data.height)) {
        frame.style.height = `${Math.min(Math.max(data.height, shortest), tallest)}px`;
      }
    });
    new MutationObserver(tellTheme).observe(root, { attributeFilter: ["class", "data-theme", "style"] });
    dark.addEventListener("change", tellTheme);

    frame.title = title ?? titles[root.lang.slice(0, 2)] ?? "Comments";
    frame.loading = "lazy";
    Object.assign(frame.style, { width: "100%", height: "20rem", border: "0" });
    frame.src = `${parley}/embed.html?${new URLSearchParams({ page: address(page), theme: current() })}`;
    if (document.head.contains(script)) {
      whenRead(() => document.body.append(frame));
    } else {
      script.after(frame);
    }
  }

  async function count() {
    // Of the scripts of two sites, each fills in what no other has taken.
    const places = [...document.querySelectorAll("[data-parley-count]")].filter(
      (place) => (place.dataset.parleySite ??= site) === site,
    );
    const pages = [...new Set(places.map((place) => address(place.dataset.parleyCount || page)))];
    const counts = new Map();
    for (let start = 0; start < pages.length; start += mostCounts) {
      const asked = pages.slice(start, start + mostCounts);
      const query = new URLSearchParams(asked.map((one) => ["page", one]));
      const answer = await fetch(`${parley}/api/comments/count?${query}`, { credentials: "omit" });
      const told = answer.ok ? await answer.json() : [];
      told.forEach(({ comments }, index) => counts.set(asked[index], comments));
    }
    for (const place of places) {
      place.textContent = counts.get(address(place.dataset.parleyCount || page)) ?? place.textContent;
    }
  }

  if (only !== "counts") {
    show();
  }
  // Without an answer the places stay as they are.
  whenRead(() => count().catch(() => {}));
})();
