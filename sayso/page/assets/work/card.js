/** A claim in words, and its fields with the machine's and the human value side by side. */

const FIELD_NAMES = { kind: "What", stance: "How said", certainty: "Certainty", status: "Status", voice: "Says", actors: "Who", affected: "Whom", places: "Where", when: "When" };
const fieldName = (field) => FIELD_NAMES[field] ?? "How many";

/** "Syrian Observatory says: air strike, killed: 9 people, in Aleppo, on 3 May 2021." */
function inWords(card) {
  const parts = [card.label.toLowerCase(), card.actors.length ? `by ${card.actors.join(", ")}` : "", card.affected.length ? `to ${card.affected.join(", ")}` : "", ...card.figures.map((figure) => `${figure.measure}: ${counted(figure)}`),
    ...card.places.map((place) => (place.words ? where(place) : `at ${place.name}`)), card.when ? dates(card.when) : ""].filter(Boolean);
  return [el("strong", {}, el("bdi", {}, card.voice)), ` ${STANCE[card.stance] ?? card.stance}: `, el("bdi", {}, parts.join("; ")), "."];
}

/** A field's value in words, machine's or human's. */
function fieldWords(field, value) {
  if (value === null || value === undefined || (Array.isArray(value) && !value.length)) return "nothing";
  if (Array.isArray(value)) return value.join("; ");
  if (field === "kind") return DATA.lists?.kinds?.[value] ?? value;
  if (field === "when") return value.earliest || value.latest ? `${value.earliest ? day(value.earliest) : "open"} to ${value.latest ? day(value.latest) : "open"}` : "date open";
  if (field.startsWith("figures.")) return `${value.measure.replaceAll("_", " ")}: ${counted({ ...value, unit: value.unit ?? value.unit_kind, about: value.quantifier === "about" })}`;
  return String(value).replaceAll("_", " ");
}

const isEmpty = (value) => value === null || value === undefined || (Array.isArray(value) && !value.length);

/** The fields of a claim; what a person changed stands beside what the machine read. */
function fieldList(claim) {
  const rows = Object.entries(claim.fields).filter(([, entry]) => entry.human || !isEmpty(entry.machine));
  return el("dl", { class: "fieldlist" }, rows.flatMap(([field, { machine, human }]) => [el("dt", {}, fieldName(field)), el("dd", {},
    human ? [el("span", { class: "aside" }, "machine: "), el("s", {}, el("bdi", {}, fieldWords(field, machine))), " ", el("ins", {}, el("bdi", {}, fieldWords(field, human.value))), el("small", {}, ` ${human.by}, ${time(human.at)}${human.why ? `: ${human.why}` : ""}`)] : el("bdi", {}, field === "when" && claim.card.when ? dates(claim.card.when) : fieldWords(field, machine)))]));
}

const STATE_MARK = { proposed: "○", accepted: "✓", corrected: "✓", approved: "✓✓", rejected: "✕", deferred: "…", withdrawn: "✕" };

function stateMark(claim) {
  return el("span", { class: `state state-${claim.state}` }, el("span", { "aria-hidden": "true" }, `${STATE_MARK[claim.state] ?? ""} `), claim.state, claim.changed ? el("em", {}, ", changed since") : "");
}
