/** The figures, measure by measure, each with the room its words leave. */

function drawLedger() {
  const groups = new Map();
  DATA.claims.forEach((claim, index) => {
    if (!isVisible(index)) return;
    for (const figure of claim.figures) {
      const name = `${figure.measure}\n${figure.unit_kind}`;
      if (!groups.has(name)) groups.set(name, []);
      groups.get(name).push({ figure, claim, index });
    }
  });
  const box = byId("ledger");
  box.replaceChildren(...(groups.size ? [] : [el("p", { class: "quiet" }, "No figures in the claims shown.")]));
  for (const [name, rows] of [...groups].sort((one, other) => other[1].length - one[1].length)) box.append(measure(name.split("\n"), rows));
}

function measure([title, kind], rows) {
  const size = ({ figure }) => figure.best ?? figure.low ?? figure.high ?? 0;
  const sorted = rows.sort((one, other) => size(other) - size(one));
  const most = Math.max(1, ...rows.map(({ figure }) => Math.max(figure.high ?? 0, figure.best ?? 0, figure.low ?? 0)));
  const body = el("tbody", {});
  const heads = ["How many", "Range", "Where", "When", "Who says"].map((head) => el("th", { scope: "col" }, head));
  const table = el("table", {}, el("caption", {}, title, el("small", {}, ` ${kind}, ${plural(rows.length, "figure")}; never added up`)), el("thead", {}, el("tr", {}, heads)), body);
  const box = el("div", { class: "measure" }, table);
  grow(box, sorted, (row) => ledgerRow(row, most), { step: 25, list: body });
  return box;
}

function ledgerRow({ figure, claim, index }, most) {
  const notes = [figure.part ? "part of another figure" : "", figure.another ? "on top of another" : "", figure.derived ? `worked out: ${figure.derived}` : "", claim.status === "happened" || claim.status === null ? "" : claim.status].filter(Boolean);
  return el("tr", { class: claim.contested ? "is-contested" : null },
    el("th", { scope: "row" }, toClaims([index], { class: "fig num" }, amount(figure), " ", el("span", { class: "unit" }, figure.unit)), notes.length ? el("small", {}, notes.join("; ")) : ""),
    el("td", { class: "range" }, rangeOf(figure, most)),
    el("td", { "data-head": "Where" }, claim.places.length ? el("bdi", {}, claim.places.map(where).join(", ")) : ""),
    el("td", { "data-head": "When" }, dates(claim.when)),
    el("td", { "data-head": "Who says" }, el("bdi", {}, claim.voice), claim.stance === "asserts" ? "" : ` · ${STANCE[claim.stance]}`, claim.contested ? el("span", { class: "contested" }, " contested") : ""));
}

function rangeOf(figure, most) {
  const x = (value) => 4 + (Math.sqrt(value) / Math.sqrt(most)) * 100;
  const low = x(figure.low ?? 0);
  const high = figure.high === null ? 116 : x(figure.high);
  const best = figure.best ?? figure.low ?? figure.high;
  const drawing = svg("svg", { viewBox: "0 0 120 16", class: "strip", "aria-hidden": "true" }, svg("line", { x1: 4, x2: 116, y1: 8, y2: 8, class: "axis" }), svg("line", { x1: low, x2: high, y1: 8, y2: 8, class: figure.about ? "reaching loose" : "reaching" }));
  if (figure.high === null) drawing.append(svg("path", { d: "M111 4L117 8L111 12", class: "arrow" }));
  if (best !== null) drawing.append(svg("circle", { cx: x(best), cy: 8, r: 4, class: "best" }));
  return drawing;
}

drawers.push(drawLedger);
