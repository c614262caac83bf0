/** The page's data and the smallest helpers to draw with. Text only ever goes in as text. */

const DATA = JSON.parse(document.getElementById("data").textContent);
const SVG = "http://www.w3.org/2000/svg";

/** An element with attributes, listeners ("onclick") and children (strings become text). */
function el(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

/** The same for SVG. */
function svg(name, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

function fill(node, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : String(value));
  }
  for (const child of children.flat()) if (child !== null && child !== undefined && child !== "") node.append(child);
  return node;
}

/** @returns {any} the element, of whatever kind it is */
const byId = (id) => document.getElementById(id);

/** Lists that are drawn a part at a time, so that thousands of rows cost nothing until they are looked at. */
const growing = [];

function grow(box, items, make, { step = 60, list = box } = {}) {
  let drawn = 0;
  const more = el("button", { type: "button", class: "more", onclick: () => next() });
  const next = (count = step) => {
    const part = document.createDocumentFragment();
    for (const item of items.slice(drawn, drawn + count)) part.append(make(item));
    list.append(part);
    drawn = Math.min(drawn + count, items.length);
    more.textContent = `Show more (${items.length - drawn} left)`;
    more.hidden = drawn >= items.length;
  };
  next();
  if (drawn < items.length) {
    box.append(more);
    new IntersectionObserver((seen) => { if (seen.some((entry) => entry.isIntersecting)) next(); }, { rootMargin: "600px" }).observe(more);
  }
  growing.push({ box, all: () => next(items.length) });
}

addEventListener("beforeprint", () => growing.forEach((list) => { if (list.box.isConnected) list.all(); }));
