/** Talking to the server. Every act carries the page's own token; an act that finds no connection waits here and is sent again. */

/** @typedef {{status: number, body: any}} Answer */

/** @type {{path: string, body: any, done: (answer: Answer) => void}[]} */
const waiting = [];
let sending = false;

/** A mark by which the server knows an act that reaches it twice. */
const mark = () => [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** @returns {Promise<Answer>} */
async function ask(path, body, { method = "POST", form = null } = {}) {
  const headers = { "x-csrf-token": DATA.csrf ?? "", accept: "application/json" };
  const options = method === "GET" ? { headers } : form ? { method, headers, body: form } : { method, headers: { ...headers, "content-type": "application/json" }, body: JSON.stringify(body) };
  const answer = await fetch(path, { ...options, credentials: "same-origin" });
  return { status: answer.status, body: await answer.json().catch(() => ({ error: `the server answered ${answer.status}` })) };
}

/** Send an act, in order after those that wait; the promise ends when the server has said what became of it. */
function act(path, body) {
  return new Promise((done) => { waiting.push({ path, body: { ...body, key: mark() }, done }); sendAll(); });
}

async function sendAll() {
  if (sending) return;
  sending = true;
  while (waiting.length) {
    try {
      const answer = await ask(waiting[0].path, waiting[0].body);
      waiting.shift().done(answer);
    } catch {
      say(`No connection. ${waiting.length === 1 ? "One decision waits" : `${waiting.length} decisions wait`} here and will be sent.`, true);
      await new Promise((go) => setTimeout(go, 2000));
    }
  }
  sending = false;
}

addEventListener("beforeunload", (event) => { if (waiting.length) event.preventDefault(); });

/** One line for eyes and screen readers. */
function say(words, bad = false) {
  const line = byId("status");
  line.textContent = words;
  line.classList.toggle("bad", bad);
}

/** What went wrong with an answer, said; true if nothing did. */
function fine(answer) {
  if (answer.status < 400) return true;
  const detail = answer.body?.error ?? answer.body?.detail;
  say(typeof detail === "string" ? detail : Array.isArray(detail) ? detail.map((one) => `${one.loc?.at(-1)}: ${one.msg}`).join("; ") : `The server answered ${answer.status}.`, true);
  return false;
}
