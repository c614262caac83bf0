/** Read and decide: the text with its claims on one side, the claim in question on the other; one key decides and goes on. */

let { claims } = DATA;
let at = 0;
let shownAt = Date.now();
/** @type {{id: string, words: string}[]} */
let mine = [];
/** @type {(() => void)[]} */
let painted = [];
let editing = false;

const current = () => claims[at];
const undecided = (claim) => claim.state === "proposed";

function start() {
  frame();
  byId("headline").textContent = DATA.report.title || "Report without a headline";
  byId("headline").setAttribute("dir", "auto");
  const wanted = location.hash.startsWith("#claim-") ? claims.findIndex((claim) => claim.id === location.hash.slice(7)) : -1;
  at = wanted >= 0 ? wanted : Math.max(0, claims.findIndex(undecided));
  mine = claims.flatMap((claim) => claim.history.filter((one) => one.by === DATA.person.name && one.action !== "undo").slice(-1).map((one) => ({ id: claim.id, words: wordsOf(one.action, claim), at: one.at })))
    .sort((one, other) => one.at.localeCompare(other.at)).slice(-10);
  byId("screen").append(about(), el("div", { class: "reading-split" }, textBox(), el("div", { class: "deciding", id: "deciding" })));
  Object.assign(acts, { next: () => go(1), previous: () => go(-1), following: () => DATA.next && location.assign(DATA.next) });
  draw();
  addEventListener("hashchange", () => { const index = claims.findIndex((claim) => `#claim-${claim.id}` === location.hash); if (index >= 0 && index !== at) show(index); });
  document.documentElement.dataset.ready = "yes";
  findHomes();
}

/** Which happening each claim belongs to: worked out by the server while one reads. */
async function findHomes() {
  const answer = await ask(`/homes.json?report=${encodeURIComponent(DATA.report.id)}`, null, { method: "GET" }).catch(() => null);
  if (answer?.status !== 200) return;
  for (const claim of claims) claim.incident = answer.body[claim.id] ?? null;
  byId("home")?.replaceChildren(...homeOf(current()));
}

function homeOf(claim) {
  return claim?.incident ? [el("a", { href: `/compare?incident=${claim.incident.id}` }, claim.incident.title), `: ${claim.incident.grade}, ${plural(claim.incident.accounts, "account")}`] : [];
}

// --- the report

function about() {
  const { report } = DATA;
  const day_ = el("input", { type: "date", id: "published", value: (report.published ?? "").slice(0, 10), disabled: !canDecide() });
  const state = el("select", { id: "report-state", disabled: !canDecide(), onchange: (event) => sortReport(event.target.value) }, DATA.lists.states.map((name) => el("option", { value: name, selected: name === report.state }, name.replaceAll("_", " "))));
  return el("div", { class: "about" },
    el("p", {}, [report.publisher || "publisher not known", report.restricted ? `seen only by ${report.restricted}` : ""].filter(Boolean).join(" · "), report.url ? [" · ", el("a", { href: report.url, rel: "noreferrer noopener" }, "original")] : ""),
    el("form", { class: "row", onsubmit: (event) => { event.preventDefault(); setDate(day_.value); } }, el("label", {}, "Published ", day_), el("button", { class: "act", disabled: !canDecide() }, "Set date"), el("label", {}, "Report ", state),
      DATA.person.role === "controller" ? el("button", { type: "button", class: "act", onclick: restrictReport }, "Who may see it") : "", DATA.next ? el("a", { href: DATA.next }, "Next report") : ""),
    el("p", { id: "resolved", class: "quiet", "aria-live": "polite" }));
}

async function setDate(published) {
  const answer = await ask("/api/date", { report: DATA.report.id, published: published || null, was: DATA.report.published });
  if (!fine(answer)) return;
  const { resolved } = answer.body;
  await load();
  byId("resolved").replaceChildren(resolved.length ? `${plural(resolved.length, "date")} resolved: ` : "No date of this report counts from its publication.", resolved.map(({ words, earliest, latest }) => `“${words}” is ${earliest ? dates({ from: earliest, to: latest }) : "open"}`).join("; "));
  say("The date is kept.");
}

