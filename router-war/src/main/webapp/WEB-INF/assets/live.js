// Tells of what happens to the comments that are shown, or in the thread that is. Without this script, loading it again shows it.

// Whoever goes on at once follows nothing: of a stream that is left the server hears late, and counts it until then.
const PASSING_BY = 1_000;
const RETRY = { first: 5_000, longest: 60_000, most: 8 };

let place; // where it is told
let source;
let timer;
let failures = 0;
let changed = false;
const added = new Set();

const address = () => `${place.dataset.stream}&after=${place.dataset.after}`;
const shown = (id) => document.getElementById(`c${id}`);
// What is pinned stands above the others, and may stand among them.
const copies = (id) => document.querySelectorAll(`#c${id}, [data-copy="${id}"]`);

function open() {
  close();
  const found = document.querySelector("[data-stream]");
  if (found !== place) {
    place = found;
    added.clear();
    changed = false;
    failures = 0;
  }
  // Browsers hold few connections: those of pages that nobody sees are left to others.
  if (!place || document.hidden) {
    return;
  }
  timer = setTimeout(follow, PASSING_BY);
}

function follow() {
  source = new EventSource(address());
  source.addEventListener("open", () => (failures = 0));
  source.addEventListener("error", failed);
  for (const [kind, told] of Object.entries({ added: addition, edited: edit, removed: removal })) {
    source.addEventListener(kind, (event) => {
      place.dataset.after = event.lastEventId;
      told(JSON.parse(event.data));
      tell();
    });
  }
}

function close() {
  clearTimeout(timer);
  source?.close();
  source = undefined;
}

// A browser comes back by itself where a stream ends, but not where one is refused.
async function failed() {
  if (source?.readyState !== EventSource.CLOSED) {
    return;
  }
  close();
  failures += 1;
  if (await isGone()) {
    changed = true;
    tell();
  } else if (failures <= RETRY.most) {
    timer = setTimeout(open, Math.min(RETRY.first * 2 ** (failures - 1), RETRY.longest) * (1 + Math.random() / 2));
  }
}

// Whether more has happened than can be told.
async function isGone() {
  const stop = new AbortController();
  try {
    return (await fetch(address(), { signal: stop.signal })).status === 410;
  } catch {
    return false;
  } finally {
    stop.abort();
  }
}

// On the page of one comment, what is shown there: the replies to it, and where it begins a thread, all of that.
function isHere({ parent, root }) {
  const { thread } = place.dataset;
  return !thread || `${parent}` === thread || `${root}` === thread;
}

function addition(comment) {
  // Their author sees them already.
  if (!shown(comment.id) && isHere(comment)) {
    added.add(comment.id);
  }
}

function edit({ id }) {
  changed ||= copies(id).length > 0;
}

function removal({ id }) {
  added.delete(id);
  for (const one of copies(id)) {
    const text = one.querySelector(".text");
    if (text) {
      text.textContent = place.dataset.removed;
      one.querySelector("footer")?.remove();
      changed = true;
    }
  }
}

function tell() {
  const { one, other, edited, show } = place.dataset;
  const form = new Intl.PluralRules(document.documentElement.lang).select(added.size);
  const count = (form === "one" ? one : other).replace("#", added.size);
  const text = added.size > 0 ? count : changed ? edited : "";
  if (text === "") {
    place.replaceChildren();
    return;
  }
  // Once made, the button stays: it may have the focus.
  if (!place.hasChildNodes()) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = show;
    button.addEventListener("click", refresh);
    place.append(document.createElement("span"), " ", button);
  }
  place.firstChild.textContent = text;
}

async function refresh() {
  close();
  // A form that was refused has an address that can't be asked for.
  const page = location.pathname.startsWith("/api/") ? place.dataset.page : location.href;
  const answer = await fetch(page, { headers: { Accept: "text/html" } }).catch(() => undefined);
  const html = answer?.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : undefined;
  const parts = [...document.querySelectorAll("[data-live]")].map((part) => [part, html?.getElementById(part.id)]);
  if (parts.some(([, fresh]) => !fresh)) {
    // With a fragment its own address would load nothing.
    if (page === location.href) {
      location.reload();
    } else {
      location.assign(page);
    }
    return;
  }
  for (const [part, fresh] of parts) {
    part.replaceWith(fresh);
    window.htmx?.process(fresh);
  }
  const start = shown([...added].find(shown)) ?? document.querySelector("[data-live] h2") ?? document.querySelector("h1");
  start?.setAttribute("tabindex", "-1");
  start?.focus();
  open();
}

document.addEventListener("visibilitychange", open);
document.addEventListener("htmx:afterSettle", () => {
  if (document.querySelector("[data-stream]") !== place) {
    open();
  }
});
window.addEventListener("pagehide", close);
window.addEventListener("pageshow", open);
