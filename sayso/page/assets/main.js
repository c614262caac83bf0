/** The beginning. */

/** Where the page is served by the workbench: the way to its other screens. */
function screens() {
  if (!DATA.live) return;
  const nav = el("nav", { "aria-label": "Screens", class: "screens" }, el("ul", {}, DATA.live.places.map(({ href, name }) => el("li", {}, el("a", { href, "aria-current": href === "/" ? "page" : null }, name)))));
  document.querySelector(".masthead .name").after(nav);
}

function masthead() {
  screens();
  const { claims, reports } = DATA;
  const publishers = [...new Set(reports.map((report) => report.publisher).filter(Boolean))];
  const voices = new Set(claims.map((claim) => claim.voices[0])).size;
  const contested = claims.filter((claim) => claim.contested).length;
  const days = claims.filter((claim) => claim.when && !claim.when.open && claim.when.from).map((claim) => claim.when.from).sort();
  byId("headline").textContent = `${plural(claims.length, "claim")} from ${plural(reports.length, "report")}`;
  byId("deck").append(`${plural(voices, "voice")}, ${plural(DATA.places.length, "place")}`, days.length ? `, ${days[0].slice(0, 4) === days.at(-1).slice(0, 4) ? `in ${days[0].slice(0, 4)}` : `from ${days[0].slice(0, 4)} to ${days.at(-1).slice(0, 4)}`}` : "", ". ",
    contested ? el("span", { class: "contested" }, el("span", { class: "diamond" }), `${number(contested)} contested`) : "Nothing is contested", publishers.length ? `. Read from ${publishers.slice(0, 6).join(", ")}${publishers.length > 6 ? ` and ${publishers.length - 6} more` : ""}.` : ".");
  const parts = [["where", "Where"], ["when", "When"], ["accounts", "Side by side"], ["figures", "How many"], ["reports", "The reports"]];
  byId("parts").append(el("ul", {}, parts.map(([id, name]) => el("li", {}, el("a", { href: `#${id}` }, name)))));
}

function legend() {
  byId("legend").append(el("p", { class: "key" }, ROLES.map(([role, words]) => el("span", { class: `r r-${role}` }, words))));
}

function start() {
  masthead();
  legend();
  firstFilters();
  const index = readAddress();
  if (!DATA.incidents.length) byId("accounts").hidden = true;
  refresh();
  if (index >= 0) { select([index]); showInReport(index); }
  addEventListener("hashchange", () => { const next = readAddress(); if (next >= 0) { select([next]); showInReport(next); } });
  document.documentElement.dataset.ready = "yes";
  performance.mark("drawn");
}
