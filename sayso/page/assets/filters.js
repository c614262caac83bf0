/** The line of filters. */

function options(name, pick) {
  const counts = new Map();
  for (const claim of DATA.claims) for (const value of new Set(pick(claim))) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1] || one[0].localeCompare(other[0])).slice(0, 500);
}

function picker(key, label, rows, words = (value) => value) {
  return el("label", {}, el("span", {}, label), el("select", { name: key, onchange: change }, el("option", { value: "" }, "any"), rows.map(([value, count]) => el("option", { value }, `${words(value)} (${count})`))));
}

function change(event) {
  const { name, type, checked, value } = event.target;
  filter[name] = type === "checkbox" ? (checked ? "1" : "") : value;
  refresh();
}

function firstFilters() {
  const kinds = new Map(DATA.claims.map((claim) => [claim.kind, claim.label]));
  const families = options("family", (claim) => [claim.family]).map(([family, count]) => [`family:${family}`, count]);
  const input = (key, label, type, more = {}) => el("label", {}, el("span", {}, label), el("input", { name: key, type, oninput: change, ...more }));
  byId("filters").append(
    el("details", { open: matchMedia("(min-width: 760px)").matches }, el("summary", {}, "Filter ", el("output", { id: "count", "aria-live": "polite" })),
      el("div", { class: "fields" },
        picker("kind", "Kind", [...families, ...options("kind", (claim) => [claim.kind])], (value) => kinds.get(value) ?? `All ${(FAMILY[value.slice(7)] ?? value.slice(7)).toLowerCase()}`),
        picker("voice", "Voice", options("voice", (claim) => claim.voices)), picker("place", "Place", options("place", (claim) => claim.places.map((place) => place.name))),
        input("since", "From", "date"), input("until", "To", "date"), input("text", "Words", "search"),
        el("label", { class: "tick" }, el("input", { name: "contested", type: "checkbox", onchange: change }), el("span", {}, el("span", { class: "diamond" }), "Contested only")),
        el("button", { type: "button", id: "clear", onclick: clearFilters }, "Clear"))));
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  drawers.push(showFilters);
}

function showFilters() {
  for (const field of byId("filters").elements) if (field.name in filter) field.type === "checkbox" ? (field.checked = filter[field.name] === "1") : (field.value = filter[field.name]);
  const count = visible.filter(Boolean).length;
  byId("count").textContent = count === DATA.claims.length ? `all ${plural(count, "claim")}` : `${number(count)} of ${plural(DATA.claims.length, "claim")}`;
  byId("clear").disabled = !Object.values(filter).some(Boolean);
}

function clearFilters() {
  for (const name of Object.keys(filter)) filter[name] = "";
  refresh();
}
