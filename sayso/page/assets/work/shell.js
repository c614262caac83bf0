/** What all screens share: the way around, keys, dialogs. */

/** Default keys; a person may change them (kept in this browser). Keys are off while typing. */
const DEFAULT_KEYS = {
  accept: ["a", "accept and go on"], reject: ["x", "reject, then a number for the reason"], defer: [" ", "put off and go on"], undo: ["u", "take back my last decision"],
  edit: ["e", "correct the fields"], add: ["m", "add a missed claim from the selected words"], flag: ["f", "flag for a colleague"], approve: ["A", "approve (controllers)"],
  next: ["j", "next claim"], previous: ["k", "previous claim"], following: ["J", "next report"], same: ["y", "one happening"], unsure: ["h", "cannot tell"], different: ["n", "two happenings"],
  help: ["?", "these keys"],
};
const keyOf = {};
/** @type {Record<string, () => void>} */
const acts = {};

function readKeys() {
  let mine = {};
  try { mine = JSON.parse(localStorage.getItem("sayso-keys") ?? "{}"); } catch { /* the default keys then */ }
  for (const [name, [key]] of Object.entries(DEFAULT_KEYS)) keyOf[name] = typeof mine[name] === "string" ? mine[name] : key;
}

const shownKey = (key) => ({ " ": "Space", Enter: "Enter", "": "off" })[key] ?? key;
/** @param {any} target */
const typing = (target) => target.closest?.("input, select, textarea, [contenteditable]");

addEventListener("keydown", (event) => {
  const target = /** @type {any} */ (event.target);
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || typing(target) || byId("dialog").open) return;
  if ((event.key === " " || event.key === "Enter") && target.closest("button, a, summary")) return;
  const name = Object.keys(acts).find((one) => keyOf[one] && keyOf[one] === event.key) ?? (event.key === "Enter" && acts.accept ? "accept" : event.key === "Backspace" && acts.undo ? "undo" : null);
  if (!name) return;
  event.preventDefault();
  acts[name]();
});

/** A button that tells its key. */
function actButton(name, words, run, more = {}) {
  acts[name] = run;
  return el("button", { type: "button", class: "act", onclick: run, ...more }, words, keyOf[name] ? el("kbd", { "aria-hidden": "true" }, shownKey(keyOf[name])) : "");
}

function frame() {
  readKeys();
  byId("headline").textContent = DATA.title;
  const here = location.pathname;
  const home = { "/read": "/reports", "/compare": "/incidents" }[here] ?? here;
  byId("parts").append(el("ul", {}, DATA.places.map(({ href, name }) => el("li", {}, el("a", { href, "aria-current": href === home ? "page" : null }, name)))));
  const { name, role, local } = DATA.person;
  byId("me").append(`${name}, ${role}`, local ? "" : el("button", { type: "button", onclick: logout }, "Log out"));
  queueMicrotask(() => { if (Object.keys(acts).length) { acts.help = help; byId("me").append(el("button", { type: "button", onclick: help }, "Keys")); } });
}

async function logout() {
  await ask("/logout", {});
  location.assign("/login");
}

/** A dialog with a heading; the parts are drawn by ``make(close)``. */
function dialog(title, make) {
  const box = byId("dialog");
  const from = /** @type {any} */ (document.activeElement);
  const close = () => { box.close(); };
  box.replaceChildren(el("h2", { id: "dialog-h", tabindex: "-1" }, title), ...[make(close)].flat(), el("button", { type: "button", class: "close", onclick: close }, "Close"));
  box.onclose = () => { box.replaceChildren(); if (from?.isConnected) from.focus({ preventScroll: true }); };
  box.showModal();
  (box.querySelector("[autofocus], select, input, textarea") ?? byId("dialog-h")).focus();
}

function help() {
  dialog("Keys", () => {
    const rows = Object.entries(DEFAULT_KEYS).filter(([name]) => acts[name]).map(([name, [, words]]) => el("label", {}, el("input", { value: shownKey(keyOf[name]), size: 6, "data-name": name, "aria-label": `Key for: ${words}`,
      onkeydown: (event) => { if (event.key.length === 1) { event.preventDefault(); keyOf[name] = event.key; event.target.value = shownKey(event.key); } else if (event.key === "Delete" || event.key === "Backspace") { event.preventDefault(); keyOf[name] = ""; event.target.value = "off"; } } }), el("span", {}, words)));
    const save = () => { localStorage.setItem("sayso-keys", JSON.stringify(keyOf)); location.reload(); };
    const reset = () => { localStorage.removeItem("sayso-keys"); location.reload(); };
    return [el("p", { class: "quiet" }, "Press another key in a field to change it, Delete to switch it off. Keys rest while you type."), el("div", { class: "keys" }, rows), el("p", { class: "row" }, el("button", { type: "button", class: "act", onclick: save }, "Keep these keys"), el("button", { type: "button", class: "act", onclick: reset }, "Default keys"))];
  });
}

/** Two people at work on one thing: what stands, and the choice. ``mine`` sends one's own act again on top of it. */
function showConflict(words, latest, mine) {
  dialog("Somebody else was first", (close) => [
    el("p", {}, words, latest ? ` ${latest.by}, ${time(latest.at)}: ` : "", latest ? el("strong", {}, latest.state) : "", latest?.reason ? ` (${latest.reason})` : "", ". Nothing of yours was kept yet."),
    el("p", { class: "row" }, el("button", { type: "button", class: "act", onclick: () => { close(); say("Left as it stands."); } }, "Leave it so"), mine ? el("button", { type: "button", class: "act", onclick: () => { close(); mine(); } }, "Decide mine on top") : ""),
  ]);
}

/** "26 Nov, 14:05" in the reader's own time. */
function time(iso) {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? String(iso) : `${at.getDate()} ${MONTHS[at.getMonth()].slice(0, 3)} ${at.getFullYear()}, ${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;
}

const readHref = (report, claim) => `/read?report=${encodeURIComponent(report)}${claim ? `#claim-${claim}` : ""}`;
const twins = (name) => el("p", { class: "twins" }, "This list as ", el("a", { href: `/${name}.json` }, "JSON"), " or ", el("a", { href: `/${name}.csv` }, "CSV"), ".");
const canDecide = () => DATA.person.role !== "viewer";
