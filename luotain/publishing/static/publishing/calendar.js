// Moving a post in the calendar, by hand or by keyboard. Both send the same form as the page "Change the time".
"use strict";

(() => {
  const form = document.getElementById("move-form");
  const line = document.getElementById("moving");
  if (!form || !line) return;
  const table = document.querySelector("[data-calendar]");
  const say = (words, entry, place) => {
    line.textContent = words.replace("{title}", entry.dataset.title).replace("{place}", place || "");
  };
  const places = () => [...document.querySelectorAll("[data-day]")];
  const clear = () => document.querySelectorAll(".over").forEach((one) => one.classList.remove("over"));

  // The time stays, or its minutes do where the place has an hour of its own; what had none gets the morning.
  function time(entry, place) {
    const had = (entry.dataset.at.split("T")[1] || "09:00").split(":");
    const hour = place.dataset.hour === undefined ? had[0] : place.dataset.hour.padStart(2, "0");
    return `${hour}:${had[1]}`;
  }

  function put(entry, place) {
    if (entry.dataset.at === `${place.dataset.day}T${time(entry, place)}`) return false;
    form.action = entry.dataset.entry;
    form.elements.due_at_0.value = place.dataset.day;
    form.elements.due_at_1.value = time(entry, place);
    form.elements.version.value = entry.dataset.version;
    form.submit();
    return true;
  }

  // By hand
  let dragged = null;
  document.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.("[data-entry]");
    if (!dragged) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.dataset.title);
    dragged.classList.add("picked");
  });
  document.addEventListener("dragover", (event) => {
    const place = dragged && event.target.closest?.("[data-day]");
    clear();
    if (!place) return;
    event.preventDefault();
    place.classList.add("over");
  });
  document.addEventListener("drop", (event) => {
    const place = dragged && event.target.closest?.("[data-day]");
    if (!place) return;
    event.preventDefault();
    put(dragged, place);
  });
  document.addEventListener("dragend", () => {
    dragged?.classList.remove("picked");
    dragged = null;
    clear();
  });

  // By keyboard: m picks up, arrows choose, Enter puts down, Escape leaves it.
  let picked = null, at = null;
  const rowsOf = () => table
    ? [...table.tBodies[0].rows].map((row) => [...row.cells].filter((cell) => cell.dataset.day))
    : places().map((one) => [one]);

  function pick(entry) {
    const here = entry.closest("[data-day]");
    at = here || document.querySelector(".today[data-day]") || places()[0];
    if (!at) return;
    picked = entry;
    picked.classList.add("picked");
    document.body.classList.add("moving");
    at.classList.add("over");
    say(line.dataset.picked, entry);
  }

  function leave() {
    picked?.classList.remove("picked");
    document.body.classList.remove("moving");
    clear();
    picked = at = null;
  }

  function step(down, right) {
    const rows = rowsOf();
    let row = rows.findIndex((one) => one.includes(at));
    let column = rows[row].indexOf(at) + right;
    row += down;
    if (column < 0) { row -= 1; column = (rows[row] || []).length - 1; }
    else if (rows[row] && column >= rows[row].length) { row += 1; column = 0; }
    const next = rows[row]?.[column];
    if (!next) { line.textContent = line.dataset.edge; return; }
    clear();
    at = next;
    at.classList.add("over");
    at.scrollIntoView({ block: "nearest" });
    say(line.dataset.over, picked, at.dataset.place);
  }

  const arrows = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!picked) {
      const entry = document.activeElement?.closest?.("[data-entry]");
      if (event.key === "m" && entry) { event.preventDefault(); event.stopPropagation(); pick(entry); }
      return;
    }
    if (arrows[event.key]) { event.preventDefault(); event.stopPropagation(); step(...arrows[event.key]); }
    else if (event.key === "Enter") {
      event.preventDefault();
      const entry = picked, place = at;
      leave();
      if (!put(entry, place)) say(line.dataset.left, entry);
    } else if (event.key === "Escape" || event.key === "Tab") {
      const entry = picked;
      leave();
      say(line.dataset.left, entry);
    } else { event.stopPropagation(); }
  }, true);

  // After a move, go on from the post that was moved.
  if (location.hash.startsWith("#post-")) document.getElementById(location.hash.slice(1))?.focus();
})();
