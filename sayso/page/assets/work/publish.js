/** Publishing: what a release would hold, what changed since the last one, what stands in its way; the releases; downloads. */

function start() {
  frame();
  draw();
  document.documentElement.dataset.ready = "yes";
}

function draw() {
  byId("screen").replaceChildren(draftBox(), releasesBox(), downloads(), twins("releases"));
}

function draftBox() {
  const { draft } = DATA;
  const note = el("input", { id: "note", "aria-label": "What is in this release, in a few words", maxlength: 4000 });
  const may = DATA.person.role === "controller";
  const nothing = !draft.claims || draft.blocking.length;
  return el("section", {}, el("h2", {}, "The next release"),
    el("p", {}, `${plural(draft.claims, "claim")} accepted or corrected; ${number(draft.undecided)} undecided stay out, as do rejected ones and restricted reports.`),
    el("p", { class: "quiet num hash" }, `SHA-256 ${draft.sha256}`),
    draft.blocking.length ? el("div", {}, el("h3", { class: "contested" }, "In the way"), el("ul", {}, draft.blocking.map((one) => el("li", {}, `${DATA.told[one.claim] ?? one.claim}: ${one.why}`)))) : "",
    el("h3", {}, DATA.releases.length ? `Changes since release ${DATA.releases[0].number}` : "Changes"), changes(draft.changes),
    may ? el("form", { class: "row", onsubmit: (event) => { event.preventDefault(); publish(note.value.trim()); } }, el("label", {}, "Note ", note), el("button", { class: "act", disabled: Boolean(nothing) }, "Publish")) : el("p", { class: "quiet" }, "A controller publishes."));
}

function changes(made) {
  const rows = [["added", "New"], ["changed", "Changed"], ["removed", "Gone"]].filter(([name]) => made[name].length);
  if (!rows.length) return el("p", { class: "quiet" }, "Nothing changed.");
  return el("div", {}, rows.map(([name, words]) => el("details", {}, el("summary", {}, `${words}: ${number(made[name].length)}`), el("ul", {}, made[name].slice(0, 200).map((id) => el("li", { dir: "auto" }, DATA.told[id] ?? id))))));
}

async function publish(note) {
  const answer = await ask("/api/publish", { sha256: DATA.draft.sha256, note });
  const kept = fine(answer);
  const fresh = await ask("/releases.json", null, { method: "GET" });
  if (fresh.status === 200) DATA.releases = fresh.body;
  if (kept) { DATA.draft.changes = { added: [], changed: [], removed: [] }; draw(); say(`Release ${answer.body.number} is published.`); }
}

function releasesBox() {
  if (!DATA.releases.length) return el("section", {}, el("h2", {}, "Releases"), el("p", { class: "quiet" }, "Nothing was published yet."));
  return el("section", {}, el("h2", {}, "Releases"), el("ol", { class: "report-rows" }, DATA.releases.map((one) => el("li", {}, el("p", { class: "row-head" }, el("a", { href: `/releases/${one.number}.jsonl` }, `Release ${one.number}`), el("span", { class: "quiet num" }, ` ${one.by}, ${time(one.at)}, ${plural(one.claims, "claim")}`)),
    one.note ? el("p", {}, one.note) : "", el("p", { class: "quiet num" }, `${one.changes.added.length} new, ${one.changes.changed.length} changed, ${one.changes.removed.length} gone`), el("p", { class: "quiet num hash" }, `SHA-256 ${one.sha256}`)))));
}

function downloads() {
  return el("section", {}, el("h2", {}, "Download what stands now"), el("ul", { class: "downloads" }, DATA.profiles.map((one) => el("li", {}, el("a", { href: `/export/${one.name}`, download: "" }, one.name), el("span", { class: "quiet" }, ` ${one.help}`)))));
}
