// The desk's keys. Everything here only speeds up what links and forms already do.
"use strict";

const typing = (element) => element.matches("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");
const rows = () => [...document.querySelectorAll("[data-row]")].filter((row) => row.offsetParent !== null);

let waitingForPlace = false;

function step(by) {
  const all = rows();
  if (!all.length) return;
  const now = all.findIndex((row) => row.classList.contains("chosen"));
  const next = Math.min(all.length - 1, Math.max(0, now + by));
  all.forEach((row) => row.classList.remove("chosen"));
  all[next].classList.add("chosen");
  const link = all[next].querySelector("a[href], button");
  if (link) link.focus();
  all[next].scrollIntoView({ block: "nearest" });
  all[next].dispatchEvent(new CustomEvent("stepped", { bubbles: true }));
}

function chosen() {
  return document.querySelector("[data-row].chosen") || rows()[0];
}

// What a key presses must be what the person sees: not the item that is just being left, nor one in a pane that is hidden.
function press(element, key) {
  const pane = element.closest(".pane");
  if (pane && !pane.getClientRects().length) return;
  if (pane && "leaving" in pane.dataset) { pane.dataset.leaving = key; return; } // the reader presses it when the next is there
  element.click();
  const form = element.matches("summary") && element.parentElement.open && element.parentElement;
  if (form) form.querySelector("select, textarea, input:not([type=hidden])")?.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  const key = event.key;
  if (waitingForPlace) {
    waitingForPlace = false;
    const place = document.querySelector(`[data-go="${CSS.escape(key)}"]`);
    if (place) { event.preventDefault(); place.click(); }
    return;
  }
  const own = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (own) { event.preventDefault(); press(own, key); return; }
  if (key === "/") { event.preventDefault(); document.querySelector("[data-search]")?.focus(); }
  else if (key === "?") { event.preventDefault(); document.getElementById("keys")?.showModal(); }
  else if (key === "g") { waitingForPlace = true; setTimeout(() => { waitingForPlace = false; }, 1500); }
  else if (key === "j") { event.preventDefault(); step(1); }
  else if (key === "k") { event.preventDefault(); step(-1); }
  else if (key === "o") { const link = chosen()?.querySelector("a[href]"); if (link) { event.preventDefault(); link.click(); } }
});

// A form sends once: a second press while the first is under way does nothing.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || form.hasAttribute("hx-post")) return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "yes";
  setTimeout(() => { delete form.dataset.sent; }, 5000);
});

// After a form came back with errors, start there.
document.addEventListener("DOMContentLoaded", () => document.querySelector(".errors")?.focus());

// The note of a term goes away with Escape and comes back when the pointer or the focus moves on.
document.addEventListener("keydown", (event) => { if (event.key === "Escape") document.body.classList.add("notes-off"); });
for (const moved of ["focusin", "mouseover"]) document.addEventListener(moved, () => document.body.classList.remove("notes-off"));
