/** Incidents with their accounts side by side; those that are contested come first. */

function drawAccounts() {
  const box = byId("incidents");
  const all = DATA.incidents.map((incident) => ({ ...incident, accounts: incident.accounts.map((account) => ({ ...account, list: shown(account.claims) })).filter((account) => account.list.length) }));
  const told = all.filter((incident) => incident.accounts.length > 1 || incident.accounts.some((account) => account.list.length > 1));
  const single = all.filter((incident) => incident.accounts.length).length - told.length;
  box.replaceChildren();
  if (told.length) grow(box, told, incidentOf, { step: 12, list: box.appendChild(el("div", {})) });
  else box.append(el("p", { class: "quiet" }, "No happening is told of more than once in the claims shown."));
  if (single > 0) box.append(el("p", { class: "quiet" }, `${plural(single, "happening")} told of only once: see the reports.`));
}

function incidentOf(incident) {
  const contested = incident.grade === "contested";
  return el("article", { class: "incident", id: `incident-${incident.id}` },
    el("h3", {}, incident.title),
    el("p", { class: "grade" }, el("span", { class: contested ? "contested" : "standing" }, contested ? el("span", { class: "diamond" }) : "", incident.grade), `: ${incident.because || incident.grade_rule}`),
    el("div", { class: "sides" }, incident.accounts.map(accountOf)),
    points("They differ", incident.differences, contested ? "differ contested" : "differ"), points("They agree", incident.agreements, "agree"));
}

function accountOf(account) {
  const figures = [...new Set(account.list.flatMap((index) => DATA.claims[index].figures.map((figure) => `${figure.measure}: ${counted(figure)}`)))];
  return el("section", { class: "account" },
    el("h4", {}, el("bdi", {}, account.voice), " · ", el("span", { class: `stance s-${account.stance}` }, STANCE[account.stance] ?? account.stance)),
    account.side ? el("p", { class: "quiet" }, account.side, account.own ? ", speaking of itself" : "") : "",
    figures.length ? el("p", { class: "counts num" }, figures.join("; ")) : "",
    account.list.map((index) => toClaims([index], { class: "quote" }, el("q", { dir: "auto" }, sentenceOf(index).map(([text]) => text).join("").trim()))),
    account.withdrawn ? el("p", { class: "quiet" }, "This report was withdrawn.") : "");
}

function points(title, words, kind) {
  return words.length ? el("div", { class: `points ${kind}` }, el("h4", {}, title), el("ul", {}, words.map((text) => el("li", {}, text)))) : "";
}

drawers.push(drawAccounts);

/** Claim -> the incident it belongs to. */
const homeOf = new Map(DATA.incidents.flatMap((incident) => incident.accounts.flatMap((account) => account.claims.map((claim) => [claim, incident]))));

/** From a claim to the accounts of its happening: on this page, or at the workbench where that serves it. */
function toAccounts(index) {
  const incident = homeOf.get(index);
  if (!incident || incident.accounts.reduce((sum, account) => sum + account.claims.length, 0) < 2) return "";
  if (DATA.live) return el("a", { href: `/compare?incident=${incident.id}` }, "Its accounts");
  return el("button", { type: "button", onclick: () => { growing.forEach((list) => { if (byId("incidents").contains(list.box)) list.all(); }); byId(`incident-${incident.id}`)?.scrollIntoView({ block: "start" }); } }, "Its accounts");
}
