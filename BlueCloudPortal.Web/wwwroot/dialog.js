// The browser's modal dialog. The element that had the focus gets it back when the dialog closes.
// While something is running (data-busy) Esc does nothing: the answer must not arrive unseen.
export function show(dialog) {
  dialog.onkeydown = event => { if (event.key === "Escape" && dialog.dataset.busy) { event.preventDefault(); } };
  dialog.oncancel = event => { if (dialog.dataset.busy) { event.preventDefault(); } };
  if (!dialog.open) {
    dialog.showModal();
    dialog.querySelector("[autofocus]")?.focus();
  }
}

export function close(dialog) {
  if (dialog.open) { dialog.close(); }
}
