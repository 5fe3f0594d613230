"use strict";
// Comfort only: keeps the place when the language changes, and copies a paragraph with its citation.
for (const link of document.querySelectorAll(".languages a")) {
  link.addEventListener("click", () => {
    const here = [...document.querySelectorAll(".text [id]")].filter((e) => e.getBoundingClientRect().top < 160).pop();
    if (here && window.scrollY > 0) link.hash = here.id;
  });
}
document.addEventListener("copy", (event) => {
  const chosen = document.getSelection();
  const start = chosen.rangeCount && chosen.getRangeAt(0).startContainer;
  const from = start && (start.nodeType === 1 ? start : start.parentElement).closest("[data-cite]");
  if (!from || chosen.toString().trim().length < 40) return;
  event.clipboardData.setData("text/plain", chosen.toString() + "\n(" + from.dataset.cite + ")");
  event.preventDefault();
});
