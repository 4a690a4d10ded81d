// The console's one live connection. Pages listen to two events of the document:
// `desk:changed` {case, seq}: a case of the person's department changed; an empty case: anything may have, look again.
// `desk:notice` {unread, shown}: there is something new to tell the person, or less than there was.
const box = document.getElementById("semn");
const LONGEST_REST = 60_000;
const PING_EVERY = 5 * 60_000;
let failures = 0;
let lost = false;

const tell = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));

// The mark as it is now, with a fresh ticket; nothing when the session has ended.
async function ask() {
  const answer = await fetch(box.dataset.sign, { credentials: "same-origin", redirect: "manual" });
  if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) return null;
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

async function notice() {
  const mark = await ask();
  if (mark) tell("desk:notice", { unread: mark.unread, shown: mark.shown });
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
    tell("desk:notice", { unread: mark.unread, shown: mark.shown });
    if (mark.live) listen(mark.live);
  } catch {
    rest();
  }
}

if (box?.dataset.live && "WebSocket" in window) listen(box.dataset.live);
