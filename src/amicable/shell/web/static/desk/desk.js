"use strict";
// What the platform does not do by itself: single keys, moving in a list, dialogs, copying.
(function () {
  const typing = (target) =>
    target.closest("input, textarea, select, [contenteditable]") !== null;

  const rows = () => Array.from(document.querySelectorAll("[data-row]"));

  function move(step) {
    const all = rows();
    if (all.length === 0) return;
    const at = all.findIndex((row) => row.contains(document.activeElement));
    const next = all[Math.min(all.length - 1, Math.max(0, at + step))];
    const target = next.querySelector("[data-open]") || next;
    target.focus();
    next.scrollIntoView({ block: "nearest" });
  }

  function press(key) {
    const row = document.activeElement.closest("[data-row]");
    const inRow = row && row.querySelector(`[data-key="${CSS.escape(key)}"]`);
    const target = inRow || document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!target || target.disabled) return false;
    if (target.matches("input:not([type=checkbox]), textarea, select")) target.focus();
    else target.click();
    return true;
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape" && typing(event.target)) { event.target.blur(); return; }
    if (typing(event.target) || document.querySelector("dialog[open]")) return;
    if (event.key === "j" || event.key === "k") move(event.key === "j" ? 1 : -1);
    else if (!press(event.key)) return;
    event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-dialog]");
    if (opener) document.getElementById(opener.dataset.dialog).showModal();
    if (event.target.closest("[data-close]")) event.target.closest("dialog").close();
    const copier = event.target.closest("[data-copy]");
    if (copier) {
      const text = document.getElementById(copier.dataset.copy).textContent;
      navigator.clipboard.writeText(text).then(() => {
        const told = document.getElementById("told");
        told.textContent = copier.dataset.copied || "";
      });
    }
    const all = event.target.closest("[data-check-all]");
    if (all) document.querySelectorAll(all.dataset.checkAll)
      .forEach((box) => { box.checked = all.checked; });
  });

  document.addEventListener("htmx:afterSwap", (event) => {
    const dialog = event.detail.target.closest("dialog");
    if (dialog && !dialog.open) dialog.showModal();
    const focus = event.detail.target.querySelector("[data-focus]");
    if (focus) focus.focus();
  });

  // A refusal is an answer too: it is shown where the change would have been.
  document.addEventListener("htmx:beforeSwap", (event) => {
    if ([403, 404, 409, 422, 503].includes(event.detail.xhr.status)) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
      event.detail.target = document.getElementById("told");
      event.detail.swapOverride = "innerHTML";
    }
  });

  document.querySelectorAll("select[data-submit]").forEach((select) =>
    select.addEventListener("change", () => select.form.requestSubmit()));
})();
