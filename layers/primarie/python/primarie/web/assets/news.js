// The page of news draws its list anew when there is something new; what has the focus stays.
const list = document.getElementById("noutati");

async function draw() {
  const answer = await fetch(location.href, { credentials: "same-origin", redirect: "manual" });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("noutati");
  if (fresh && !list.contains(document.activeElement)) list.replaceChildren(...fresh.childNodes);
}

document.addEventListener("desk:notice", () => draw().catch(() => {}));
