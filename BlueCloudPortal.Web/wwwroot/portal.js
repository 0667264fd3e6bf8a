// What the frame does without the server: theme, sidebar, drawer, Ctrl K, rows that open their page.
import "/account.js";
import "/passkeys.js";

const root = document.documentElement;
const year = 31536000;
const keep = (name, value) => { document.cookie = `${name}=${value};path=/;max-age=${year};samesite=lax`; };

const actions = {
  theme() {
    const dark = root.dataset.theme !== "dark";
    root.dataset.theme = dark ? "dark" : "light";
    keep("bcp-theme", root.dataset.theme);
  },
  fold() {
    root.dataset.nav = root.dataset.nav === "collapsed" ? "open" : "collapsed";
    keep("bcp-nav", root.dataset.nav);
  },
  drawer() {
    const open = root.dataset.drawer !== "open";
    root.dataset.drawer = open ? "open" : "";
    if (open) { document.querySelector(".side a, .side button")?.focus(); } else { document.querySelector("[data-do=drawer]")?.focus(); }
  },
  skip(event) { event.preventDefault(); document.getElementById("main")?.focus(); },
  reload() { location.reload(); },
  step(event) {
    const number = event.target.closest(".stepper").querySelector("input");
    if (event.target.closest("[data-by]").dataset.by > 0) { number.stepUp(); } else { number.stepDown(); }
  },
  print() { print(); },
  slide(event) {
    const dot = event.target.closest("[data-at]");
    const track = dot.closest(".carousel").querySelector(".track");
    const slide = track.children[dot.dataset.at];
    track.scrollTo({ left: slide.offsetLeft - track.offsetLeft, behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
    for (const other of dot.parentElement.children) { if (other === dot) { other.setAttribute("aria-current", "true"); } else { other.removeAttribute("aria-current"); } }
  },
  wizardNext(event) {
    const step = event.target.closest("[data-step]");
    if (!wizardIsFilled(step)) { return; }
    step.parentElement.dataset.at = Number(step.dataset.step) + 1;
    step.parentElement.querySelector(`[data-step="${step.parentElement.dataset.at}"] :is(input, select)`)?.focus();
  },
  wizardBack(event) { const step = event.target.closest("[data-step]"); step.parentElement.dataset.at = Number(step.dataset.step) - 1; },
  calendar(event) { event.target.closest(".day").querySelector("input[type=date]").showPicker(); },
};

// What is plainly missing or too large is said before a byte is sent; the server says it again.
function wizardIsFilled(step) {
  let first = null;
  for (const input of step.querySelectorAll("[aria-required=true]")) {
    const files = input.type === "file" ? [...input.files] : null;
    const isBad = files ? files.length === 0 || files.length > Number(input.dataset.most) || files.some(file => file.size === 0 || file.size > Number(input.dataset.bytes)) : !input.value.trim();
    input.toggleAttribute("data-missing", isBad);
    if (isBad) { input.setAttribute("aria-invalid", "true"); first ??= input; } else { input.removeAttribute("aria-invalid"); }
  }
  first?.focus();
  return first === null;
}

document.addEventListener("click", event => {
  const doer = event.target.closest("[data-do]");
  if (doer) { actions[doer.dataset.do]?.(event); return; }
  if (event.target.closest(".side a")) { root.dataset.drawer = ""; }
  event.target.closest(".menu a")?.closest("[popover]")?.hidePopover();

  const copier = event.target.closest("[data-copy]");
  if (copier) { copy(copier); return; }

  const row = event.target.closest("tr[data-go]");
  if (!row || event.target.closest("a, button, input, label, select") || getSelection()?.toString()) { return; }
  if (event.ctrlKey || event.metaKey) { open(row.dataset.go, "_blank"); } else { Blazor.navigateTo(row.dataset.go); }
});

// Somebody swipes the carousel: the dots follow.
document.addEventListener("scrollend", event => {
  const dots = event.target.closest?.(".carousel")?.querySelectorAll(".dots button");
  if (!dots) { return; }
  const at = Math.round(event.target.scrollLeft / event.target.clientWidth);
  dots.forEach((dot, index) => { if (index === at) { dot.setAttribute("aria-current", "true"); } else { dot.removeAttribute("aria-current"); } });
}, true);

// The sidebar's entry of the page one is on is in sight: after loading, and after going elsewhere.
let here;
new MutationObserver(() => {
  const entry = document.querySelector(".side a[aria-current]");
  if (!entry || entry === here) { return; }
  here = entry;
  const side = entry.closest(".side");
  const top = entry.offsetTop - side.scrollTop;
  if (top < 0 || top + entry.offsetHeight > side.clientHeight) { side.scrollTop = entry.offsetTop - side.clientHeight / 2; }
}).observe(document.body, { subtree: true, childList: true, attributeFilter: ["aria-current"] });

document.addEventListener("keydown", event => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
    const box = document.querySelector("[data-command-open]");
    if (box && !document.querySelector("dialog[open]")) { event.preventDefault(); box.click(); }
  } else if (event.key === "Escape" && root.dataset.drawer === "open") { actions.drawer(); }
});

// A page that comes over plain HTTP has no clipboard of its own; then the text is shown to be copied by hand.
async function copy(button) {
  try { await navigator.clipboard.writeText(button.dataset.copy); }
  catch { prompt(button.textContent, button.dataset.copy); return; }
  const text = button.textContent;
  button.textContent = button.dataset.copied;
  setTimeout(() => { button.textContent = text; }, 2000);
}
