/** The quality desk: what somebody should look at. */

function start() {
  frame();
  const filled = DATA.queues.filter((name) => DATA.rows.some((row) => row.queue === name));
  byId("screen").append(filled.length ? el("div", {}, filled.map(queueOf)) : el("p", {}, "Every queue is empty."), el("p", { class: "quiet" }, filled.length < DATA.queues.length ? `Empty: ${DATA.queues.filter((name) => !filled.includes(name)).join("; ")}.` : ""), twins("desk"));
  document.documentElement.dataset.ready = "yes";
}

function queueOf(name) {
  const rows = DATA.rows.filter((row) => row.queue === name);
  const list = el("ul", { class: "report-rows" });
  const box = el("section", {}, el("h2", {}, name, el("small", { class: "num" }, ` ${rows.length}`)), list);
  grow(box, rows, (row) => el("li", {}, el("a", { href: row.href }, el("bdi", {}, row.words)), row.quote ? el("p", { class: "quiet", dir: "auto" }, el("q", {}, row.quote)) : ""), { step: 20, list });
  return box;
}
