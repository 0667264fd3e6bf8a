// What the pages before sign-in do by themselves: the human check, and the button that sends a code.
// SHA-256 of a text, written out: the browser's own is closed to pages that come over plain HTTP.
const K = new Uint32Array(64);
const H = new Uint32Array(8);
for (let n = 2, found = 0; found < 64; n++) {
  let prime = true;
  for (let d = 2; d * d <= n; d++) { if (n % d === 0) { prime = false; break; } }
  if (!prime) { continue; }
  const fraction = root => Math.floor((root - Math.floor(root)) * 4294967296);
  if (found < 8) { H[found] = fraction(Math.sqrt(n)); }
  K[found++] = fraction(Math.cbrt(n));
}
const words = new Uint32Array(64);
const turn = (x, n) => (x >>> n) | (x << (32 - n));

export function sha256Head(bytes) {
  const h = Uint32Array.from(H);
  const length = bytes.length;
  const padded = new Uint8Array(((length + 9 + 63) >> 6) << 6);
  padded.set(bytes);
  padded[length] = 0x80;
  new DataView(padded.buffer).setUint32(padded.length - 4, length * 8);
  const view = new DataView(padded.buffer);
  for (let block = 0; block < padded.length; block += 64) {
    for (let i = 0; i < 16; i++) { words[i] = view.getUint32(block + i * 4); }
    for (let i = 16; i < 64; i++) {
      const a = words[i - 15], b = words[i - 2];
      words[i] = words[i - 16] + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + words[i - 7] + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10));
    }
    let [a, b, c, d, e, f, g, z] = h;
    for (let i = 0; i < 64; i++) {
      const one = (z + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + words[i]) | 0;
      const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      z = g; g = f; f = e; e = (d + one) | 0; d = c; c = b; b = a; a = (one + two) | 0;
    }
    h[0] += a; h[1] += b; h[2] += c; h[3] += d; h[4] += e; h[5] += f; h[6] += g; h[7] += z;
  }
  return h[0];
}

const running = new WeakMap();
async function prove(box, bits) {
  if ((running.get(box) ?? 0) >= bits) { return; }
  running.set(box, bits);
  const said = box.querySelector("[data-said]");
  const proof = box.querySelector("[data-proof]");
  proof.value = "";
  said.textContent = box.dataset.busy;
  const encoder = new TextEncoder();
  for (let n = 0; box.isConnected && running.get(box) === bits; n++) {
    if (Math.clz32(sha256Head(encoder.encode(`${box.dataset.human}:${n}`))) >= bits) {
      proof.value = n;
      said.textContent = isWilling(box) ? box.dataset.done : "";
      return;
    }
    if (n % 2000 === 1999) { await new Promise(next => setTimeout(next)); }
  }
}
const isWilling = box => box.querySelector("[data-button]").value === "true" || box.querySelector("[data-slide]").value === "100";

document.addEventListener("input", event => {
  const box = event.target.closest?.("[data-human]");
  if (!box || !event.target.matches("[data-slide]")) { return; }
  prove(box, +box.dataset.bits);
  if (box.querySelector("[data-proof]").value) { box.querySelector("[data-said]").textContent = isWilling(box) ? box.dataset.done : ""; }
});

document.addEventListener("click", event => {
  const button = event.target.closest?.("[data-no-drag]");
  if (button) {
    const box = button.closest("[data-human]");
    box.querySelector("[data-button]").value = "true";
    box.querySelector("[data-slide]").disabled = true;
    button.disabled = true;
    prove(box, +box.dataset.buttonBits);
    return;
  }
  const sender = event.target.closest?.("[data-send-code]");
  if (sender) { event.preventDefault(); send(sender); }
});

// Who is quicker than the proof waits for it.
document.addEventListener("submit", event => {
  const box = event.target.querySelector?.("[data-human]");
  if (!box || !isWilling(box) || box.querySelector("[data-proof]").value) { return; }
  event.preventDefault();
  event.stopPropagation();
  const look = setInterval(() => { if (box.querySelector("[data-proof]").value) { clearInterval(look); event.target.requestSubmit(); } }, 100);
}, true);

async function send(button) {
  const form = button.form;
  const said = document.getElementById(button.dataset.says);
  const body = new URLSearchParams();
  body.set("mobile", form.querySelector(`[name="${button.dataset.mobile}"]`).value);
  body.set("__RequestVerificationToken", form.querySelector("[name=__RequestVerificationToken]").value);
  button.disabled = true;
  let wait = 0;
  try {
    const answer = await fetch(button.dataset.sendCode, { method: "POST", body });
    const told = answer.headers.get("content-type")?.includes("json") ? await answer.json() : { text: await answer.text(), wait: 0 };
    said.textContent = told.text;
    said.className = told.done ? "help" : "help e";
    wait = told.wait;
  } catch { said.textContent = button.dataset.failed; said.className = "help e"; }
  count(button, wait);
}

function count(button, seconds) {
  const text = button.dataset.text ??= button.textContent;
  if (seconds <= 0) { button.disabled = false; button.textContent = text; return; }
  button.disabled = true;
  button.textContent = button.dataset.again.replace("{0}", seconds);
  setTimeout(() => count(button, seconds - 1), 1000);
}

// A page that comes with a code just sent counts down too.
const begin = () => document.querySelectorAll("[data-wait]").forEach(button => { const wait = +button.dataset.wait; button.removeAttribute("data-wait"); if (wait > 0) { count(button, wait); } });
begin();
document.addEventListener("DOMContentLoaded", begin);
