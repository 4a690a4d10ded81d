// A list of work: all ticked at once, how many are ticked, and the list drawn anew when work changes elsewhere.
const news = document.querySelector("[data-news]");
// The next step's task follows a decision by some seconds and tells nobody by itself: who saw nothing looks again.
const RESTS = [700, 3000, 8000];

const ticks = () => [...document.querySelectorAll("[data-bulk] .c-tick")];

function tell() {
  const said = document.querySelector("[data-ticked]");
  if (!said) return;
  const all = ticks();
  const ticked = all.filter((each) => each.checked).length;
  said.textContent = ticked ? `Bifate: ${ticked} din ${all.length}.` : "";
  const every = document.querySelector("[data-every]");
  if (every) {
    every.checked = all.length > 0 && ticked === all.length;
    every.indeterminate = ticked > 0 && ticked < all.length;
  }
}

// The head of the column becomes a tick for the whole page.
function offerAll() {
  const head = document.querySelector("[data-bulk] thead .c-mark");
  if (!head || !ticks().length) return;
  const every = document.createElement("input");
  every.type = "checkbox";
  every.className = "c-every";
  every.dataset.every = "";
  every.setAttribute("aria-label", "Bifați toate lucrările de pe pagină");
  every.addEventListener("change", () => {
    for (const each of ticks()) each.checked = every.checked;
    tell();
  });
  head.replaceChildren(every);
}

document.addEventListener("change", (event) => event.target.closest("[data-bulk]") && tell());
offerAll();
tell();
document.querySelector(".c-results")?.focus();

let fresh = null;
let timer = 0;

// True when the list says something else than before.
async function look() {
  const answer = await fetch(location.href, { credentials: "same-origin", headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) return true;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const part = document.querySelector("[data-fresh]");
  const next = page.querySelector("[data-fresh]");
  if (!part || !next) return true;
  if (told(part) === told(next)) return false;
  fresh = next;
  const busy = part.contains(document.activeElement) || ticks().some((each) => each.checked);
  if (busy) announce("S-au schimbat lucrări.", true);
  else show("Lista a fost adusă la zi.");
  return true;
}

function follow(turn) {
  clearTimeout(timer);
  timer = setTimeout(async () => {
    const changed = await look().catch(() => false);
    if (!changed && turn + 1 < RESTS.length) follow(turn + 1);
  }, RESTS[turn]);
}

// What a list says, whatever is ticked in it; when it was drawn does not count.
function told(part) {
  return [...part.querySelectorAll("[data-line]")].map((line) => line.textContent).join("\n");
}

function announce(words, offers) {
  news.hidden = false;
  news.querySelector("[data-said]").textContent = words;
  news.querySelector("[data-show]").hidden = !offers;
}

// Ticks stay on what is still there, and focus on the same line.
function show(words) {
  if (!fresh) return;
  const part = document.querySelector("[data-fresh]");
  const ticked = new Set(ticks().filter((each) => each.checked).map((each) => each.name));
  const line = document.activeElement.closest?.("[data-line]")?.dataset.line;
  part.replaceChildren(...fresh.childNodes);
  fresh = null;
  for (const each of ticks()) each.checked = ticked.has(each.name);
  if (line) document.querySelector(`[data-line="${line}"] th a`)?.focus();
  offerAll();
  tell();
  announce(words, false);
}

news?.querySelector("[data-show]").addEventListener("click", () => {
  show("Lista a fost adusă la zi.");
  document.querySelector("[data-fresh] th a")?.focus();
});

document.addEventListener("desk:changed", () => follow(0));
