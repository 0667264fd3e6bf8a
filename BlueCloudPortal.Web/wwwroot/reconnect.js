// After a lost connection the page comes back by itself. Blazor tries for a while; then we go on trying,
// and when the server no longer knows the page we load it again. Forms keep what was typed in drafts.
const pause = 4000;

function watch() {
  const banner = document.getElementById("components-reconnect-modal");
  if (!banner) { return; }
  new MutationObserver(() => {
    if (banner.classList.contains("components-reconnect-failed")) { setTimeout(again, pause); }
    if (banner.classList.contains("components-reconnect-rejected")) { comeBack(); }
  }).observe(banner, { attributes: true, attributeFilter: ["class"] });
}

async function again() {
  try {
    if (await Blazor.reconnect() === false) { comeBack(); }
  } catch {
    setTimeout(again, pause); // the server is still away
  }
}

// loads the page again only when there is a server to answer: never the browser's own error page
async function comeBack() {
  try {
    if ((await fetch(location.href, { method: "HEAD", cache: "no-store" })).status < 500) { location.reload(); return; }
  } catch { /* still away */ }
  setTimeout(comeBack, pause);
}

document.addEventListener("visibilitychange", () => {
  const banner = document.getElementById("components-reconnect-modal");
  if (document.visibilityState === "visible" && banner?.classList.contains("components-reconnect-failed")) { again(); }
});

watch();
