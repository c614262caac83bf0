/** Values in words. */

const STANCE = {
  asserts: "says", confirms: "confirms", denies: "denies", accuses: "blames", suspects: "suspects", intends: "means to",
  claims_responsibility: "claims it", unknown: "does not know", silent: "says nothing of it",
};
const FAMILY = { violence: "Violence", people: "People in need and on the move", politics: "Politics", other: "Other" };
const HEDGE = { at_least: "at least ", more_than: "more than ", at_most: "up to ", fewer_than: "fewer than ", about: "about " };
const MONTHS = "January February March April May June July August September October November December".split(" ");

const number = (value) => value.toLocaleString("en-GB");
const plural = (count, word) => `${number(count)} ${word}${count === 1 ? "" : "s"}`;

/** "at least 9" without the unit; an open end says so. */
function amount(figure) {
  const { low, best, high, quantifier } = figure;
  if (quantifier === "between" && low !== null && high !== null) return `${number(low)} to ${number(high)}`;
  if (quantifier === "vague") return low !== null ? `${number(low)} or more` : "a number not given";
  if (quantifier === "none") return "no";
  const value = best ?? low ?? high;
  if (value === null) return "a number not given";
  const hedge = HEDGE[quantifier] ?? "";
  return (figure.about && !hedge ? "about " : hedge) + number(value);
}

const counted = (figure) => `${amount(figure)} ${figure.unit}`;

function day(iso) {
  const [year, month, date] = iso.slice(0, 10).split("-").map(Number);
  return date ? `${date} ${MONTHS[month - 1].slice(0, 3)} ${year}` : month ? `${MONTHS[month - 1]} ${year}` : String(year);
}

function dates(when) {
  if (!when) return "";
  if (when.open) return `“${when.words}” (date open)`;
  if (when.from && when.to) return when.from === when.to ? day(when.from) : `${day(when.from)} to ${day(when.to)}`;
  return when.from ? `since ${day(when.from)}` : `until ${day(when.to)}`;
}

const where = (place) => `${place.words ? `${place.words} ` : ""}${place.name}`;
