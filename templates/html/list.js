"use strict";
// Filters, sorts and turns the pages of the list; without a script its first page stands.
const SHOWN = 60;
const form = document.getElementById("page-filter");
const list = document.getElementById("page-list");
const turn = document.getElementById("page-turn");
const count = document.getElementById("page-count");
const names = new Map([...document.getElementById("page-names").content.querySelectorAll("li")].map((item) => [item.dataset.code, item]));
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const mine = document.documentElement.lang;
const parts = [];
let works = [];
let chosen = [];
let page = 0;

function take(place, rows) { parts[place] = rows; }
window.take = take;

function load(place) {
  return new Promise((done, failed) => {
    const part = document.createElement("script");
    part.src = `site/list-${place + 1}.js`;
    part.onload = done;
    part.onerror = failed;
    document.head.append(part);
  });
}

function work([folder, symbol, organ, session, kind, date, waits, versions], place) {
  return { folder, symbol, organ, session, kind, date, waits, versions, place, spoken: versions.map((v) => v[0]), text: "" };
}

const first = (row) => row.versions.find(([code]) => names.get(code)?.lang === mine) ?? row.versions[0];
const address = (row, [code, , path]) => (path ?? `${row.folder}/${row.folder}.${code}.html`).split("/").map(encodeURIComponent).join("/");
const numbers = new Intl.Collator("en", { numeric: true });
const letters = new Intl.Collator(mine, { numeric: true });
const orders = {
  "": (a, b) => a.place - b.place,
  oldest: (a, b) => (!a.date - !b.date) || a.date.localeCompare(b.date) || numbers.compare(a.symbol, b.symbol),
  symbol: (a, b) => numbers.compare(a.symbol, b.symbol),
  title: (a, b) => (!first(a)[1] - !first(b)[1]) || letters.compare(first(a)[1], first(b)[1]) || numbers.compare(a.symbol, b.symbol),
};

function fits(row, asked, words) {
  return (!asked.organ || row.organ === asked.organ)
    && (!asked.session || `${row.organ} ${row.session}` === asked.session)
    && (!asked.year || row.date.startsWith(asked.year))
    && (!asked.kind || row.kind === asked.kind)
    && (!asked.status || String(row.waits) === asked.status)
    && (!asked.language || row.spoken.includes(asked.language))
    && (!asked.lacking || !row.spoken.includes(asked.lacking))
    && words.every((word) => (row.text ||= plain(row.symbol + " " + row.versions.map((v) => v[1]).join(" "))).includes(word));
}

function element(name, values, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(values)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function shown(row) {
  const [code, title] = first(row);
  const doc = element("a", { class: "doc", href: address(row, first(row)) }, element("b", {}, row.symbol));
  if (title) doc.append(" ", element("span", { lang: names.get(code)?.lang ?? code, dir: "auto" }, title));
  const more = element("span", { class: "more" });
  if (row.date) more.append(element("time", { datetime: row.date }, row.date), " ");
  for (const version of row.versions) {
    const name = names.get(version[0]);
    const tag = name?.lang ?? version[0];
    more.append(element("a", { href: address(row, version), hreflang: tag, lang: tag }, name?.textContent ?? version[0]), " ");
  }
  if (row.waits) more.append(element("strong", { class: "waits" }, list.dataset.review));
  return element("li", {}, doc, more);
}

function show() {
  const pages = Math.max(1, Math.ceil(chosen.length / SHOWN));
  page = Math.min(Math.max(page, 0), pages - 1);
  list.replaceChildren(...chosen.slice(page * SHOWN, (page + 1) * SHOWN).map(shown));
  list.start = page * SHOWN + 1;
  count.value = String(chosen.length);
  turn.hidden = pages === 1;
  turn.querySelector("span").textContent = `${page + 1} / ${pages}`;
  turn.querySelector("[name=previous]").disabled = page === 0;
  turn.querySelector("[name=next]").disabled = page === pages - 1;
}

function choose() {
  const asked = Object.fromEntries(new FormData(form));
  const words = plain(asked.words).split(/\s+/).filter(Boolean);
  chosen = works.filter((row) => fits(row, asked, words));
  if (asked.order) chosen.sort(orders[asked.order]);
  page = 0;
  show();
  const kept = Object.entries(asked).filter(([, value]) => value);
  const hash = kept.length ? "#" + new URLSearchParams(kept) : "";
  if (location.hash !== hash) history.replaceState(null, "", location.pathname + location.search + hash);
}

turn.addEventListener("click", (event) => {
  if (event.target.name !== "previous" && event.target.name !== "next") return;
  page += event.target.name === "next" ? 1 : -1;
  show();
  list.focus();
  list.scrollIntoView();
});
form.addEventListener("input", choose);
form.addEventListener("submit", (event) => event.preventDefault());
const before = new URLSearchParams(location.hash.slice(1));
for (const [name, value] of before) if (form.elements[name]) form.elements[name].value = value;
Promise.all([...Array(Number(form.dataset.parts)).keys()].map(load)).then(() => {
  works = parts.flat().map(work);
  chosen = works;
  form.hidden = false;
  if ([...before].length || form.elements.words.value) choose();
  else if (works.length > SHOWN) show();
});
