/** Triage: every report with how far it is; a look into its text; new ones by dropping a file or pasting a text. */

const filters = { state: "", words: "", undecided: false };

function start() {
  frame();
  byId("screen").append(intake(), el("div", { class: "triage-split" }, el("div", {}, el("form", { class: "fields", id: "chooser", onsubmit: (event) => event.preventDefault() }), el("div", { id: "rows" })), el("aside", { id: "look", "aria-label": "A look into the report" })), twins("reports"));
  readAddress();
  drawChooser();
  drawRows();
  dropping();
  document.documentElement.dataset.ready = "yes";
}

// --- reading new ones

function intake() {
  if (!canDecide()) return "";
  const text = el("textarea", { id: "paste", rows: 3, "aria-label": "Paste a text; one page may hold several reports" });
  const published = el("input", { type: "date", id: "paste-date" });
  const files = el("input", { type: "file", multiple: true, id: "files", onchange: (event) => readFiles([...event.target.files]) });
  return el("details", { class: "intake", open: !DATA.reports.length }, el("summary", {}, "Read new reports"),
    el("div", { class: "dropzone", id: "dropzone" }, el("p", {}, "Drop files anywhere on this page, ", el("label", { for: "files" }, "choose them"), ", or paste a text. They are read here and leave this machine nowhere."), files, text,
      el("p", { class: "row" }, el("label", {}, "Published, if the text does not say ", published), el("button", { type: "button", class: "act", onclick: () => readText(text.value, published.value) }, "Read the text"))), el("div", { id: "read-result", "aria-live": "polite" }));
}

async function readText(text, published) {
  if (!text.trim()) return say("There is no text yet.", true);
  say("Reading ...");
  return told(await ask("/api/paste", { text, published: published || null }));
}

async function readFiles(files) {
  if (!files.length) return;
  const form = new FormData();
  for (const file of files) form.append("files", file, file.name);
  if (byId("paste-date").value) form.append("published", byId("paste-date").value);
  say(`Reading ${plural(files.length, "file")} ...`);
  told(await ask("/api/drop", null, { form }).catch(() => ({ status: 599, body: { error: "No connection; nothing was read." } })));
}

async function told(answer) {
  if (!fine(answer)) return;
  const { reports, errors } = answer.body;
  const claims = reports.reduce((sum, report) => sum + report.claims, 0);
  const list = await ask("/reports.json", null, { method: "GET" });
  if (list.status === 200) DATA.reports = list.body;
  drawChooser();
  drawRows();
  byId("read-result").replaceChildren(el("p", {}, `${plural(reports.length, "report")} read, ${plural(claims, "claim")}.`), el("ul", {}, reports.map((report) => el("li", {}, el("a", { href: readHref(report.id) }, report.title || "Report without a headline"), ` ${plural(report.claims, "claim")}${report.new ? "" : ", known before"}`))),
    errors.length ? el("ul", { class: "bad" }, errors.map((one) => el("li", {}, one))) : "");
  say(errors.length ? `${plural(errors.length, "text")} could not be read.` : "Read and kept.", Boolean(errors.length));
}

function dropping() {
  if (!canDecide()) return;
  addEventListener("dragover", (event) => { event.preventDefault(); document.body.classList.add("dropping"); });
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) document.body.classList.remove("dropping"); });
  addEventListener("drop", (event) => {
    event.preventDefault();
    document.body.classList.remove("dropping");
    const text = event.dataTransfer.getData("text/plain");
    if (event.dataTransfer.files.length) readFiles([...event.dataTransfer.files]);
    else if (text) readText(text, "");
  });
}

// --- the list

function fits(report) {
  if (filters.state && report.state !== filters.state) return false;
  if (filters.undecided && !report.undecided) return false;
  const words = [report.title, report.publisher, report.assignee, ...report.places].filter(Boolean).join("\n").toLowerCase();
  return words.includes(filters.words.toLowerCase());
}

function readAddress() {
  const asked = new URLSearchParams(location.search);
  Object.assign(filters, { state: asked.get("state") ?? "", words: asked.get("words") ?? "", undecided: asked.has("undecided") });
}

function change() {
  const asked = new URLSearchParams(Object.entries(filters).filter(([, value]) => value).map(([name, value]) => [name, value === true ? "1" : String(value)]));
  history.replaceState(null, "", asked.size ? `?${asked}` : location.pathname);
  drawRows();
}

