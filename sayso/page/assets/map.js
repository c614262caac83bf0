/** The map, and the list that says the same in words. */

const view = { x: 0, y: 0, width: 1000 };
const HEIGHT = DATA.map.height;

function biggest(list) {
  const values = list.flatMap((index) => DATA.claims[index].figures).filter((figure) => ["people", "households"].includes(figure.unit_kind)).map((figure) => figure.best ?? figure.low ?? 0);
  return Math.max(0, ...values);
}

function familyOf(list) {
  const counts = {};
  for (const index of list) counts[DATA.claims[index].family] = (counts[DATA.claims[index].family] ?? 0) + 1;
  return Object.keys(counts).sort((one, other) => counts[other] - counts[one])[0] ?? "other";
}

const placesShown = () => DATA.places.map((place) => ({ ...place, list: shown(place.claims) })).filter((place) => place.list.length);

function drawMap() {
  const box = byId("map");
  const places = placesShown().filter((place) => place.at).sort((one, other) => biggest(other.list) - biggest(one.list));
  if (!places.length) return box.replaceChildren(el("p", { class: "quiet" }, "No claim shown here names a place that could be put on a map. The list has what the reports name."));
  const drawing = svg("svg", { viewBox: `0 0 1000 ${HEIGHT}`, role: "group", "aria-label": "Map of the places named; the list beside it says the same", tabindex: "0", class: "map" });
  const named = new Map(places.filter((place) => place.shape).map((place) => [place.shape, place]));
  drawing.append(svg("g", { class: "land", "aria-hidden": "true" }, DATA.map.countries.map((country) => svg("path", { d: country.d, class: named.has(country.name) ? `told ${kindClass(named.get(country.name))}` : null }))));
  drawing.append(svg("g", { class: "names", "aria-hidden": "true" }, DATA.map.countries.filter((country) => country.at && !places.some((place) => place.name === country.name)).map((country) => svg("text", { x: country.at[0], y: country.at[1], "text-anchor": "middle", "data-size": 15 }, country.name))));
  drawing.append(svg("g", { "aria-hidden": "true" }, places.filter((place) => place.radius > 6 && !place.shape).map((place) => svg("circle", { class: place.area ? `reach area ${kindClass(place)}` : "reach", cx: place.at[0], cy: place.at[1], r: place.radius }))));
  drawing.append(...places.filter((place) => place.area).map(spot), ...places.filter((place) => !place.area).map(spot), ...labels(places));
  const tool = (text, label, act) => el("button", { type: "button", "aria-label": label, title: label, onclick: () => { act(); zoomed(drawing); } }, text);
  box.replaceChildren(drawing, el("div", { class: "tools" }, tool("+", "Zoom in", () => zoom(0.7)), tool("−", "Zoom out", () => zoom(1 / 0.7)),
    tool("←", "Move west", () => pan(-0.2, 0)), tool("→", "Move east", () => pan(0.2, 0)), tool("↑", "Move north", () => pan(0, -0.2)), tool("↓", "Move south", () => pan(0, 0.2)), tool("⤢", "Show the whole map", () => Object.assign(view, { x: 0, y: 0, width: 1000 }))), key());
  drawing.addEventListener("wheel", (event) => { if (event.ctrlKey || event.metaKey) { event.preventDefault(); zoom(event.deltaY < 0 ? 0.85 : 1 / 0.85); zoomed(drawing); } }, { passive: false });
  drawing.addEventListener("keydown", (event) => mapKey(event, drawing));
  dragging(drawing);
  zoomed(drawing);
}

const isContested = (place) => place.list.some((index) => DATA.claims[index].contested);
const kindClass = (place) => (isContested(place) ? "f-contested" : `f-${familyOf(place.list)}`);

/** A place one can press: a filled spot; an area's is hollow, as its name tells no spot; a diamond where it is contested. */
function spot(place) {
  const contested = isContested(place);
  const hollow = place.area ? " hollow" : "";
  const size = Math.min(26, 6 + Math.log10(1 + biggest(place.list)) * 4);
  const [x, y] = place.at;
  const name = `${place.name}: ${plural(place.list.length, "claim")}${contested ? ", contested" : ""}`;
  const shape = contested ? svg("path", { class: `spot contested-spot${hollow}`, "data-diamond": size }) : svg("circle", { class: `spot f-${familyOf(place.list)}${hollow}`, "data-size": size });
  const open = (event) => select(place.list, event.currentTarget);
  return svg("g", { class: "place", tabindex: "0", role: "button", "aria-label": name, transform: `translate(${x} ${y})`, onclick: open,
    onkeydown: (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); event.stopPropagation(); open(event); } } },
  svg("title", {}, name), svg("circle", { class: "target", "data-size": Math.max(size, 12) }), shape);
}

