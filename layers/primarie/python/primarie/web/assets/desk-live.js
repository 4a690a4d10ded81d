// The console's one live connection. Pages listen to two events of the document:
// `desk:changed` {case, seq}: a case of the person's department changed; an empty case: anything may have, look again.
// `desk:notice` {unread, shown}: there is something new to tell the person, or less than there was.
const box = document.getElementById("semn");
const LONGEST_REST = 60_000;
const PING_EVERY = 5 * 60_000;
let failures = 0;
let lost = false;

const tell = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));

// The count beside the bell, in the document's title, and (when it grew) said aloud.
function show({ unread, shown }) {
  const count = box.querySelector("[data-unread]");
  const grew = unread > Number(count.dataset.unread);
  count.dataset.unread = unread;
  count.hidden = !unread;
  count.querySelector("[data-shown]").textContent = shown;
  document.title = (unread ? `(${shown}) ` : "") + document.title.replace(/^\(\d+\+?\) /, "");
  if (grew) document.querySelector("[data-said]").textContent = unread === 1 ? "O noutate necitită." : `Noutăți necitite: ${shown}.`;
}

// The mark as it is now, with a fresh ticket; nothing when the session has ended.
async function ask() {
  const answer = await fetch(box.dataset.sign, { credentials: "same-origin", redirect: "manual" });
  if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) return null;
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

function noticed(mark) {
  show(mark);
  tell("desk:notice", { unread: mark.unread, shown: mark.shown });
}

async function notice() {
  const mark = await ask();
  if (mark) noticed(mark);
}

function listen(address) {
  const socket = new WebSocket(address);
  let ping = 0;
  socket.addEventListener("open", () => {
    failures = 0;
    ping = setInterval(() => socket.send('{"type":"ping"}'), PING_EVERY);
    // What was missed meanwhile nobody repeats.
    if (lost) tell("desk:changed", { case: "", seq: 0 });
    lost = false;
    box.dataset.state = "open";
  });
  socket.addEventListener("message", (event) => {
    const said = JSON.parse(event.data);
    if (said.type === "changed") tell("desk:changed", { case: said.case, seq: said.seq });
    if (said.type === "notice") notice().catch(() => {});
  });
  socket.addEventListener("close", () => {
    clearInterval(ping);
    lost = true;
    box.dataset.state = "lost";
    rest();
  });
}

function rest() {
  const pause = Math.min(LONGEST_REST, 1000 * 2 ** failures++);
  setTimeout(resume, pause * (0.5 + Math.random() / 2));
}

async function resume() {
  try {
    const mark = await ask();
    if (!mark) return;
    noticed(mark);
    if (mark.live) listen(mark.live);
  } catch {
    rest();
  }
}

if (box) {
  const count = box.querySelector("[data-unread]");
  show({ unread: Number(count.dataset.unread), shown: count.querySelector("[data-shown]").textContent });
}
if (box?.dataset.live && "WebSocket" in window) listen(box.dataset.live);
