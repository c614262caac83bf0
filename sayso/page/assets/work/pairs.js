/** Two claims, one question: one happening or two? One key answers and goes on. */

let at = 0;
/** @type {{left: string, right: string, verdict?: string, at?: string}[]} */
let mine = [];

function start() {
  frame();
  mine = DATA.judged.filter((one) => one.by === DATA.person.name).slice(-10);
  byId("screen").append(el("div", { id: "pair" }), twins("pairs"));
  if (canDecide()) Object.assign(acts, { same: () => judge("same"), unsure: () => judge("unsure"), different: () => judge("different"), undo: undoLast });
  Object.assign(acts, { next: () => { at = Math.min(at + 1, DATA.pairs.length); draw(); }, previous: () => { at = Math.max(0, at - 1); draw(); }});
  draw();
  document.documentElement.dataset.ready = "yes";
}

function draw() {
  const pair = DATA.pairs[at];
  const box = byId("pair");
  if (!pair) return box.replaceChildren(el("p", { id: "pair-h", tabindex: "-1" }, DATA.pairs.length ? "Every pair here is judged." : "There is no pair to judge: nothing was joined, and nothing stands near."), lastOnes());
  box.replaceChildren(el("p", { class: "turn-line quiet", id: "pair-h", tabindex: "-1" }, `Pair ${at + 1} of ${DATA.pairs.length}. `, pair.rule === "joined" ? `A rule took them for one happening (${pair.score}).` : "The rules hold them apart."),
    el("div", { class: "sides two" }, side(pair.left_claim, pair.left_report), side(pair.right_claim, pair.right_report)), el("p", { class: "quiet" }, pair.reason),
    canDecide() ? el("div", { class: "row acts" }, actButton("same", "One happening", () => judge("same")), actButton("unsure", "Cannot tell", () => judge("unsure")), actButton("different", "Two happenings", () => judge("different")), actButton("undo", "Undo", undoLast, { disabled: !mine.length })) : "", lastOnes());
  return byId("pair-h").focus({ preventScroll: true });
}

function side(claim, report) {
  return el("section", { class: "account" }, el("h2", {}, claim.card.label), el("p", {}, inWords(claim.card)), el("blockquote", { dir: "auto" }, claim.quote), el("p", { class: "quiet" }, [report.publisher, report.title, report.published ? day(report.published) : "no date"].filter(Boolean).join(" · "), " ", el("a", { href: readHref(report.id, claim.id) }, "read")));
}

async function judge(verdict) {
  const pair = DATA.pairs[at];
  if (!pair) return;
  const answer = await act("/api/judge", { left: pair.left, right: pair.right, verdict });
  if (!fine(answer)) return;
  mine = [...mine.filter((one) => one.left !== pair.left || one.right !== pair.right), { ...answer.body }].slice(-10);
  say(`Kept: ${{ same: "one happening", different: "two happenings", unsure: "cannot tell" }[verdict]}.`);
  at += 1;
  draw();
}

async function undoLast() {
  const last = mine.at(-1);
  if (!last) return;
  const answer = await act("/api/judge", { left: last.left, right: last.right, verdict: "undo" });
  if (!fine(answer)) return;
  mine = mine.slice(0, -1);
  const index = DATA.pairs.findIndex((pair) => pair.left === last.left && pair.right === last.right);
  if (index >= 0) at = index;
  draw();
  say("Taken back.");
}

function lastOnes() {
  if (!mine.length) return "";
  return el("details", { class: "past" }, el("summary", {}, "My last judgements"), el("ol", {}, [...mine].reverse().map((one) => el("li", {}, `${one.verdict}: ${one.left.slice(0, 8)} and ${one.right.slice(0, 8)}, ${time(one.at)}`))));
}
