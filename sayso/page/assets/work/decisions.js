/** The review log: who decided what, when and why. */

function start() {
  frame();
  const list = el("ol", { class: "report-rows" });
  const box = el("div", {}, list);
  grow(box, DATA.decisions, rowOf, { step: 80, list });
  byId("screen").append(DATA.decisions.length ? box : el("p", { class: "quiet" }, "Nothing was decided yet."), twins("decisions"));
  document.documentElement.dataset.ready = "yes";
}

function rowOf(one) {
  const changed = Object.entries(one.fields).filter(([field, entry]) => field !== "claim" && entry.at === one.at);
  return el("li", {}, el("p", { class: "row-head" }, el("a", { href: readHref(one.report, one.claim) }, one.label), el("span", { class: "quiet num" }, ` ${one.by}, ${time(one.at)}`)),
    el("p", {}, `${one.action}${one.reason ? `: ${one.reason}` : ""}`, one.action === "undo" ? el("span", { class: "quiet" }, ` (back to ${one.state})`) : ""),
    ...(one.action === "correct" ? changed.map(([field, entry]) => el("p", { class: "num" }, `${fieldName(field)}: `, el("s", {}, fieldWords(field, entry.machine)), " ", el("ins", {}, fieldWords(field, entry.value)))) : []));
}
