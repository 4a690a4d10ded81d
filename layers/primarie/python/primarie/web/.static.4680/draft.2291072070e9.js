// Keeps an answer while it is written: a quarter of a minute after the last key, and when the page is left.
const PAUSE = 15000;

for (const form of document.querySelectorAll("form[data-keeps]")) {
  const said = form.querySelector(".c-kept");
  let timer = 0;
  let dirty = false;
  let stopped = false;

  async function keep(last) {
    clearTimeout(timer);
    if (!dirty || stopped) return;
    dirty = false;
    const body = new URLSearchParams(new FormData(form));
    body.set("tacit", "1");
    try {
      const answer = await fetch(form.dataset.keeps, { method: "POST", body, keepalive: last, redirect: "error" });
      const told = await answer.json();
      if (answer.ok) {
        form.elements.base.value = told.base;
        said.textContent = `Păstrat la ${told.at}, netrimis.`;
      } else {
        // Somebody else wrote meanwhile, or the case went on: the form's own button shows both texts.
        stopped = true;
        said.textContent = told.problem;
      }
    } catch {
      dirty = true;
      timer = setTimeout(keep, PAUSE);
      said.textContent = "Textul nu a putut fi păstrat acum; se încearcă din nou.";
    }
  }

  form.addEventListener("input", () => {
    dirty = true;
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE);
  });
  form.addEventListener("submit", () => {
    dirty = false;
    clearTimeout(timer);
  });
  addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keep(true);
  });
}
