"use strict";
// Filters the list; without a script the whole list stands.
const form = document.getElementById("page-filter");
const count = document.getElementById("page-count");
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const years = [...document.querySelectorAll(".year")].map((section) => ({
  section,
  year: section.dataset.year,
  rows: [...section.querySelectorAll("li")].map((item) => ({ item, words: plain(item.querySelector(".doc").textContent + " " + (item.dataset.words ?? "")) })),
}));
function choose() {
  const asked = Object.fromEntries(new FormData(form));
  const words = plain(asked.words).split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const { section, year, rows } of years) {
    let here = 0;
    for (const { item, words: text } of rows) {
      const fits = (!asked.year || asked.year === year)
        && (!asked.series || item.dataset.series === asked.series)
        && (!asked.status || item.dataset.status === asked.status)
        && (!asked.language || item.dataset.language.split(" ").includes(asked.language))
        && words.every((word) => text.includes(word));
      if (item.hidden === fits) item.hidden = !fits;
      if (fits) here += 1;
    }
    section.hidden = here === 0;
    shown += here;
  }
  count.value = String(shown);
}
form.hidden = false;
form.addEventListener("input", choose);
form.addEventListener("submit", (event) => event.preventDefault());