async function sortReport(state) {
  const answer = await ask("/api/triage", { report: DATA.report.id, base: DATA.report.version, state });
  if (answer.status === 409) { await load(); return showConflict("The report was sorted in the meantime.", answer.body.conflict, () => sortReport(state)); }
  if (fine(answer)) { DATA.report.version = answer.body.version; DATA.report.state = state; say(`The report is marked as ${state.replaceAll("_", " ")}.`); }
}

function restrictReport() {
  dialog("Who may see this report", (close) => {
    const names = el("input", { value: DATA.report.restricted ?? "", "aria-label": "Names, separated by commas" });
    const send = async () => {
      const answer = await ask("/api/restrict", { report: DATA.report.id, names: names.value.split(",").map((name) => name.trim()).filter(Boolean) });
      if (fine(answer)) { close(); await load(); say(answer.body.names.length ? `Only ${answer.body.names.join(", ")} can see this report now.` : "Everybody can see this report."); }
    };
    return [el("p", { class: "quiet" }, "Names, separated by commas. Nobody named: everybody. For all others it is in no list, count, search, export or release."), names, el("p", { class: "row" }, el("button", { type: "button", class: "act", onclick: send }, "Keep"))];
  });
}

/** The server's state of this report, drawn anew where one was. */
async function load(id = current()?.id) {
  const answer = await ask(`/read.json?report=${encodeURIComponent(DATA.report.id)}`, null, { method: "GET" });
  if (!fine(answer)) return;
  Object.assign(DATA, answer.body);
  ({ claims } = DATA);
  at = Math.max(0, claims.findIndex((claim) => claim.id === id));
  byId("screen").replaceChildren(about(), el("div", { class: "reading-split" }, textBox(), el("div", { class: "deciding", id: "deciding" })));
  draw();
  findHomes();
}

function textBox() {
  painted = [];
  return el("div", { class: "text", id: "text", dir: DATA.report.dir, tabindex: "0", "aria-label": "The report's text", role: "region" }, DATA.paragraphs.map((paragraph) => el("p", { dir: "auto" }, paragraph.map(pieceOf))));
}

function pieceOf([text, marks, start]) {
  const node = el("span", { "data-start": start }, text);
  if (!marks.length) return node;
  const here = [...new Set(marks.map(([claim]) => claim))];
  painted.push(() => {
    const live = marks.filter(([claim]) => !["rejected", "withdrawn"].includes(claims[claim].state) || claim === at);
    const own = live.filter(([claim]) => claim === at);
    const roles = (own.length ? own : live).map(([, role]) => role);
    const role = RANK.find((name) => roles.includes(name));
    node.className = [role ? `r r-${role}` : "", live.length ? "said-so" : "", own.length ? "now" : ""].filter(Boolean).join(" ");
  });
  node.addEventListener("click", () => { if (getSelection().isCollapsed) show(here[(here.indexOf(at) + 1) % here.length]); });
  return node;
}

const RANK = ["figure", "what", "voice", "cue", "actor", "affected", "place", "time"];

/** What is selected in the text, in code points of the report; null where nothing is. */
function selected() {
  const range = getSelection().rangeCount ? getSelection().getRangeAt(0) : null;
  if (!range || range.collapsed || !byId("text").contains(range.commonAncestorContainer)) return null;
  const start = codePoint(range.startContainer, range.startOffset);
  const end = codePoint(range.endContainer, range.endOffset);
  return start !== null && end !== null && start < end ? { start, end, words: String(getSelection()) } : null;
}

/** A browser counts half characters; the report counts whole ones. */
function codePoint(node, offset) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const holder = element.closest("[data-start]");
  if (holder) {
    const before = document.createRange();
    before.setStart(holder, 0);
    before.setEnd(node, offset);
    return Number(holder.dataset.start) + [...before.toString()].length;
  }
  const next = element.childNodes[offset];
  const first = next?.matches?.("[data-start]") ? next : next?.querySelector?.("[data-start]");
  if (first) return Number(first.dataset.start);
  const last = [...element.querySelectorAll("[data-start]")].at(-1);
  return last ? Number(last.dataset.start) + [...last.textContent].length : null;
}

// --- the claim

function go(by) {
  if (claims.length) show((at + by + claims.length) % claims.length);
}

function show(index) {
  at = index;
  editing = false;
  draw();
}

/** The next claim nobody decided on, after this one; then any before it. */
function goOn() {
  const order = [...claims.slice(at + 1), ...claims.slice(0, at + 1)];
  const next = order.find(undecided);
  if (next) return show(claims.indexOf(next));
  draw();
  say("Every claim of this report is decided.");
}

