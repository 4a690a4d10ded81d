// What a script adds to a form's page. Without it everything can be done as well: nothing here is the only way.

const WAIT = 150;

/** An address field that suggests streets: the WAI-ARIA editable combobox with a list. */
function suggestStreets(input) {
  const list = document.createElement("ul");
  const told = document.createElement("div");
  list.id = `${input.id}-streets`;
  list.className = "p-suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0].textContent.trim());
  list.hidden = true;
  told.className = "govuk-visually-hidden";
  told.setAttribute("role", "status");
  const box = document.createElement("div");
  box.className = "p-combobox";
  input.before(box);
  box.append(input, list, told);
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id, autocomplete: "off",
  })) input.setAttribute(name, value);

  let active = -1;
  let timer = 0;
  let asked = null;

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (option) => {
    input.value = `${option.textContent} `;
    close();
    input.focus();
  };
  const mark = (place) => {
    const options = [...list.children];
    active = (place + options.length) % options.length;
    options.forEach((each, at) => each.setAttribute("aria-selected", String(at === active)));
    options[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options[active].id);
  };
  const show = (names) => {
    list.replaceChildren(...names.map((name, at) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${at}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.textContent = name;
      // The list must not take the focus from the field before the choice is made.
      option.addEventListener("mousedown", (event) => event.preventDefault());
      option.addEventListener("click", () => choose(option));
      return option;
    }));
    active = -1;
    input.removeAttribute("aria-activedescendant");
    list.hidden = names.length === 0;
    input.setAttribute("aria-expanded", String(names.length > 0));
    told.textContent = names.length ? input.dataset.found.replace("{n}", String(names.length)) : "";
  };
  const ask = async () => {
    // Only the street is suggested: what follows a number or a comma is the person's own to write.
    const street = input.value.trim();
    if (street.length < 2 || /[,\d]/.test(street)) return close();
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(`${input.dataset.streets}?q=${encodeURIComponent(street)}`, { signal: asked.signal });
      if (answer.ok && document.activeElement === input) show((await answer.json()).items.map((each) => each.name));
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) {
      if (event.key === "ArrowDown") ask();
      return;
    }
    if (event.key === "ArrowDown") mark(active + 1);
    else if (event.key === "ArrowUp") mark(active < 0 ? -1 : active - 1);
    else if (event.key === "Enter" && active >= 0) choose(list.children[active]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", close);
}

/** How much more may be written; spoken only when the typing pauses. */
function countLetters(area) {
  const shown = document.getElementById(`${area.id}-count`);
  const spoken = document.createElement("div");
  spoken.className = "govuk-visually-hidden";
  spoken.setAttribute("aria-live", "polite");
  shown.after(spoken);
  let timer = 0;
  const count = () => {
    const left = Number(area.dataset.count) - [...area.value].length;
    const words = left < 0 ? area.dataset.over : area.dataset.left;
    shown.textContent = words.replace("{n}", Math.abs(left).toLocaleString(document.documentElement.lang));
    shown.classList.toggle("govuk-error-message", left < 0);
    clearTimeout(timer);
    timer = setTimeout(() => { spoken.textContent = shown.textContent; }, 1000);
  };
  area.addEventListener("input", count);
  if (area.value) count();
}

/** Fields that belong to one choice are shown with it. One that has an error is always shown. */
function followChoice(part) {
  const [name, wanted] = part.dataset.showIf.split("=");
  const choices = [...document.getElementsByName(name)];
  if (!choices.length || part.querySelector(".govuk-form-group--error")) return;
  const chosen = () => choices
    .filter((each) => (each.type === "radio" || each.type === "checkbox" ? each.checked : true))
    .map((each) => each.value);
  const follow = () => {
    const now = chosen();
    part.hidden = !wanted.split("|").some((each) => now.includes(each));
    for (const each of part.querySelectorAll("input, select, textarea")) each.disabled = part.hidden;
  };
  choices.forEach((each) => each.addEventListener("change", follow));
  follow();
}

/** Buttons that open the map or ask the device where it is; the map itself comes when it is asked for. */
function offerMap(place) {
  const said = place.dataset;
  const tools = place.querySelector(".p-map__tools");
  const status = document.createElement("p");
  status.className = "govuk-body p-map__status";
  status.setAttribute("role", "status");
  const button = (text, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "govuk-button govuk-button--secondary";
    made.textContent = text;
    made.addEventListener("click", () => act(made));
    tools.append(made);
    return made;
  };
  const input = place.querySelector("input");
  const tell = (text) => { status.textContent = text; };
  const set = (latitude, longitude) => {
    input.value = `${latitude.toFixed(5)},${longitude.toFixed(5)}`;
    tell(said.set.replace("{place}", input.value));
  };
  let map = null;
  button(said.choose, async (made) => {
    made.disabled = true;
    try {
      const { openMap } = await import(said.module);
      map = await openMap(place, input, set);
      made.remove();
    } catch {
      made.disabled = false;
      tell(said.broken);
    }
  });
  if (navigator.geolocation) {
    button(said.locate, () => navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        set(coords.latitude, coords.longitude);
        map?.show(coords.latitude, coords.longitude);
      },
      () => tell(said.refused),
      { enableHighAccuracy: true, timeout: 15000 },
    ));
  }
  tools.append(status);
}

document.querySelectorAll("[data-streets]").forEach(suggestStreets);
document.querySelectorAll("[data-count]").forEach(countLetters);
document.querySelectorAll("[data-show-if]").forEach(followChoice);
document.querySelectorAll("[data-map]").forEach(offerMap);
