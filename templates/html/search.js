"use strict";
// Full-text search over the index of this language, which is loaded in the parts that a query needs.
const form = document.getElementById("page-search");
const state = document.getElementById("page-state");
const results = document.getElementById("page-results");
const more = document.getElementById("page-more");
const SHOWN = 10;
const organs = new Map([...document.getElementById("page-organs").content.querySelectorAll("li")].map((item) => [item.dataset.organ, item.textContent]));
// Where two words are written as one the index has a hyphen between them: none is shown, and queries lose the first word.
const seams = form.dataset.seams.split(" ").filter(Boolean).map((seam) => seam.split("+"));
const joined = (text) => seams.reduce((shown, [before, after]) => shown.replaceAll(`${before}-${after}`, before + after), text);
const asQuery = (words) => seams.reduce((asked, [before, after]) => asked.replace(new RegExp(`(?<![\\p{L}\\p{M}])${before}(?=${after}\\p{L}\\p{L})`, "gu"), ""), words);
let engine;
let found = [];
let shown = 0;
let asked = 0;

function start() {
  engine ??= import(new URL(form.dataset.index + "pagefind.js", document.baseURI)).then(async (pagefind) => {
    await pagefind.options({ excerptLength: 30 });
    await pagefind.init();
    return pagefind;
  });
  return engine;
}

async function offer() {
  const filters = await (await start()).filters();
  for (const select of form.querySelectorAll("select")) {
    const values = Object.entries(filters[select.name] ?? {})
      .sort(([a], [b]) => (select.name === "year" ? b.localeCompare(a) : a.localeCompare(b)));
    for (const [value, number] of values) select.append(new Option(`${organs.get(value) ?? value} (${number})`, value));
  }
}

function fragment(excerpt) {
  const made = document.createDocumentFragment();
  for (const node of new DOMParser().parseFromString(excerpt, "text/html").body.childNodes) {
    const part = node.nodeName === "MARK" ? document.createElement("mark") : document.createElement("span");
    part.textContent = joined(node.textContent);
    made.append(part);
  }
  return made;
}

// The place of the text, a paragraph or a note, that holds most of the words that were found.
function place(data) {
  const anchors = data.anchors ?? [];
  const held = new Map();
  for (const at of data.locations ?? []) {
    const anchor = anchors.findLast((one) => one.location <= at)?.id ?? "";
    held.set(anchor, (held.get(anchor) ?? 0) + 1);
  }
  const [best] = [...held].reduce((most, one) => (one[1] > most[1] ? one : most), ["", 0]);
  return best && "#" + encodeURIComponent(best);
}

function item(data) {
  const made = document.createElement("li");
  const doc = document.createElement("a");
  doc.className = "doc";
  doc.href = "../" + (data.raw_url ?? data.url).replace(/^\//, "") + place(data);
  const symbol = document.createElement("b");
  symbol.textContent = data.meta.symbol ?? "";
  const title = document.createElement("span");
  title.textContent = data.meta.title ?? "";
  doc.append(symbol, " ", title);
  const excerpt = document.createElement("p");
  excerpt.className = "excerpt";
  excerpt.append(fragment(data.excerpt));
  const date = document.createElement("span");
  date.className = "more";
  date.textContent = data.meta.date ?? "";
  made.append(doc, date, excerpt);
  return made;
}

// Each result is shown when it and those before it have come: the first is read while the others are on their way.
async function show() {
  const query = asked;
  const next = found.slice(shown, shown + SHOWN).map((result) => result.data());
  for (const data of next) {
    const one = await data;
    if (query !== asked) return;
    results.append(item(one));
    shown += 1;
  }
  more.hidden = shown >= found.length;
}

async function search() {
  const query = (asked += 1);
  const values = Object.fromEntries(new FormData(form));
  const kept = new URLSearchParams(Object.entries(values).filter(([, value]) => value).map(([name, value]) => [name === "words" ? "q" : name, value]));
  history.replaceState(null, "", location.pathname + (kept.size ? "?" + kept : ""));
  for (const link of document.querySelectorAll(".tongues a")) link.search = values.words ? "?" + new URLSearchParams({ q: values.words }) : "";
  if (!values.words.trim()) {
    results.replaceChildren();
    state.textContent = "";
    more.hidden = true;
    return;
  }
  state.textContent ||= state.dataset.searching + " …";
  const filters = Object.fromEntries(["organ", "year"].filter((name) => values[name]).map((name) => [name, values[name]]));
  const answer = await (await start()).search(asQuery(values.words), { filters });
  if (query !== asked) return;
  found = answer.results;
  shown = 0;
  results.replaceChildren();
  state.textContent = found.length ? `${state.dataset.results}: ${found.length}` : state.dataset.nothing;
  await show();
  document.documentElement.dataset.answered = String(query);
}

if (location.protocol === "file:") {
  document.getElementById("page-files").hidden = false;
} else {
  form.hidden = false;
  let waiting;
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(search, 120); });
  form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(waiting); search(); });
  form.elements.words.addEventListener("focus", start, { once: true });
  more.addEventListener("click", show);
  const given = new URLSearchParams(location.search);
  form.elements.words.value = given.get("q") ?? "";
  offer().then(() => {
    for (const name of ["organ", "year"]) if (given.get(name)) form.elements[name].value = given.get(name);
    if (form.elements.words.value) search();
  });
}
