// The browser's modal dialog. The element that had the focus gets it back when the dialog closes.
export function show(dialog) {
  if (!dialog.open) {
    dialog.showModal();
    dialog.querySelector("[autofocus]")?.focus();
  }
}

export function close(dialog) {
  if (dialog.open) { dialog.close(); }
}
