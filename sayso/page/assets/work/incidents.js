/** The happenings, the contested first; each leads to its accounts side by side. */

function start() {
  frame();
  const asked = new URLSearchParams(location.search);
  const only = el("input", { type: "checkbox", checked: asked.has("disputed"), onchange: drawList });
  const words = el("input", { type: "search", value: asked.get("words") ?? "", oninput: drawList });
  const list = el("div", { id: "list" });
  byId("screen").append(el("form", { class: "fields", onsubmit: (event) => event.preventDefault() }, el("label", {}, "Words", words), el("label", { class: "tick" }, only, el("span", { class: "diamond" }), "Contested only")), list, twins("incidents"));
  function drawList() {
    const found = DATA.incidents.filter((one) => (!only.checked || one.disputed) && [one.title, ...one.voices].join("\n").toLowerCase().includes(words.value.toLowerCase()));
    const made = new URLSearchParams([["disputed", only.checked ? "1" : ""], ["words", words.value]].filter(([, value]) => value));
    history.replaceState(null, "", made.size ? `?${made}` : location.pathname);
    const rows = el("ol", { class: "report-rows" });
    const box = el("div", {}, rows);
    grow(box, found, rowOf, { step: 60, list: rows });
    list.replaceChildren(found.length ? box : el("p", { class: "quiet" }, "No happening fits."));
  }
  drawList();
  document.documentElement.dataset.ready = "yes";
}

function rowOf(one) {
  return el("li", {}, el("p", { class: "row-head" }, el("a", { href: `/compare?incident=${one.id}` }, one.title)), el("p", {}, el("span", { class: one.disputed ? "contested" : "standing" }, one.disputed ? el("span", { class: "diamond" }) : "", one.grade), el("span", { class: "quiet" }, `: ${one.because}`)),
    el("p", { class: "quiet num" }, `${plural(one.accounts, "account")}, ${plural(one.claims, "claim")}: ${one.voices.join("; ")}${one.recommended ? " · a figure is recommended" : ""}`));
}
