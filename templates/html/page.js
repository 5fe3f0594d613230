"use strict";
// Comfort only: keeps the place when the language changes, copies paragraphs with their citation, shows what is cited.
for (const link of document.querySelectorAll(".languages a")) {
  link.addEventListener("click", () => {
    const blocks = [...document.querySelectorAll(".text :is(div, section, h2, h3, h4, h5, h6)[id]")];
    const here = blocks.filter((e) => e.getBoundingClientRect().top < 160).pop();
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
const made = (role) => {
  const box = document.createElement("div");
  box.className = "floating";
  box.id = "page-" + role;
  box.setAttribute("role", role);
  box.hidden = role === "tooltip";
  return document.querySelector("main").appendChild(box);
};
const told = made("status");
const shown = made("tooltip");
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-cite] > .num > a");
  if (!link || !navigator.clipboard) return;
  const cite = link.closest("[data-cite]").dataset.cite;
  navigator.clipboard.writeText(cite + " <" + link.href + ">").then(() => {
    told.textContent = document.querySelector(".sheet").dataset.copied + ": " + cite;
    setTimeout(() => { told.textContent = ""; }, 4000);
  }, () => {});
});
let later, cited;
const hide = () => { shown.hidden = true; };
const show = (link) => {
  clearTimeout(later);
  cited = link;
  shown.textContent = link.dataset.preview;
  shown.hidden = false;
  const at = link.getBoundingClientRect();
  const room = document.documentElement.clientWidth - shown.offsetWidth - 8;
  const over = at.bottom + shown.offsetHeight + 8 > window.innerHeight ? -shown.offsetHeight - 4 : at.height + 4;
  shown.style.left = Math.max(8, Math.min(at.left, room)) + "px";
  shown.style.top = at.top + over + "px";
};
for (const link of document.querySelectorAll("a.citation[title]")) {
  link.dataset.preview = link.title;
  link.removeAttribute("title");
  link.setAttribute("aria-describedby", shown.id);
  for (const name of ["focus", "mouseenter"]) link.addEventListener(name, () => show(link));
  for (const name of ["blur", "mouseleave"]) link.addEventListener(name, () => { later = setTimeout(hide, 200); });
}
shown.addEventListener("mouseenter", () => clearTimeout(later));
shown.addEventListener("mouseleave", hide);
document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
document.addEventListener("scroll", () => { if (!shown.hidden) show(cited); }, { passive: true });