function draw() {
  shownAt = Date.now();
  const box = byId("deciding");
  painted.forEach((paint) => paint());
  if (!claims.length) return box.replaceChildren(el("p", {}, "No claim was read in this report. Select words in the text and add one."), addButton());
  const claim = current();
  history.replaceState(null, "", `#claim-${claim.id}`);
  const left = claims.filter(undecided).length;
  box.replaceChildren(
    el("p", { class: "turn-line quiet" }, `Claim ${at + 1} of ${claims.length}, ${left ? `${left} undecided` : "all decided"}`),
    el("h2", { id: "claim-h", tabindex: "-1" }, claim.card.label, " ", stateMark(claim)),
    el("p", { class: "plain-words" }, inWords(claim.card)),
    el("blockquote", { class: "narrow-only", dir: "auto" }, claim.quote),
    ...(editing ? [editor(claim)] : [fieldList(claim), buttons(claim)]),
    el("p", { class: "rule" }, `rule ${claim.card.rule || "not named"}, confidence ${claim.card.confidence.toFixed(2)}${claim.card.inherited ? ", voice carried on from before" : ""}`),
    el("p", { class: "more-line", id: "home" }, homeOf(claim)),
    pastOf(claim), comingUp(), lastOnes());
  // beside the text its sentence is brought into view; below it, on a small screen, the card holds the sentence itself
  if (matchMedia("(min-width: 861px)").matches) document.querySelector("#text .now")?.scrollIntoView({ block: "nearest" });
  if (!editing) byId("claim-h").focus({ preventScroll: true });
}

function buttons(claim) {
  if (!canDecide()) return el("p", { class: "quiet" }, "You are a viewer: you may look, not decide.");
  return el("div", { class: "row acts" }, actButton("accept", "Accept", () => decide("accept")), actButton("edit", "Correct", () => { editing = true; draw(); }), actButton("reject", "Reject", rejectClaim), actButton("defer", "Put off", () => decide("defer")),
    actButton("undo", "Undo", undoLast, { disabled: !mine.length }), addButton(), actButton("flag", "Flag", flagClaim), DATA.person.role === "controller" ? actButton("approve", "Approve", () => decide("approve")) : "");
}

const addButton = () => actButton("add", "Add missed", addMissed);
const wordsOf = (action, claim) => `${action}: ${claim.card.label}`;

/** Decide, keep it, go on. A conflict is shown, never overruled unseen. */
async function decide(action, more = {}, claim = current(), { stay = false } = {}) {
  const sent = act("/api/decide", { claim: claim.id, base: claim.version, action, seconds: (Date.now() - shownAt) / 1000, ...more });
  const answer = await sent;
  if (answer.status === 409) {
    if (!answer.body.conflict) return say("There is nothing of yours to take back here.", true);
    await load(claim.id);
    const again = () => decide(action, more, claims.find((one) => one.id === claim.id));
    return showConflict("This claim was decided while you read it.", answer.body.conflict, again);
  }
  if (!fine(answer)) return undefined;
  Object.assign(claim, answer.body.claim);  // its happening stays as it was last known
  if (action === "undo") mine = mine.filter((one) => one.id !== claim.id);
  else mine = [...mine.filter((one) => one.id !== claim.id), { id: claim.id, words: wordsOf(action, claim) }].slice(-10);
  say(`${claim.card.label}: ${claim.state}. Kept.`);
  editing = false;
  if (action === "undo" || stay) return show(claims.indexOf(claim));
  return goOn();
}

function undoLast(id = mine.at(-1)?.id) {
  const claim = claims.find((one) => one.id === id);
  if (claim) decide("undo", {}, claim);
}

function rejectClaim() {
  const claim = current();
  dialog("Why is it rejected?", (close) => {
    const pick = (reason) => { close(); decide("reject", { reason }, claim); };
    byId("dialog").onkeydown = (event) => { const reason = DATA.lists.reasons[Number(event.key) - 1]; if (reason && !typing(event.target)) { event.preventDefault(); byId("dialog").onkeydown = null; pick(reason); } };
    return [el("ol", { class: "reasons" }, DATA.lists.reasons.map((reason, i) => el("li", {}, el("button", { type: "button", class: "act", autofocus: i === 0, onclick: () => pick(reason) }, reason, el("kbd", { "aria-hidden": "true" }, String(i + 1))))))];
  });
}

