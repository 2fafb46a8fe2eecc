// The reader: a list beside what is read. Everything here only speeds up what links and forms already do.
"use strict";

const MOST_ROWS = 240; // rows kept in the page; what has scrolled far out of sight is let go of
const beside = () => window.matchMedia("(min-width: 821px)").matches;
let stepping = false;

// j and k open the item beside, and the focus stays in the list. Holding the key down opens only where it stops.
let opening = 0;
document.addEventListener("stepped", (event) => {
  const list = event.target.closest("[data-opens-beside]");
  if (!list || !beside()) return;
  clearTimeout(opening);
  document.getElementById("item").dataset.leaving = "";
  opening = setTimeout(() => {
    stepping = true;
    event.target.querySelector("a[href]")?.click();
    stepping = false;
  }, 120);
});
document.addEventListener("htmx:configRequest", (event) => {
  if (stepping) event.detail.parameters.stay = "yes";
});

// A key pressed while the next item is on its way is meant for that one.
document.addEventListener("htmx:afterRequest", (event) => {
  const pane = document.getElementById("item");
  if (!pane || event.detail.target !== pane) return;
  setTimeout(() => { // when it has settled
    const key = pane.dataset.leaving;
    delete pane.dataset.leaving;
    if (key && event.detail.successful) pane.querySelector(`[data-key="${CSS.escape(key)}"]`)?.click();
  }, 60);
});

// Rows that come in at the end push the farthest ones out at the other, without moving what one looks at.
document.addEventListener("htmx:afterSettle", (event) => {
  const list = document.querySelector(".items");
  if (!list || event.detail.target?.closest?.("#item")) return;
  const rows = list.querySelectorAll("[data-row]");
  if (rows.length <= MOST_ROWS) return;
  const still = rows[rows.length - 1];
  const before = still.getBoundingClientRect().top;
  for (const row of [...rows].slice(0, rows.length - MOST_ROWS)) row.remove();
  list.querySelector(".newer").hidden = false;
  window.scrollBy(0, still.getBoundingClientRect().top - before);
});

// What does not answer says so, and takes it back as soon as something does.
const trouble = (seen) => { const note = document.getElementById("trouble"); if (note) note.hidden = !seen; };
document.addEventListener("htmx:sendError", () => trouble(true));
document.addEventListener("htmx:responseError", () => trouble(true));
document.addEventListener("htmx:afterRequest", (event) => { if (event.detail.successful) trouble(false); });

// A picture that does not come leaves its words; it is asked for once more, since others may have had its turn.
document.addEventListener("error", (event) => {
  const picture = event.target;
  if (!(picture instanceof HTMLImageElement) || !picture.matches(".picture")) return;
  const note = document.createElement("span");
  note.className = "picture missing";
  note.textContent = [picture.alt, document.getElementById("missing-pictures")?.dataset.one].filter(Boolean).join(" ");
  picture.replaceWith(note);
  setTimeout(() => {
    const again = new Image();
    again.className = "picture";
    again.alt = picture.alt;
    again.onload = () => note.replaceWith(again);
    again.src = picture.src;
  }, 4000);
}, true);

// On a narrow page the menu of streams begins closed.
document.addEventListener("DOMContentLoaded", () => {
  if (!beside()) document.querySelectorAll("[data-closed-when-narrow]").forEach((menu) => { menu.open = false; });
});
