// The page of a file that is being made draws itself anew until the file is there; without scripts a link does it.

const EVERY = 4000;

async function again() {
  const shown = document.getElementById("fisier");
  if (!shown.dataset.waiting) return;
  try {
    const answer = await fetch(location.href);
    const page = new DOMParser().parseFromString(answer.ok ? await answer.text() : "", "text/html");
    const next = page.getElementById("fisier");
    if (next) shown.replaceWith(next);
  } catch {
    // No network just now: the next try may have one.
  }
  setTimeout(again, EVERY);
}

setTimeout(again, EVERY);
