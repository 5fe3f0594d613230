"use strict";
// Shows the languages that the address asks for: ?show=fra,ara; the boxes do the rest without a script.
const asked = (new URLSearchParams(location.search).get("show") ?? "").split(",").filter(Boolean);
const boxes = [...document.querySelectorAll(".choose input")];
const wanted = boxes.filter((box) => asked.includes(box.id.slice("page-show-".length)));
if (wanted.length === 1 && boxes.length > 1) wanted.push(boxes.find((box) => box !== wanted[0]));
if (wanted.length > 0) for (const box of boxes) box.checked = wanted.includes(box);