/** Names beside the spots; one that would cover another is left to the list. */
function labels(places) {
  const scale = textScale(byId("map").clientWidth);
  const taken = [];
  const out = [];
  for (const place of places) {
    const [x, y] = place.at;
    const box = [x + 10, y - 11 * scale, x + 16 + place.name.length * 9.5 * scale, y + 11 * scale];
    const free = ([left, top, right, bottom]) => left >= box[2] || right <= box[0] || top >= box[3] || bottom <= box[1];
    if (box[2] > 1000 || !taken.every(free)) continue;
    taken.push(box);
    out.push(svg("text", { class: "town", x, y, "data-size": 17, "data-gap": Math.min(26, 6 + Math.log10(1 + biggest(place.list)) * 4) + 4, "aria-hidden": "true" }, place.name));
  }
  return out;
}

function zoom(by) {
  const width = Math.min(1600, Math.max(60, view.width * by));
  view.x += (view.width - width) / 2;
  view.y += ((view.width - width) / 2) * (HEIGHT / 1000);
  view.width = width;
}

function pan(dx, dy) {
  view.x = Math.min(900, Math.max(-500, view.x + dx * view.width));
  view.y = Math.min(HEIGHT * 0.9, Math.max(-HEIGHT / 2, view.y + dy * view.width * (HEIGHT / 1000)));
}

/** Names must stay legible where the drawing is small. */
const textScale = (wide) => Math.min(1.9, Math.max(1, 720 / (wide || 700)));

/** Spots and names keep their size on paper, whatever the zoom. */
function zoomed(drawing) {
  const scale = (view.width / 1000) * textScale(drawing.clientWidth);
  drawing.setAttribute("viewBox", `${view.x} ${view.y} ${view.width} ${(view.width * HEIGHT) / 1000}`);
  for (const node of drawing.querySelectorAll("[data-size]")) node.setAttribute(node.localName === "text" ? "font-size" : "r", node.dataset.size * scale);
  for (const node of drawing.querySelectorAll("[data-gap]")) { node.setAttribute("dx", node.dataset.gap * scale); node.setAttribute("dy", 5 * scale); }
  for (const node of drawing.querySelectorAll("[data-diamond]")) { const r = node.dataset.diamond * scale * 1.15; node.setAttribute("d", `M0 ${-r}L${r} 0L0 ${r}L${-r} 0Z`); }
}

function mapKey(event, drawing) {
  const act = { "+": () => zoom(0.7), "=": () => zoom(0.7), "-": () => zoom(1 / 0.7), ArrowLeft: () => pan(-0.1, 0), ArrowRight: () => pan(0.1, 0), ArrowUp: () => pan(0, -0.1), ArrowDown: () => pan(0, 0.1) }[event.key];
  if (!act || event.target !== drawing || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  act();
  zoomed(drawing);
}

function dragging(drawing) {
  let last = null;
  drawing.addEventListener("pointerdown", (event) => { if (event.pointerType === "mouse" && !event.target.closest(".place")) last = [event.clientX, event.clientY]; });
  addEventListener("pointerup", () => { last = null; });
  drawing.addEventListener("pointermove", (event) => {
    if (!last) return;
    pan((last[0] - event.clientX) / drawing.clientWidth, (last[1] - event.clientY) / drawing.clientHeight);
    last = [event.clientX, event.clientY];
    zoomed(drawing);
  });
}

function key() {
  const families = [...new Set(DATA.claims.map((claim) => claim.family))];
  return el("p", { class: "key" }, families.map((family) => el("span", {}, el("span", { class: `dot f-${family}` }), FAMILY[family] ?? family)),
    DATA.claims.some((claim) => claim.contested) ? el("span", {}, el("span", { class: "diamond" }), "Contested") : "", el("span", {}, "Larger: more people"), DATA.places.some((place) => place.area) ? el("span", {}, el("span", { class: "dot hollow-dot" }), "An area, no spot") : "", el("span", {}, el("span", { class: "ring" }), "How far the name reaches"));
}

function drawPlaces() {
  const box = el("ol", { class: "places" });
  const rows = placesShown().sort((one, other) => other.list.length - one.list.length);
  const make = (place) => {
    const contested = shown(place.list).filter((index) => DATA.claims[index].contested).length;
    const most = biggest(place.list);
    return el("li", {}, toClaims(place.list, {}, el("span", { class: contested ? "diamond" : `dot f-${familyOf(place.list)}` }), el("span", { class: "who" }, el("bdi", {}, place.name), place.within && place.within !== place.name ? el("small", {}, ` ${place.within}`) : "", place.located ? "" : el("small", {}, " not on the map")),
      contested ? el("span", { class: "contested" }, "contested") : "", el("span", { class: "num" }, most ? number(most) : ""), el("span", { class: "num count" }, number(place.list.length))));
  };
  const outer = el("div", {}, el("p", { class: "heads" }, el("span", {}, "Place"), el("span", {}, "Largest figure"), el("span", {}, "Claims")), box);
  grow(outer, rows, make, { step: 40, list: box });
  byId("places").replaceChildren(rows.length ? outer : el("p", { class: "quiet" }, "No place is named."));
}

drawers.push(drawMap, drawPlaces);
