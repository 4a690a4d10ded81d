// The page of a case draws itself anew when the office does something. What is typed stays: forms are no part of it.
const box = document.getElementById("noutati");
const LONGEST_REST = 60_000;
const PING_EVERY = 5 * 60_000;
let failures = 0;
let drawing = null;
let again = false;
let socket = null;

const say = (words) => { box.querySelector("[data-state]").textContent = words; };
const announce = (words) => { box.querySelector("[data-said]").textContent = words; };
const newest = (page) => page.querySelector('[data-part="drum"] li strong')?.textContent ?? "";
const steps = (page) => page.querySelectorAll('[data-part="drum"] li').length;

// True when the page could be drawn; false when the case is no longer open here.
async function draw() {
  const answer = await fetch(box.dataset.page, { credentials: "same-origin", headers: { Accept: "text/html" } });
  if (!answer.ok) throw new Error(String(answer.status));
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!page.getElementById("noutati")) {
    say(box.dataset.over);
    return false;
  }
  const before = steps(document);
  for (const part of document.querySelectorAll("[data-part]")) {
    const fresh = page.querySelector(`[data-part="${part.dataset.part}"]`);
    if (fresh && fresh.innerHTML !== part.innerHTML && !part.contains(document.activeElement)) {
      part.replaceChildren(...fresh.childNodes);
    }
  }
  if (steps(document) > before) announce(`${box.dataset.news} ${newest(document)}`);
  return true;
}

// One drawing at a time; what is told meanwhile is drawn afterwards.
function refresh() {
  if (drawing) {
    again = true;
    return drawing;
  }
  drawing = draw().finally(() => {
    drawing = null;
    if (again) {
      again = false;
      refresh().catch(() => {});
    }
  });
  return drawing;
}

function listen() {
  const address = document.querySelector("[data-live]")?.dataset.live;
  if (!address) return;
  socket = new WebSocket(address);
  let ping = 0;
  socket.addEventListener("open", () => {
    failures = 0;
    say(box.dataset.liveNow);
    ping = setInterval(() => socket.send('{"type":"ping"}'), PING_EVERY);
  });
  socket.addEventListener("message", (event) => {
    if (JSON.parse(event.data).type === "changed") refresh().catch(() => say(box.dataset.liveLost));
  });
  socket.addEventListener("close", () => {
    clearInterval(ping);
    say(box.dataset.liveLost);
    const rest = Math.min(LONGEST_REST, 1000 * 2 ** failures++);
    setTimeout(resume, rest * (0.5 + Math.random() / 2));
  });
}

// What was missed is drawn first, and brings a fresh ticket for the next connection.
async function resume() {
  try {
    if (await refresh()) listen();
  } catch {
    const rest = Math.min(LONGEST_REST, 1000 * 2 ** failures++);
    setTimeout(resume, rest * (0.5 + Math.random() / 2));
  }
}

if (box && "WebSocket" in window) listen();
