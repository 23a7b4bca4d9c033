// Hands the sign-in over to the frame that has opened this window, once that says that it waits, and closes the window.
if (window.opener) {
  addEventListener("message", async ({ data, origin, source }) => {
    if (source !== window.opener || origin !== location.origin || data?.parley !== "waiting") {
      return;
    }
    const answer = await fetch("/api/session/handover", { method: "POST", headers: { Accept: "application/json" } });
    if (answer.ok) {
      const { code } = await answer.json();
      window.opener.postMessage({ parley: "handover", code }, location.origin);
      window.close();
    }
  });
  window.opener.postMessage({ parley: "signed-in" }, location.origin);
}
