// Keys on the pages of work. One person may switch them off in this browser (WCAG 2.1.4); then none of them acts.
const KEPT = "consola.taste";
const WAYS = { z: "ziua", m: "mele", s: "serviciu", a: "altii" };
const GOES_WITHIN = 1500;

const template = document.querySelector("template[data-keys]");
template.after(template.content);
const dialog = document.querySelector("dialog.c-keys");
const box = dialog.querySelector("[data-on]");

const isOn = () => localStorage.getItem(KEPT) !== "off";
box.checked = isOn();
box.addEventListener("change", () => localStorage.setItem(KEPT, box.checked ? "on" : "off"));
document.querySelector("[data-open]").addEventListener("click", () => dialog.showModal());

dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());

const lines = () => [...document.querySelectorAll("[data-line]")];
const link = (line) => line.querySelector("th a");
const here = () => lines().findIndex((line) => line.contains(document.activeElement));

// Focus goes to the line's own link, so that a screen reader says where it is and Enter opens it by itself.
function move(by) {
  const all = lines();
  if (!all.length) return;
  const at = here();
  const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by));
  link(all[next]).focus();
}

function mark() {
  const tick = lines()[here()]?.querySelector(".c-tick");
  if (!tick) return;
  tick.checked = !tick.checked;
  tick.dispatchEvent(new Event("change", { bubbles: true }));
}

let going = 0;
const acts = {
  j: () => move(1),
  k: () => move(-1),
  x: mark,
  r: () => document.querySelector("[data-news]:not([hidden]) [data-show]")?.click(),
  "?": () => dialog.showModal(),
  g: () => { going = Date.now(); },
};

document.addEventListener("keydown", (event) => {
  if (!isOn() || dialog.open || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
  const way = Date.now() - going < GOES_WITHIN ? WAYS[event.key] : undefined;
  going = 0;
  if (way) {
    event.preventDefault();
    location.assign(`/consola?coada=${way}`);
    return;
  }
  const act = acts[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});
