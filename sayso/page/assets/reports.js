/** The reports, each with its claims as notes beside the text. A report is drawn when it comes near. */

const bodies = new Map();
const claimsOf = DATA.reports.map(() => []);
DATA.claims.forEach((claim, index) => claimsOf[claim.report].push(index));

function drawReports() {
  if (!bodies.size) firstReports();
  for (const [index, box] of bodies) {
    const count = shown(claimsOf[index]).length;
    box.article.hidden = count === 0 && claimsOf.some((list) => list.some(isVisible)) ;
    box.count.textContent = plural(count, "claim");
    if (box.drawn) for (const [claim, card] of box.cards) card.hidden = !isVisible(claim);
    if (box.drawn) box.paint();
  }
}

function firstReports() {
  const near = new IntersectionObserver((seen) => {
    for (const entry of seen) if (entry.isIntersecting) { near.unobserve(entry.target); drawReport(Number(entry.target.getAttribute("data-report"))); }
  }, { rootMargin: "1200px" });
  const all = document.createDocumentFragment();
  DATA.reports.forEach((report, index) => {
    const count = el("span", {});
    const body = el("div", { class: "report-body" });
    body.style.minHeight = `${Math.min(4000, 60 + report.length / 2.2)}px`;
    const address = report.url ? el("a", { href: report.url, rel: "noreferrer noopener" }, "original") : "";
    const parts = [report.publisher, report.published ? day(report.published) : "no publication date", count, address].filter(Boolean);
    const article = el("article", { class: "report", id: `report-${index}`, "data-report": index },
      el("h3", { dir: "auto" }, report.title || `Report ${index + 1}`), el("p", { class: "byline" }, parts.flatMap((part, i) => (i ? [" · ", part] : [part]))), body);
    bodies.set(index, { article, body, count, cards: new Map(), drawn: false, paint: () => {} });
    all.append(article);
    near.observe(article);
  });
  byId("texts").append(all);
}

function drawReport(index) {
  const box = bodies.get(index);
  if (box.drawn) return;
  box.drawn = true;
  const painted = [];
  const text = el("div", { class: "text", dir: DATA.reports[index].dir }, DATA.reports[index].paragraphs.map((paragraph) => el("p", { dir: "auto" }, paragraph.flatMap((part, i) => pieceOf(part, paragraph[i + 1], painted)))));
  const notes = el("ol", { class: "notes" }, claimsOf[index].map((claim) => { const card = cardOf(claim); box.cards.set(claim, card); card.hidden = !isVisible(claim); return card; }));
  box.paint = () => painted.forEach((paint) => paint());
  box.body.replaceChildren(text, notes);
  box.body.style.minHeight = "";
  box.paint();
  if (text.offsetHeight < innerHeight - 140) text.classList.add("stays");
}

/** A piece of the text, and after the last piece of a claim's sentence its note numbers. */
function pieceOf([text, marks], next, painted) {
  if (!marks) return [text];
  const node = el("span", {}, text);
  const here = [...new Set(marks.map(([claim]) => claim))];
  painted.push(() => {
    const live = marks.filter(([claim]) => isVisible(claim));
    const active = chosen.list[chosen.at];
    const mine = live.filter(([claim]) => claim === active);
    const roles = (mine.length ? mine : live).map(([, role]) => role);
    const role = RANK.find((name) => roles.includes(name));
    node.className = [role ? `r r-${role}` : "", live.length ? "said-so" : "", mine.length ? "now" : ""].filter(Boolean).join(" ");
  });
  node.addEventListener("click", () => { const list = shown(here); if (list.length && getSelection().isCollapsed) select(list, null); });
  const quoted = (list) => new Set((list ?? []).filter(([, role]) => role === "quote").map(([claim]) => claim));
  const after = quoted(next?.[1]);
  const ended = [...quoted(marks)].filter((claim) => !after.has(claim));
  return [node, ...ended.map(noteNumber)];
}

const numberIn = (index) => claimsOf[DATA.claims[index].report].indexOf(index) + 1;

function noteNumber(index) {
  const claim = DATA.claims[index];
  return el("sup", {}, el("a", { href: `#claim-${claim.id}`, class: claim.contested ? "contested" : null, "data-claim": index, "aria-label": `Claim ${numberIn(index)}: ${claim.label}`, onclick: (event) => { event.preventDefault(); select([index], event.currentTarget); } }, String(numberIn(index))));
}

function cardOf(index) {
  const claim = DATA.claims[index];
  const row = (name, value, kind = "") => (value ? [el("dt", {}, name), el("dd", { class: kind }, el("bdi", {}, value))] : []);
  const doubts = [claim.certainty === "certain" ? "" : claim.certainty, claim.status && claim.status !== "happened" ? claim.status : "", claim.inherited ? "voice carried on from before" : ""].filter(Boolean).join(", ");
  return el("li", { class: `card${claim.contested ? " is-contested" : ""}`, id: `claim-${claim.id}`, "data-claim": index },
    el("h4", {}, toClaims([index], { class: "card-name" }, el("span", { class: "num n" }, String(numberIn(index))), el("span", { class: `dot f-${claim.family}` }), claim.label), claim.contested ? el("span", { class: "contested" }, el("span", { class: "diamond" }), "contested") : ""),
    el("dl", {}, row("Says", `${claim.voice}${claim.stance === "asserts" ? "" : ` · ${STANCE[claim.stance]}`}`, "v-voice"), row("Who", claim.actors.join(", ")), row("Whom", claim.affected.join(", ")),
      row("How many", claim.figures.map((figure) => `${figure.measure}: ${counted(figure)}`).join("; "), "num"), row("Where", claim.places.map(where).join(", ")), row("When", dates(claim.when), "num"), row("But", doubts), row("Contested", claim.contested, "contested")),
    el("p", { class: "rule" }, `rule ${claim.rule || "not named"}, confidence ${claim.confidence.toFixed(2)}`));
}

function markChosen() {
  const active = chosen.list[chosen.at];
  for (const [index, box] of bodies) {
    if (!box.drawn) continue;
    box.paint();
    for (const [claim, card] of box.cards) card.classList.toggle("now", claim === active && claimsOf[index].includes(claim));
  }
}

function showInReport(index) {
  const report = DATA.claims[index].report;
  if (!isVisible(index)) clearFilters();
  bodies.get(report).article.hidden = false;
  drawReport(report);
  markChosen();
  const mark = bodies.get(report).body.querySelector(`sup a[data-claim="${index}"]`);
  (mark ?? bodies.get(report).article).scrollIntoView({ block: "center" });
  mark?.focus({ preventScroll: true });
}

addEventListener("beforeprint", () => DATA.reports.forEach((_, index) => drawReport(index)));
drawers.push(drawReports);