function flagClaim() {
  const claim = current();
  dialog("Flag for a colleague", (close) => {
    const why = el("textarea", { rows: 3, "aria-label": "What should they look at?" });
    return [why, el("p", { class: "row" }, el("button", { type: "button", class: "act", onclick: () => { if (why.value.trim()) { close(); decide("flag", { reason: why.value.trim() }, claim, { stay: true }); } } }, "Flag"))];
  });
}

function addMissed() {
  const chosen = selected();
  if (!chosen) return say("Select the words of the claim in the text first.", true);
  return dialog("Add a claim the machine missed", (close) => {
    const kind = select(DATA.lists.kinds, "", "What happened");
    const voice = el("input", { "aria-label": "Who says so (empty: the report itself)", maxlength: 300 });
    const send = async () => {
      const answer = await act("/api/add", { report: DATA.report.id, start: chosen.start, end: chosen.end, kind: kind.value, voice: voice.value });
      if (!fine(answer)) return;
      close();
      await load(answer.body.decision.claim);
      mine.push({ id: answer.body.decision.claim, words: `add: ${DATA.lists.kinds[kind.value]}` });
      draw();
      say("The claim is added. Correct its fields with Correct.");
    };
    return [el("blockquote", { dir: "auto" }, chosen.words), el("div", { class: "stack" }, el("label", {}, "What happened", kind), el("label", {}, "Who says so (empty: the report itself)", voice)), el("p", { class: "row" }, el("button", { type: "button", class: "act", onclick: send }, "Add"))];
  });
}

// --- correcting

function select(values, value, label) {
  const rows = Array.isArray(values) ? values.map((one) => [one, one.replaceAll("_", " ")]) : Object.entries(values);
  return el("select", { "aria-label": label }, rows.map(([one, words]) => el("option", { value: one, selected: one === value }, words)));
}

/** One control for a field; ``read()`` gives its value in the shape the server takes. */
function control(field, value) {
  if (field in DATA.lists && !Array.isArray(value) && field !== "measure") { const node = select(DATA.lists[field], value, fieldName(field)); return { node, read: () => node.value }; }
  if (field === "kind") { const node = select(DATA.lists.kinds, value, "What"); return { node, read: () => node.value }; }
  if (field === "when") return whenControl(value);
  if (field.startsWith("figures.")) return figureControl(value);
  const node = el("input", { value: (value ?? []).join("; "), "aria-label": `${fieldName(field)}, names separated by semicolons` });
  const span = {};
  const take = el("button", { type: "button", class: "small", title: "Put the words selected in the text here", onpointerdown: (event) => event.preventDefault(), onclick: () => { const chosen = selected(); if (!chosen) return say("Select the words in the text first.", true); node.value = chosen.words.trim(); Object.assign(span, { start: chosen.start, end: chosen.end }); return node.focus(); } }, "selected words");
  return { node: el("span", { class: "with-take" }, node, take), read: () => node.value.split(";").map((name) => name.trim()).filter(Boolean), span };
}

function whenControl(value) {
  const [from, to] = ["earliest", "latest"].map((end) => el("input", { type: "date", value: value?.[end] ?? "", "aria-label": end === "earliest" ? "From" : "To" }));
  return { node: el("span", { class: "pair" }, from, to), read: () => (from.value || to.value ? { earliest: from.value || null, latest: to.value || null } : null) };
}

function figureControl(value) {
  const start = value ?? { measure: "", low: null, best: null, high: null, quantifier: "exactly", unit: "", unit_kind: "people" };
  const measure = el("select", { "aria-label": "Measure" }, el("option", { value: "" }, "no figure"), DATA.lists.measure.map((one) => el("option", { value: one, selected: one === start.measure }, one.replaceAll("_", " "))));
  const best = el("input", { type: "number", min: 0, value: start.best ?? start.low ?? start.high ?? "", "aria-label": "Number" });
  const quantifier = select(DATA.lists.quantifier.filter((one) => !["none", "vague"].includes(one) || one === start.quantifier), start.quantifier, "How exact");
  const high = el("input", { type: "number", min: 0, value: start.quantifier === "between" ? start.high ?? "" : "", "aria-label": "Highest, for between" });
  const unit = el("input", { value: start.unit ?? "", "aria-label": "Of what" });
  const unitKind = select(DATA.lists.unit_kind, start.unit_kind, "Kind of unit");
  const read = () => {
    if (!measure.value || best.value === "") return null;
    return { measure: measure.value, ...bounds(Number(best.value), quantifier.value, high.value === "" ? null : Number(high.value)), quantifier: quantifier.value, unit: unit.value.trim() || null, unit_kind: unitKind.value };
  };
  return { node: el("span", { class: "figure-edit" }, measure, quantifier, best, high, unit, unitKind), read };
}

