// The comments in a frame of another site's page: how tall they are, which theme that page has, and how to sign in where
// the browser keeps cookies from frames.

const root = document.documentElement;
const host = root.dataset.host || location.origin;
let popup = null;

const tell = (message) => window !== parent && parent.postMessage(message, host);

async function signIn(code, next) {
  const answer = await fetch("/api/session/handover/redeem", {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify({ code }),
  });
  // A browser may have kept no cookie.
  const me = answer.ok && (await fetch("/api/me", { headers: { Accept: "application/json" } }));
  if (me.ok) {
    location.replace(next);
  } else {
    document.querySelector("[data-not-signed-in]").hidden = false;
  }
}

addEventListener("message", ({ data, origin, source }) => {
  if (source === parent && origin === host && data?.parley === "theme") {
    root.dataset.theme = data.theme === "dark" ? "dark" : "light";
  } else if (popup !== null && source === popup && origin === location.origin) {
    if (data?.parley === "signed-in") {
      popup.postMessage({ parley: "waiting" }, location.origin);
    } else if (data?.parley === "handover") {
      signIn(data.code, document.querySelector("[data-sign-in]").dataset.signIn);
    }
  }
});

// Where no window may be opened, the link leads to a page of its own.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-sign-in]");
  popup = link ? window.open(link.href, "parley-sign-in", "popup,width=480,height=720") : popup;
  if (link && popup) {
    event.preventDefault();
  }
});

tell({ parley: "ready", theme: root.dataset.theme ?? "auto" });
new ResizeObserver(() => tell({ parley: "height", height: Math.ceil(root.getBoundingClientRect().height) })).observe(root);
