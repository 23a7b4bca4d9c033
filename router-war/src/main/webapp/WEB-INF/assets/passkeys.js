// Passkeys (WebAuthn Level 3). Without them, or without this script, the pages show no button for them.

const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (character) => character.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");

// What browsers without the JSON functions need done by hand.
const withBytes = (descriptors) => descriptors?.map((one) => ({ ...one, id: bytes(one.id) }));

function creationOptions(json) {
  return (
    PublicKeyCredential.parseCreationOptionsFromJSON?.(json) ?? {
      ...json,
      challenge: bytes(json.challenge),
      user: { ...json.user, id: bytes(json.user.id) },
      excludeCredentials: withBytes(json.excludeCredentials),
    }
  );
}

function requestOptions(json) {
  return (
    PublicKeyCredential.parseRequestOptionsFromJSON?.(json) ?? {
      ...json,
      challenge: bytes(json.challenge),
      allowCredentials: withBytes(json.allowCredentials),
    }
  );
}

function credentialJson(credential) {
  if (credential.toJSON) {
    return credential.toJSON();
  }
  const { response } = credential;
  const fields = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: {
      ...Object.fromEntries(fields.filter((name) => response[name]).map((name) => [name, text(response[name])])),
      transports: response.getTransports?.(),
    },
  };
}

async function post(path, body) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) {
    const { type } = await answer.json();
    throw new Error(type === "/problems/wrong-password" ? "refused" : "failed");
  }
  return answer.json();
}

async function signIn() {
  const { publicKey } = await post("/api/signin/passkey/options", {});
  const credential = await navigator.credentials.get({ publicKey: requestOptions(publicKey) });
  await post("/api/signin/passkey", { credential: credentialJson(credential) });
  location.assign(document.querySelector("[data-next]").dataset.next);
}

async function add(form) {
  const { name, password } = Object.fromEntries(new FormData(form));
  const { publicKey } = await post("/api/me/passkeys/options", { password });
  const credential = await navigator.credentials.create({ publicKey: creationOptions(publicKey) });
  await post("/api/me/passkeys", { name, credential: credentialJson(credential) });
  location.assign("/account.html?done=passkey-added");
}

async function attempt(place, work) {
  const status = place.querySelector("[aria-live]");
  status.textContent = "";
  try {
    await work();
  } catch (failure) {
    const reason = failure instanceof DOMException && failure.name === "NotAllowedError" ? "cancelled" : failure.message;
    status.textContent = place.dataset[reason] ?? place.dataset.failed;
  }
}

function show() {
  if (window.PublicKeyCredential) {
    document.querySelectorAll(".passkeys").forEach((place) => place.removeAttribute("hidden"));
  }
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-passkey=sign-in]")) {
    attempt(event.target.closest(".passkeys"), signIn);
  }
});

document.addEventListener("submit", (event) => {
  if (event.target.matches("[data-passkey=add]")) {
    event.preventDefault();
    attempt(event.target, () => add(event.target));
  }
});

document.addEventListener("htmx:afterSettle", show);
show();