/** The bounds that a number and its hedge leave. */
function bounds(number_, quantifier, top) {
  const ways = { at_least: [number_, number_, null], more_than: [number_ + 1, number_, null], at_most: [null, number_, number_], fewer_than: [null, number_, number_ - 1], between: [number_, null, top ?? number_] };
  const [low, best, high] = ways[quantifier] ?? [number_, number_, number_];
  return quantifier === "more_than" ? { low: number_ + 1, best: null, high: null } : quantifier === "fewer_than" ? { low: null, best: null, high: Math.max(0, number_ - 1) } : { low, best, high };
}

function editor(claim) {
  const rows = Object.entries(claim.fields).map(([field, { machine, human }]) => {
    const value = human ? human.value : machine;
    return { field, value, made: control(field, value) };
  });
  const starts = new Map(rows.map(({ field, made }) => [field, JSON.stringify(made.read())]));
  const reason = el("input", { "aria-label": "Why (a few words)", maxlength: 300 });
  const save = () => {
    const fields = Object.fromEntries(rows.filter(({ field, made }) => JSON.stringify(made.read()) !== starts.get(field) || made.span?.end).map(({ field, made }) => [field, { value: made.read(), ...(made.span?.end ? made.span : {}) }]));
    if (!Object.keys(fields).length) return say("Nothing was changed.", true);
    return decide("correct", { fields, reason: reason.value.trim() }, claim);
  };
  const cancel = () => { editing = false; draw(); };
  const form = el("form", { class: "editor", onsubmit: (event) => { event.preventDefault(); save(); }, onkeydown: (event) => { if (event.key === "Escape") cancel(); else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); save(); } } },
    rows.map(({ field, made, value }) => el("div", { class: "edit-row" }, el("span", { class: "edit-name" }, field.startsWith("figures.") && value === null ? "Another figure" : fieldName(field)), made.node)),
    el("div", { class: "edit-row" }, el("span", { class: "edit-name" }, "Why"), reason),
    el("p", { class: "row" }, el("button", { class: "act" }, "Keep and go on", el("kbd", { "aria-hidden": "true" }, "Ctrl Enter")), el("button", { type: "button", class: "act", onclick: cancel }, "Cancel", el("kbd", { "aria-hidden": "true" }, "Esc"))));
  queueMicrotask(() => { const first = claim.fields["figures.0"]?.machine ? form.querySelector('.figure-edit input[type="number"]') : form.querySelector("select"); first?.focus(); });
  return form;
}

// --- below

function pastOf(claim) {
  if (!claim.history.length) return "";
  return el("details", { class: "past" }, el("summary", {}, `What was decided (${claim.history.length})`), el("ol", {}, claim.history.map((one) => el("li", {}, `${time(one.at)}, ${one.by}: ${one.action}${one.reason ? `, ${one.reason}` : ""}`))));
}

function comingUp() {
  const rest = [...claims.slice(at + 1), ...claims.slice(0, at)].filter(undecided).slice(0, 3);
  if (!rest.length) return "";
  return el("section", { class: "coming" }, el("h3", {}, "Next"), el("ol", {}, rest.map((claim) => el("li", {}, el("button", { type: "button", onclick: () => show(claims.indexOf(claim)) }, inWords(claim.card))))));
}

function lastOnes() {
  if (!mine.length) return "";
  return el("details", { class: "past" }, el("summary", {}, "My last decisions"), el("ol", { class: "last-ones" }, [...mine].reverse().map(({ id, words }) => el("li", {}, el("button", { type: "button", onclick: () => { const index = claims.findIndex((one) => one.id === id); if (index >= 0) show(index); } }, words), " ", el("button", { type: "button", class: "small", onclick: () => undoLast(id) }, "take back")))));
}
