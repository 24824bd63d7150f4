"use strict";
// What the platform does not do by itself: single keys, moving in a list, dialogs, copying.
(function () {
  const typing = (target) =>
    target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]") !== null;

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
    const bound = `[data-key="${CSS.escape(key)}"]`;
    // A key never acts on a row other than the one that has the focus.
    const target = (row && row.querySelector(bound))
      || Array.from(document.querySelectorAll(bound)).find((one) => !one.closest("[data-row]"));
    if (!target || target.disabled) return false;
    if (target.matches("input:not([type=checkbox]), textarea, select")) target.focus();
    else target.click();
    if (target.matches("summary") && target.parentElement.open) {
      const first = target.parentElement.querySelector("textarea, select, input:not([type=hidden], [type=radio])");
      if (first) first.focus();
    }
    return true;
  }

  // What a row shows below itself is opened by its button and folded by it, or by Escape.
  const unfolded = (row) => row && row.querySelector("[data-open][aria-expanded=true]");

  function fold(row) {
    const opener = unfolded(row);
    if (!opener || document.querySelector("dialog[open]")) return;
    shut(opener);
    opener.focus();
  }

  function shut(opener) {
    document.getElementById(opener.getAttribute("aria-controls")).replaceChildren();
    opener.setAttribute("aria-expanded", "false");
  }

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-open][aria-expanded=true]");
    if (!opener) return;
    event.stopPropagation();
    event.preventDefault();
    fold(opener.closest("[data-row]"));
  }, true);

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape" && typing(event.target)) { event.target.blur(); return; }
    if (event.key === "Escape") fold(event.target.closest("[data-row]"));
    if (typing(event.target) || document.querySelector("dialog[open]")) return;
    if (event.key === "j" || event.key === "k") move(event.key === "j" ? 1 : -1);
    else if (!press(event.key)) return;
    event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-dialog]");
    if (opener) document.getElementById(opener.dataset.dialog).showModal();
    const closer = event.target.closest("dialog [data-close]");
    if (closer) {
      closer.closest("dialog").close();
      event.preventDefault();
    }
    const place = event.target.closest("[data-select]");
    if (place) {
      const field = document.getElementById(place.dataset.select);
      field.focus();
      field.setSelectionRange(Number(place.dataset.from), Number(place.dataset.to));
    }
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
    const opener = document.querySelector(`[aria-controls="${event.detail.target.id}"]`);
    if (!opener || !event.detail.target.id) return;
    document.querySelectorAll("[data-open][aria-expanded=true]").forEach(shut);
    opener.setAttribute("aria-expanded", "true");
  });

  // What is replaced around the focus leaves it at the heading of its section, or at the row that
  // stands where its row stood.
  let section = "", at = -1;
  function returnTo(arrived) {
    const row = at < 0 ? null : rows()[Math.min(at, rows().length - 1)];
    const there = (section && document.getElementById(section))
      || (row && (row.querySelector("[data-open]") || row));
    section = "", at = -1;
    if (!there || !arrived.contains(there) || arrived.contains(document.activeElement)) return;
    if (there.matches("h2")) there.tabIndex = -1;
    there.focus({ preventScroll: true });
    there.scrollIntoView({ block: "nearest" });
  }

  // Once what arrived can be used, the focus goes to where the reader goes on.
  document.addEventListener("htmx:afterSettle", (event) => {
    const arrived = event.target;
    const focus = arrived.matches("[data-focus]") ? arrived : arrived.querySelector("[data-focus]");
    if (!focus) { returnTo(arrived); return; }
    focus.focus({ preventScroll: true });
    // What was sent counts no longer among what is left to do.
    const group = focus.closest("section");
    const left = group && group.querySelector("[data-left]");
    if (left) left.textContent = group.querySelectorAll(".case-line").length;
    const whole = focus.closest("[data-row]") || focus;
    // What is taller than the window begins at its top, with its heading.
    const isTall = whole.getBoundingClientRect().height > window.innerHeight;
    whole.scrollIntoView({ block: isTall ? "start" : "nearest" });
  });

  // What no answer says is said by the page, and nothing that was written is lost.
  function tell(name) {
    const told = document.getElementById("told");
    const notice = document.createElement("div");
    const words = document.createElement("p");
    notice.className = "notice attention";
    words.textContent = told.dataset[name];
    notice.append(words);
    told.replaceChildren(notice);
  }
  document.addEventListener("htmx:sendError", () => tell("offline"));
  document.addEventListener("htmx:timeout", () => tell("offline"));
  document.addEventListener("htmx:responseError", () => tell("failed"));

  // Signing in again changes the token of forms; a page that was open before takes the new one.
  const token = () => (document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) || [])[1];
  document.addEventListener("htmx:configRequest", (event) => {
    if (!token()) return;
    event.detail.headers["X-CSRFToken"] = token();
    if (event.detail.parameters.csrfmiddlewaretoken)
      event.detail.parameters.csrfmiddlewaretoken = token();
  });

  // A form that has been sent is not sent again by a second press.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post" || form.matches("[hx-post]")) return;
    const field = form.elements.namedItem("csrfmiddlewaretoken");
    if (field && token()) field.value = token();
    if (form.matches("[data-again]")) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
  });
  window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]")
    .forEach((form) => delete form.dataset.sent));

  // A refusal is an answer too: it is shown where the change would have been.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const around = document.activeElement.closest("section[aria-labelledby]");
    section = around ? around.getAttribute("aria-labelledby") : "";
    at = rows().findIndex((row) => row.contains(document.activeElement));
    if (new URL(event.detail.xhr.responseURL || location.href).pathname.startsWith("/accounts/login")) {
      event.detail.shouldSwap = false;
      tell("signedOut");
      return;
    }
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
