/** The sentence at the foot of the page: whatever was chosen, its words are here, and the way back. */

const ROLES = [["figure", "how many"], ["what", "what happened"], ["voice", "who says so"], ["cue", "how it is said"], ["actor", "who did it"],
  ["affected", "to whom"], ["place", "where"], ["time", "when"]];
const RANK = ROLES.map(([role]) => role);

/** One piece of text with the mark of its foremost role; ``only`` restricts to one claim. */
function piece(text, marks, only = -1) {
  const roles = (marks ?? []).filter(([claim, role]) => role !== "quote" && (only < 0 || claim === only)).map(([, role]) => role);
  const role = RANK.find((name) => roles.includes(name));
  return role ? el("span", { class: `r r-${role}` }, text) : document.createTextNode(text);
}

function select(list, origin = null, at = 0) {
  if (!list.length) return;
  Object.assign(chosen, { list, at, origin: origin ?? chosen.origin });
  drawSentence(true);
  writeAddress();
}

function closeSentence() {
  const { origin } = chosen;
  Object.assign(chosen, { list: [], at: 0, origin: null });
  byId("sentence").hidden = true;
  document.body.classList.remove("reading");
  markChosen();
  writeAddress();
  if (origin?.isConnected) origin.focus({ preventScroll: true });
}

function step(by) {
  chosen.at = (chosen.at + by + chosen.list.length) % chosen.list.length;
  drawSentence(true);
  writeAddress();
}

function drawSentence(focus) {
  const index = chosen.list[chosen.at];
  const claim = DATA.claims[index];
  const report = DATA.reports[claim.report];
  const many = chosen.list.length > 1;
  const button = (text, act, label) => el("button", { type: "button", onclick: act, "aria-label": label }, text);
  const box = byId("sentence");
  box.replaceChildren(
    el("div", { class: "sentence-top" },
      el("h2", { id: "sentence-h", tabindex: "-1" }, el("span", { class: `dot f-${claim.family}` }), claim.label, claim.contested ? el("span", { class: "contested" }, " contested") : ""),
      many ? el("span", { class: "turn" }, button("‹", () => step(-1), "Previous claim"), el("span", { class: "num" }, `${chosen.at + 1} of ${chosen.list.length}`), button("›", () => step(1), "Next claim")) : "",
      button("×", closeSentence, "Close the sentence")),
    el("blockquote", { dir: "auto" }, sentenceOf(index).map(([text, marks]) => piece(text, marks, index))),
    el("p", { class: "said" }, el("bdi", {}, claim.voice), ` · ${STANCE[claim.stance]}`, facts(claim), claim.contested ? el("span", { class: "contested" }, ` Contested: ${claim.contested}.`) : ""),
    el("p", { class: "sentence-acts" },
      button("Show it in the report", () => showInReport(index)),
      toAccounts(index),
      DATA.live ? el("a", { href: `/read?report=${encodeURIComponent(report.id)}#claim-${claim.id}` }, "Decide on it") : "",
      chosen.origin ? button("Back to where I was", goBack) : "",
      el("span", { class: "from" }, [report.publisher, report.title].filter(Boolean).join(": "))));
  box.hidden = false;
  document.body.classList.add("reading");
  markChosen();
  if (focus) byId("sentence-h").focus({ preventScroll: true });
}

/** ", killed: at least 9 rebels, at Aleppo, 21 Sep 2016." */
function facts(claim) {
  const parts = [...claim.figures.map((figure) => `${figure.measure}: ${counted(figure)}`), ...claim.places.map(where), dates(claim.when)].filter(Boolean);
  return parts.length ? el("span", {}, " · ", parts.join(" · ")) : "";
}

function goBack() {
  const { origin } = chosen;
  if (!origin?.isConnected) return;
  origin.scrollIntoView({ block: "center" });
  origin.focus({ preventScroll: true });
}

/** A button that leads to claims. */
function toClaims(list, attributes, ...children) {
  return el("button", { type: "button", ...attributes, onclick: (event) => select(list, event.currentTarget) }, ...children);
}

addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !byId("sentence").hidden) closeSentence();
});
