// The browser's side of passkeys: turns the portal's questions into what the browser asks for, and its answers back. On the sign-in page it also posts them.
const bytes = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), letter => letter.charCodeAt(0));
const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const known = list => (list ?? []).map(one => ({ ...one, id: bytes(one.id) }));

function answer(credential) {
  const response = { clientDataJSON: text(credential.response.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) { response[part] = text(credential.response[part]); }
  }
  if (credential.response.getTransports) { response.transports = credential.response.getTransports(); }
  return JSON.stringify({
    id: credential.id, rawId: text(credential.rawId), type: credential.type, response,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined, clientExtensionResults: credential.getClientExtensionResults(),
  });
}

// Null when the person thought better of it, or the device has none.
const quietly = async ask => { try { return answer(await ask()); } catch { return null; } };

export function make(json) {
  const options = JSON.parse(json);
  options.challenge = bytes(options.challenge);
  options.user.id = bytes(options.user.id);
  options.excludeCredentials = known(options.excludeCredentials);
  return quietly(() => navigator.credentials.create({ publicKey: options }));
}

export function show(json) {
  const options = JSON.parse(json);
  options.challenge = bytes(options.challenge);
  options.allowCredentials = known(options.allowCredentials);
  return quietly(() => navigator.credentials.get({ publicKey: options }));
}

async function signIn(form) {
  const said = form.querySelector("[data-said]");
  const token = form.querySelector("[name=__RequestVerificationToken]").value;
  said.textContent = "";
  let shown = null;
  try {
    const asked = await fetch(form.dataset.passkey, { method: "POST", body: new URLSearchParams({ __RequestVerificationToken: token }) });
    if (!asked.ok) { said.textContent = asked.status === 429 ? await asked.text() : form.dataset.failed; return; }
    shown = await show(await asked.text());
  } catch { /* said below */ }
  if (!shown) { said.textContent = form.dataset.failed; return; }
  form.querySelector("[data-credential]").value = shown;
  form.requestSubmit();
}

document.addEventListener("click", event => {
  const button = event.target.closest?.("[data-show-passkey]");
  if (button) { signIn(button.form); }
});

const begin = () => { if (window.PublicKeyCredential) { document.querySelectorAll("[data-passkey][hidden]").forEach(form => { form.hidden = false; }); } };
begin();
document.addEventListener("DOMContentLoaded", begin);
window.Blazor?.addEventListener?.("enhancedload", begin); // pages before sign-in change places without a load
