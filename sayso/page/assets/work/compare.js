/** One happening: every claim a row, contradictions first, all numbers of a measure on one axis, the figure that counts chosen here. */

function start() {
  frame();
  const { incident } = DATA;
  byId("headline").textContent = incident.title;
  draw();
  document.documentElement.dataset.ready = "yes";
}

function draw() {
  const { incident } = DATA;
  byId("screen").replaceChildren(
    el("p", { class: "grade" }, el("span", { class: incident.grade === "contested" ? "contested" : "standing" }, incident.grade === "contested" ? el("span", { class: "diamond" }) : "", incident.grade), `: ${incident.because}. `, el("span", { class: "quiet" }, `Rule: ${incident.rule}`)),
    points("They differ", DATA.differences, "contested"), points("They agree", DATA.agreements, ""), axes(), table(), whyOne(), el("p", {}, el("a", { href: `/pairs` }, "Judge pairs: one happening or two?")));
}

function points(title, list, kind) {
  return list.length ? el("section", { class: "points" }, el("h2", { class: kind || null }, title), el("ul", {}, list.map((words) => el("li", {}, words)))) : "";
}

/** Each measure's numbers as intervals on one axis; an arrow is an open end. */
function axes() {
  const byMeasure = new Map();
  for (const row of DATA.rows) for (const figure of row.card.figures) byMeasure.set(figure.measure, [...(byMeasure.get(figure.measure) ?? []), { row, figure }]);
  if (!byMeasure.size) return "";
  return el("section", {}, el("h2", {}, "How many"), [...byMeasure].map(([measure, list]) => el("div", { class: "axis-box" }, el("h3", {}, measure), el("ul", { class: "axis-list" }, list.map(({ row, figure }) => el("li", {}, strip(figure, Math.max(...list.map((one) => one.figure.high ?? one.figure.best ?? one.figure.low ?? 0)), row.recommended), el("span", { class: "num" }, el("strong", {}, counted(figure)), " ", el("bdi", {}, row.card.voice))))))),
    DATA.sums.length ? el("p", { class: "quiet" }, DATA.sums.map((one) => `${one.measure.replaceAll("_", " ")}: ${one.range} over all voices${one.recommended ? `, recommended ${one.recommended}` : ""}`).join("; ")) : "");
}

function strip(figure, most, chosen) {
  const x = (value) => 4 + (152 * (value ?? 0)) / Math.max(1, most);
  const low = x(figure.low ?? 0);
  const high = figure.high === null ? 158 : x(figure.high);
  const best = figure.best ?? figure.low ?? figure.high;
  return svg("svg", { class: "strip wide", viewBox: "0 0 160 14", "aria-hidden": "true" }, svg("line", { class: "axis", x1: 4, x2: 156, y1: 7, y2: 7 }), svg("line", { class: `reaching${figure.about ? " loose" : ""}`, x1: low, x2: high, y1: 7, y2: 7 }), figure.high === null ? svg("path", { class: "arrow", d: "M152 3L158 7L152 11" }) : "", chosen ? svg("rect", { class: "best", x: x(best) - 5, y: 2, width: 10, height: 10 }) : svg("circle", { class: "best", cx: x(best), cy: 7, r: 4 }));
}

function table() {
  const order = ["denies", "accuses", "suspects"];
  const rank = (row) => { const place = order.indexOf(row.stance); return place < 0 ? order.length : place; };
  const rows = [...DATA.rows].sort((one, other) => rank(one) - rank(other));
  const heads = ["Who says", "How many", "Said in", "Sentence", "Review"];
  return el("section", {}, el("h2", {}, "The accounts"), el("div", { class: "scrolls", tabindex: "0", role: "region", "aria-label": "The accounts, a table" }, el("table", { class: "accounts-table" }, el("thead", {}, el("tr", {}, heads.map((head) => el("th", { scope: "col" }, head)))),
    el("tbody", {}, rows.map((row) => el("tr", { id: `claim-${row.id}`, class: row.stance === "denies" ? "is-contested" : null }, el("th", { scope: "row" }, el("bdi", {}, row.card.voice), el("small", { class: row.stance === "denies" ? "contested" : null }, STANCE[row.stance] ?? row.stance), row.side ? el("small", {}, `${row.side}${row.own ? ", of itself" : ""}`) : ""),
      el("td", { class: "num" }, row.card.figures.map((figure) => `${figure.measure}: ${counted(figure)}`).join("; ")), el("td", {}, row.report.publisher || row.report.title || "", el("small", { class: "num" }, row.report.published ? day(row.report.published) : "no date")),
      el("td", { dir: "auto" }, el("q", {}, row.quote), " ", el("a", { href: readHref(row.report.id, row.id) }, "read")), el("td", {}, stateMark(row), chooser(row))))))));
}

function chooser(row) {
  if (!row.card.figures.length) return "";
  const told = row.recommended ? el("small", {}, `recommended by ${row.recommended.by}${row.recommended.note ? `: ${row.recommended.note}` : ""}`) : "";
  if (!canDecide()) return told;
  const send = async (note) => {
    const answer = await ask("/api/recommend", { claim: row.id, on: !row.recommended, note });
    if (!fine(answer)) return;
    const fresh = await ask(`/compare.json${location.search}`, null, { method: "GET" });
    if (fresh.status === 200) Object.assign(DATA, fresh.body);
    draw();
    say("Kept.");
  };
  const pick = () => (row.recommended ? send("") : dialog("Why this figure, and how was it worked out?", (close) => { const note = el("textarea", { rows: 3, "aria-label": "Calculation note" }); return [note, el("p", { class: "row" }, el("button", { type: "button", class: "act", onclick: () => { close(); send(note.value.trim()); } }, "Recommend"))]; }));
  return [told, el("button", { type: "button", class: "small", onclick: pick }, row.recommended ? "take back" : "recommend")];
}

function whyOne() {
  if (!DATA.why.length) return "";
  return el("details", { class: "past" }, el("summary", {}, "Why these claims are one happening"), el("ul", {}, DATA.why.map((one) => el("li", {}, `${one.by} ${one.score}: ${one.reason}`))));
}
