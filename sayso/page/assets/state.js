/** What is filtered and what is selected. Both stand in the address, so that a link leads back here. */

const filter = { kind: "", voice: "", place: "", since: "", until: "", contested: "", text: "" };
const chosen = { list: [], at: 0, origin: null };
const drawers = [];
let visible = [];

const haystack = DATA.claims.map(() => null);

function sentenceOf(index) {
  const out = [];
  for (const paragraph of DATA.reports[DATA.claims[index].report].paragraphs)
    for (const [text, marks] of paragraph) if (marks?.some(([claim, role]) => claim === index && role === "quote")) out.push([text, marks]);
  return out;
}

function fits(claim, index) {
  if (filter.kind && claim.kind !== filter.kind && `family:${claim.family}` !== filter.kind) return false;
  if (filter.voice && !claim.voices.includes(filter.voice)) return false;
  if (filter.place && !claim.places.some((place) => place.name === filter.place)) return false;
  if (filter.contested && !claim.contested) return false;
  if ((filter.since || filter.until) && !inTime(claim.when)) return false;
  if (!filter.text) return true;
  haystack[index] ??= [claim.label, claim.voice, ...claim.places.map((place) => place.name), ...sentenceOf(index).map(([text]) => text)].join("\n").toLowerCase();
  return haystack[index].includes(filter.text.toLowerCase());
}

/** Whether a claim may lie in the time asked for; a claim without any date does not. */
function inTime(when) {
  if (!when || when.open) return false;
  return (!filter.since || !when.to || when.to >= filter.since) && (!filter.until || !when.from || when.from <= filter.until);
}

const isVisible = (index) => visible[index];
const shown = (list) => list.filter(isVisible);

function refresh() {
  visible = DATA.claims.map(fits);
  for (const draw of drawers) draw();
  writeAddress();
}

function writeAddress() {
  const parts = Object.entries(filter).filter(([, value]) => value).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
  if (chosen.list.length) parts.unshift(`claim-${DATA.claims[chosen.list[chosen.at]].id}`);
  const wanted = parts.length ? `#${parts.join("&")}` : "";
  if (location.hash !== wanted && (wanted || /^#(claim-|[a-z]+=)/.test(location.hash))) history.replaceState(null, "", wanted || location.pathname + location.search);
}

function readAddress() {
  const parts = location.hash.slice(1).split("&");
  for (const part of parts) {
    const [key, value] = [part.split("=")[0], part.slice(part.indexOf("=") + 1)];
    if (key in filter && part.includes("=")) filter[key] = safeDecode(value);
  }
  const id = parts[0].startsWith("claim-") ? parts[0].slice(6) : "";
  return id ? DATA.claims.findIndex((claim) => claim.id === id) : -1;
}

function safeDecode(value) {
  try { return decodeURIComponent(value); } catch { return ""; }
}
