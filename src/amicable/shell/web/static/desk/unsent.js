"use strict";
// What is being written stays in this tab until it is sent: no other click, and no reload, loses it.
(function () {
  const inCase = (form) => form && form.matches("[hx-post]") && form.querySelector("textarea");
  const name = (form) => `unsent ${document.body.dataset.user} ${form.getAttribute("action")}`;
  const isTicked = (field) => field.matches("[type=radio], [type=checkbox]");
  const fields = (form) => Array.from(form.elements)
    .filter((one) => one.matches("textarea, select, input:not([type=hidden], [type=file])"));

  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (!inCase(form)) return;
    const written = fields(form).map((one) => (isTicked(one) ? one.checked : one.value));
    const isEmpty = Array.from(form.querySelectorAll("textarea")).every((one) => !one.value.trim());
    if (isEmpty) sessionStorage.removeItem(name(form));
    else sessionStorage.setItem(name(form), JSON.stringify(written));
  });

  function restore(form) {
    const written = inCase(form) && JSON.parse(sessionStorage.getItem(name(form)) || "null");
    const there = fields(form);
    if (!written || written.length !== there.length) return;
    there.forEach((one, at) => { one[isTicked(one) ? "checked" : "value"] = written[at]; });
    const fold = form.closest("details");
    if (fold) fold.open = true;
    // What is proofread while it is written is read again when it comes back.
    there.forEach((one) => one.dispatchEvent(new Event("input", { bubbles: true })));
  }

  const restoreAll = () => document.querySelectorAll("#case form").forEach(restore);
  // Not before htmx listens to the fields, which it begins to do at this event, too.
  document.addEventListener("DOMContentLoaded", restoreAll);
  document.addEventListener("htmx:afterSwap", (event) => {
    if (!event.detail.target.closest("form")) restoreAll();
  });

  // What arrived is no longer unsent; what was refused is.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const form = event.detail.requestConfig.elt;
    const isTaken = event.detail.shouldSwap && event.detail.xhr.status === 200;
    if (isTaken && inCase(form)) sessionStorage.removeItem(name(form));
  });

  // Whoever signs out leaves nothing behind.
  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-leave]")) sessionStorage.clear();
  });
})();
