// The registry's scans: dropped or chosen, several at once, sent straight to quarantine without leaving the form.

const box = document.getElementById("scanate");
const list = document.getElementById("lista-scanari");
const kept = document.querySelector("#intrare [name=scans]");
const form = box.querySelector("form");
const input = form?.querySelector("[type=file]");

async function ticketFor(file) {
  const body = new URLSearchParams({
    jeton: box.dataset.token, filename: file.name, contentType: file.type, size: file.size,
  });
  const answer = await fetch(box.dataset.here, { method: "POST", body });
  if (!answer.ok) throw new Error(answer.status);
  const given = await answer.json();
  if (given.why) throw Object.assign(new Error("refused"), { said: given.why });
  return given;
}

async function send(file) {
  const row = document.createElement("li");
  const title = document.createElement("strong");
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  said.className = "p-muted";
  title.textContent = file.name;
  said.textContent = "se încarcă…";
  row.append(title, " ", said);
  list.append(row);
  try {
    const ticket = await ticketFor(file);
    const body = new FormData();
    Object.entries(ticket.fields).forEach(([name, value]) => body.append(name, value));
    body.append("file", file);
    const answer = await fetch(ticket.url, { method: "POST", body });
    if (!answer.ok) throw new Error(answer.status);
    kept.value = [...kept.value.split(",").filter(Boolean), ticket.uploadId].join(",");
    said.textContent = "încărcat";
    row.dataset.upload = ticket.uploadId;
  } catch (error) {
    said.textContent = error.said ?? box.dataset.cut;
    said.className = "govuk-error-message";
  }
}

let queue = Promise.resolve();
const takeAll = (files) => {
  for (const file of files) queue = queue.then(() => send(file));
};

if (input) {
  const hint = document.createElement("p");
  hint.className = "govuk-hint";
  hint.textContent = box.dataset.drop;
  form.before(hint);
  input.multiple = true;
  input.required = false;
  form.querySelector("button").hidden = true;
  form.addEventListener("submit", (event) => event.preventDefault());
  input.addEventListener("change", () => {
    takeAll([...input.files]);
    input.value = "";
  });
  box.addEventListener("dragover", (event) => {
    event.preventDefault();
    box.classList.add("c-scans--over");
  });
  box.addEventListener("dragleave", () => box.classList.remove("c-scans--over"));
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    box.classList.remove("c-scans--over");
    takeAll([...event.dataTransfer.files]);
  });
  box.querySelectorAll(".p-plain").forEach((each) => { each.hidden = true; });
}
