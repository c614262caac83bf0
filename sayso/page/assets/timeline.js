/** The timeline: an almanac of months (or years), with what is open shown as open. */

function span(from, to) {
  return (Date.parse(to) - Date.parse(from)) / 864e5 + 1;
}

/** Claims by the same stretch of time. */
function stretches() {
  const out = new Map();
  DATA.claims.forEach((claim, index) => {
    if (!isVisible(index)) return;
    const when = claim.when;
    const name = !when ? "" : when.open ? `~${when.words.toLowerCase()}` : `${when.from ?? ""}/${when.to ?? ""}`;
    if (!out.has(name)) out.set(name, { when, list: [] });
    out.get(name).list.push(index);
  });
  return [...out.values()];
}

function drawTimeline() {
  const all = stretches();
  const dated = all.filter(({ when }) => when && !when.open).sort((one, other) => (one.when.from ?? one.when.to).localeCompare(other.when.from ?? other.when.to));
  const fine = dated.filter(({ when }) => when.from && (!when.to || span(when.from, when.to) <= 45));
  const months = new Set(fine.map(({ when }) => when.from.slice(0, 7))).size <= 18;
  const size = months ? 7 : 4;
  const onRows = dated.filter(({ when }) => when.from && (!when.to || span(when.from, when.to) <= (months ? 45 : 400)));
  const rows = [...new Set(onRows.flatMap(({ when }) => [when.from.slice(0, size), (when.to ?? when.from).slice(0, size)]))].sort();
  const longer = dated.filter((row) => !onRows.includes(row));
  const open = all.filter(({ when }) => when?.open);
  const none = all.find(({ when }) => !when);
  byId("timeline").replaceChildren(
    ...(rows.length ? [scale(months), el("ol", { class: "almanac" }, rows.map((row) => lane(row, onRows, months)))] : []),
    longer.length ? chips("Longer, or open at one end", longer, ({ when }) => dates(when)) : "",
    open.length ? chips("Date open: the words alone", open, ({ when }) => `“${when.words}”`, open.some(({ when }) => when.needs_date) ? "These reports carry no publication date. Give one (sayso date) and words such as “Wednesday” become days." : "") : "",
    none ? chips("No time given", [none], () => "No time given") : "");
}

function scale(months) {
  const marks = months ? [1, 5, 10, 15, 20, 25, 30] : MONTHS.map((name) => name.slice(0, 1));
  return el("div", { class: "scale num", "aria-hidden": "true" }, marks.map((mark, i) => at(el("span", {}, String(mark)), months ? (mark - 1) / 31 : i / 12)));
}

function at(node, left, width = 0) {
  node.style.left = `${left * 100}%`;
  if (width) node.style.width = `${width * 100}%`;
  return node;
}

/** Where a day lies in its row, from 0 to 1. */
function position(iso, row, months, end) {
  if (iso.slice(0, row.length) < row) return 0;
  if (iso.slice(0, row.length) > row) return 1;
  const [month, date] = [Number(iso.slice(5, 7)) || 1, Number(iso.slice(8, 10)) || 1];
  const days = months ? date - 1 + (end ? 1 : 0) : (month - 1) * 31 + date - 1 + (end ? 1 : 0);
  return Math.min(1, days / (months ? 31 : 372));
}

function lane(row, all, months) {
  const here = all.filter(({ when }) => when.from.slice(0, row.length) <= row && (when.to ?? when.from).slice(0, row.length) >= row);
  const ends = [];
  const bars = here.map(({ when, list }) => {
    const left = position(when.from, row, months, false);
    const right = when.to ? position(when.to, row, months, true) : 1;
    const width = Math.max(right - left, 25 / Math.max(220, byId("timeline").clientWidth - 84));
    const start = Math.max(0, Math.min(left, 1 - width));
    let level = ends.findIndex((end) => end <= start);
    if (level < 0) level = ends.length;
    ends[level] = start + width;
    const contested = list.some((index) => DATA.claims[index].contested);
    const bar = toClaims(list, { class: `bar f-${familyOf(list)}${contested ? " contested-bar" : ""}${when.to ? "" : " open-end"}`, title: dates(when), "aria-label": `${dates(when)}: ${plural(list.length, "claim")}${contested ? ", contested" : ""}` }, el("span", { class: "num" }, String(list.length)));
    bar.style.top = `${level * 28}px`;
    return at(bar, start, width);
  });
  const track = el("div", { class: "track" }, bars);
  track.style.height = `${Math.max(1, ends.length) * 28}px`;
  const name = months ? `${MONTHS[Number(row.slice(5, 7)) - 1]?.slice(0, 3) ?? ""} ${row.slice(0, 4)}` : row;
  return el("li", {}, el("span", { class: "row-name num" }, name), track);
}

function chips(title, rows, words, note = "") {
  const box = el("div", { class: "chips" });
  const list = el("ul", {});
  box.append(el("h3", {}, title), note ? el("p", { class: "quiet" }, note) : "", list);
  grow(box, rows, (row) => el("li", {}, toClaims(row.list, { class: "chip" }, el("bdi", {}, words(row)), el("span", { class: "num" }, ` ${row.list.length}`))), { step: 40, list });
  return box;
}

drawers.push(drawTimeline);
