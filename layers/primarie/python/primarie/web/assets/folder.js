// The folder to sign: all ticked at once, how many are ticked, and that signing goes on.
for (const form of document.querySelectorAll("form[data-folder]")) {
  const ticks = [...form.querySelectorAll(".c-tick")];
  const said = form.querySelector("[data-said]");
  if (!ticks.length) continue;

  const all = document.createElement("button");
  all.type = "button";
  all.className = "govuk-button govuk-button--secondary";
  form.querySelector(".c-scroll").before(all);

  function tell() {
    const ticked = ticks.filter((each) => each.checked).length;
    all.textContent = ticked === ticks.length ? "Debifați tot" : "Bifați tot";
    said.textContent = ticked ? `Bifate: ${ticked} din ${ticks.length}.` : "";
  }

  all.addEventListener("click", () => {
    const wanted = !ticks.every((each) => each.checked);
    for (const each of ticks) each.checked = wanted;
    tell();
  });
  form.addEventListener("change", tell);
  form.addEventListener("submit", () => {
    const ticked = ticks.filter((each) => each.checked).length;
    const bar = document.createElement("progress");
    bar.className = "c-progress";
    bar.setAttribute("aria-label", "Se semnează");
    said.textContent = `Se semnează: ${ticked}. Nu închideți pagina.`;
    said.after(bar);
  });
  tell();
}

// A folder half signed goes on by itself, and says how far it has come; without this, its button does.
const PAUSE = 700;

async function goOn(form) {
  form.querySelector("button").hidden = true;
  try {
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!page.querySelector("form[data-goes-on]")) {
      // Done, or refused: the page that says so takes this one's place.
      document.title = page.title;
      document.querySelector("main").replaceWith(page.querySelector("main"));
      const heading = document.querySelector("main h1");
      heading.tabIndex = -1;
      heading.focus();
      return;
    }
    for (const part of ["[data-signed]", "[data-lines]"]) {
      document.querySelector(part).innerHTML = page.querySelector(part).innerHTML;
    }
    document.querySelector("progress").value = page.querySelector("progress").value;
    setTimeout(() => goOn(form), PAUSE);
  } catch {
    form.querySelector("button").hidden = false;
  }
}

const half = document.querySelector("form[data-goes-on]");
if (half) setTimeout(() => goOn(half), PAUSE);
