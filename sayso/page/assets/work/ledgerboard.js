/** The ledger: what was counted in each place, how the total came about, what was left aside and why; and the checks. */

const ROLE = { recommended: "counts", triangulation: "agrees", differs: "differs", another: "besides", earlier: "earlier word", vague: "a floor", context: "context" };
const unit = (category) => category.replaceAll("_", " ");

function start() {
  frame();
  const words = el("input", { type: "search", value: DATA.place, name: "place" });
  byId("screen").append(el("form", { class: "fields", method: "get", onsubmit: (event) => { event.preventDefault(); location.assign(words.value ? `/ledger?place=${encodeURIComponent(words.value)}` : "/ledger"); } }, el("label", {}, "Place", words), el("button", { class: "act" }, "Show")),
    DATA.lines.length ? el("div", {}, DATA.lines.map(lineOf)) : el("p", { class: "quiet" }, "Nobody displaced, trapped, returned or aided was counted here."), checks(), twins("ledger"));
  document.documentElement.dataset.ready = "yes";
}

function lineOf(line) {
  const amounts = [line.people ? `${line.people} people` : "", line.households ? `${line.households} households` : ""].filter(Boolean).join(", ");
  return el("section", { class: "ledger-line", "data-depth": Math.min(line.depth, 4) }, el("h2", {}, el("bdi", {}, line.place), el("small", {}, ` ${unit(line.category)}, ${line.kind}`)),
    el("p", { class: "num" }, el("strong", {}, amounts || "not added up"), line.partial ? " (partial)" : "", line.how ? el("span", { class: "quiet" }, ` = ${line.how}`) : ""),
    el("p", { class: "quiet num" }, [line.spread ? `over all voices ${line.spread}` : "", line.itemised ? `parts ${line.itemised}` : "", line.rest ? `not itemised ${line.rest}` : ""].filter(Boolean).join(" · ")),
    el("ul", { class: "entries" }, line.entries.map((entry) => el("li", {}, el("span", { class: entry.role === "differs" ? "contested" : "quiet" }, `${ROLE[entry.role] ?? entry.role}: `), el("span", { class: "num" }, `${entry.reported} ${entry.unit ?? ""}`), " ", el("a", { href: readHref(entry.report, entry.claim) }, el("q", { dir: "auto" }, entry.said)), entry.note ? el("small", {}, ` ${entry.note}`) : ""))));
}

function checks() {
  if (!DATA.checks.length) return "";
  const word = { holds: "holds", fails: "fails", note: "note" };
  return el("section", {}, el("h2", {}, "Checks"), el("ul", {}, DATA.checks.map((one) => el("li", {}, el("strong", { class: one.outcome === "fails" ? "contested" : null }, word[one.outcome]), ` ${one.place}, ${one.name}: ${one.words}`))));
}
