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