function drawChooser() {
  const counts = (state) => DATA.reports.filter((report) => report.state === state).length;
  byId("chooser").replaceChildren(
    el("label", {}, "State", el("select", { onchange: (event) => { filters.state = event.target.value; change(); } }, el("option", { value: "" }, `any (${DATA.reports.length})`), DATA.lists.states.map((state) => el("option", { value: state, selected: state === filters.state }, `${state.replaceAll("_", " ")} (${counts(state)})`)))),
    el("label", {}, "Words", el("input", { type: "search", value: filters.words, oninput: (event) => { filters.words = event.target.value; change(); } })),
    el("label", { class: "tick" }, el("input", { type: "checkbox", checked: filters.undecided, onchange: (event) => { filters.undecided = event.target.checked; change(); } }), "Undecided only"));
}

function drawRows() {
  const found = DATA.reports.filter(fits);
  const first = found.filter((report) => !report.copy_of || !found.some((other) => other.id === report.copy_of));
  const list = el("ol", { class: "report-rows" });
  const box = el("div", {}, list);
  grow(box, first, (report) => rowOf(report, found.filter((other) => other.copy_of === report.id)), { step: 60, list });
  byId("rows").replaceChildren(found.length ? box : el("p", { class: "quiet" }, DATA.reports.length ? "No report fits." : "Nothing was read yet. Drop a file on this page, or paste a text above."));
}

function rowOf(report, copies) {
  const measures = Object.entries(report.measures).slice(0, 4).map(([name, count]) => `${name.replaceAll("_", " ")} ${count}`).join(", ");
  const facts = [report.publisher, report.published ? day(report.published) : "no date", report.places.join(", "), measures].filter(Boolean).join(" · ");
  return el("li", {}, el("p", { class: "row-head" }, el("a", { href: readHref(report.id), dir: "auto" }, report.title || "Report without a headline"), " ", el("button", { type: "button", class: "small", onclick: () => look(report) }, "look", el("span", { class: "hidden-words" }, ` into ${report.title || report.id}`))),
    el("p", { class: "quiet" }, facts), el("p", { class: "quiet num" }, `${plural(report.claims, "claim")}, ${report.undecided} undecided · ${report.state.replaceAll("_", " ")}`, report.assignee ? ` · ${report.assignee}` : "", report.undated ? " · dates open" : "", report.copies > 1 ? ` · ${report.copies} copies of one story` : ""),
    copies.length ? el("details", {}, el("summary", {}, plural(copies.length, "near-copy").replace("copys", "copies")), el("ol", { class: "report-rows" }, copies.map((copy) => rowOf(copy, [])))) : "");
}

/** The text with its claims marked, without leaving the list. */
async function look(report) {
  const answer = await ask(`/read.json?report=${encodeURIComponent(report.id)}`, null, { method: "GET" });
  if (!fine(answer)) return;
  const { paragraphs, claims } = answer.body;
  const rank = ["figure", "what", "voice", "cue", "actor", "affected", "place", "time"];
  const piece = ([text, marks]) => { const role = rank.find((name) => marks.some(([, one]) => one === name)); return role ? el("span", { class: `r r-${role}` }, text) : text; };
  byId("look").replaceChildren(el("h2", { tabindex: "-1", id: "look-h", dir: "auto" }, report.title || "Report without a headline"), el("p", { class: "row" }, el("a", { href: readHref(report.id) }, `Read and decide on ${plural(claims.length, "claim")}`), assign(report)),
    el("div", { class: "text", dir: answer.body.report.dir, tabindex: "0", role: "region", "aria-label": "The report's text" }, paragraphs.map((paragraph) => el("p", { dir: "auto" }, paragraph.map(piece)))));
  byId("look-h").focus({ preventScroll: true });
}

function assign(report) {
  if (!canDecide()) return "";
  const send = async (change_) => {
    const answer = await ask("/api/triage", { report: report.id, base: report.version, ...change_ });
    if (answer.status === 409) { Object.assign(report, answer.body.conflict); drawRows(); return showConflict("The report was sorted in the meantime.", answer.body.conflict, () => send(change_)); }
    if (fine(answer)) { Object.assign(report, { state: answer.body.state, assignee: answer.body.assignee, version: answer.body.version }); drawChooser(); drawRows(); say("Kept."); }
    return undefined;
  };
  return el("span", { class: "row" }, el("button", { type: "button", class: "act", onclick: () => send({ assignee: DATA.person.name }) }, "I see to it"), el("button", { type: "button", class: "act", onclick: () => send({ state: "not_relevant" }) }, "Not relevant"), el("button", { type: "button", class: "act", onclick: () => send({ state: "done" }) }, "Done"));
}
