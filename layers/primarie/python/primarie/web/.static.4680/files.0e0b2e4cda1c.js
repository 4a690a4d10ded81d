// Files with progress, several at once, seen before they are sent. Without a script each goes by its own plain form.

const words = document.getElementById("cuvinte").dataset;
const list = document.getElementById("fisierele");
const sizeWords = (size) => (size < 1e6
  ? `${Math.max(1, Math.round(size / 1e3))} KB`
  : `${(size / 1e6).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 })} MB`);

/** Draws the list of files as the server tells it. */
function redraw(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const fresh = page.getElementById("fisierele");
  if (!fresh) return location.reload();
  list.replaceChildren(...document.importNode(fresh, true).childNodes);
  const go = document.querySelector("[data-go-on]");
  const next = page.querySelector("[data-go-on]");
  if (go && next) go.textContent = next.textContent;
  if (fresh.dataset.came !== undefined) list.dataset.came = fresh.dataset.came;
  message(page);
  for (const form of document.querySelectorAll("form[data-kind]")) {
    form.hidden = !page.querySelector(`form[data-kind="${form.dataset.kind}"]`);
  }
  watch();
}

/** The form that the files go with, where there is one: it comes with the first file, and keeps what was typed. */
function message(page) {
  const [shown, told] = [document, page].map((each) => each.getElementById("trimiteti"));
  if (!shown || !told) return;
  const [mine, theirs] = [shown, told].map((each) => each.querySelector("[name=venite]"));
  if (mine && theirs) mine.value = theirs.value;
  else shown.replaceChildren(...document.importNode(told, true).childNodes);
}

/** Asks how files stand that are still being looked at, ever less often. */
let timer = 0;
function watch(pause = 1000) {
  clearTimeout(timer);
  const waiting = [...list.querySelectorAll('[data-state="pending"]')].map((each) => each.dataset.upload);
  if (!waiting.length) return;
  timer = setTimeout(async () => {
    const states = await Promise.all(waiting.map((each) => fetch(`/api/v1/uploads/${each}`)
      .then((answer) => (answer.ok ? answer.json() : { state: "pending" }))
      .catch(() => ({ state: "pending" }))));
    if (states.every((each) => each.state === "pending")) return watch(Math.min(pause * 1.5, 15000));
    const answer = await fetch(location.pathname + location.search);
    if (answer.ok) redraw(await answer.text());
  }, pause);
}

function problem(form, file) {
  if (!file.size) return words.empty;
  if (file.size > Number(form.dataset.most)) {
    return words.large.replace("{size}", sizeWords(file.size)).replace("{most}", `${Math.floor(Number(form.dataset.most) / 1048576)} MB`);
  }
  const taken = form.querySelector("[type=file]").accept.split(",");
  return file.type && !taken.includes(file.type) ? words.type : "";
}

/** One file's line: its name, picture, progress, and what went wrong with it. */
function line(form, file) {
  const row = document.createElement("li");
  const title = document.createElement("p");
  title.innerHTML = "<strong></strong> <span class='p-muted'></span>";
  title.firstChild.textContent = file.name;
  title.lastChild.textContent = sizeWords(file.size);
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  const bar = document.createElement("progress");
  bar.max = 1;
  bar.setAttribute("aria-label", `${words.sending}: ${file.name}`);
  const told = document.createElement("div");
  told.append(title, bar, said);
  if (file.type.startsWith("image/")) {
    const picture = document.createElement("img");
    picture.className = "p-files__picture";
    picture.alt = "";
    picture.src = URL.createObjectURL(file);
    picture.addEventListener("load", () => URL.revokeObjectURL(picture.src));
    row.append(picture);
  }
  row.append(told);
  form.querySelector(".p-files").append(row);
  return { row, bar, said };
}

function button(text, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "govuk-button govuk-button--secondary";
  made.textContent = text;
  made.addEventListener("click", act);
  return made;
}

async function ticketFor(form, file) {
  const asked = {
    service: form.dataset.service,
    name: form.dataset.kind,
    filename: file.name.slice(-255),
    contentType: file.type,
    size: file.size,
  };
  const answer = await fetch("/api/v1/uploads", {
    method: "POST",
    headers: { "Content-Type": "application/json", "Accept-Language": document.documentElement.lang },
    body: JSON.stringify(asked),
  });
  const given = await answer.json();
  if (!answer.ok) throw Object.assign(new Error("refused"), { said: given.errors?.[0]?.message ?? given.detail });
  return given;
}

function post(ticket, file, bar) {
  return new Promise((resolve, reject) => {
    const body = new FormData();
    Object.entries(ticket.fields).forEach(([name, value]) => body.append(name, value));
    body.append("file", file);
    const sent = new XMLHttpRequest();
    sent.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) bar.value = event.loaded / event.total;
    });
    sent.addEventListener("load", () => (sent.status < 400 ? resolve() : reject(new Error(sent.status))));
    ["error", "abort", "timeout"].forEach((each) => sent.addEventListener(each, () => reject(new Error(each))));
    sent.open("POST", ticket.url);
    sent.send(body);
  });
}

/** Tells the page's own door of an uploaded file; the answer is the page with it. */
async function countIn(form, uploadId, name) {
  const answer = await fetch(form.dataset.here, {
    method: "POST",
    body: new URLSearchParams({ jeton: form.dataset.token, adauga: uploadId, nume: name, venite: list.dataset.came ?? "" }),
  });
  if (!answer.ok) throw new Error(answer.status);
  // Where the address names what has come, a reload finds it again.
  if (list.dataset.came !== undefined) history.replaceState(null, "", answer.url);
  return answer.text();
}

async function send(form, file, drawn) {
  const { row, bar, said } = drawn ?? line(form, file);
  const stop = (text, again) => {
    bar.hidden = true;
    said.textContent = text;
    said.className = "govuk-error-message";
    const remove = button(words.remove, () => row.remove());
    const buttons = document.createElement("div");
    buttons.className = "govuk-button-group";
    if (again) {
      buttons.append(button(words.again, () => {
        buttons.remove();
        said.textContent = "";
        said.className = "";
        bar.hidden = false;
        bar.value = 0;
        send(form, file, { row, bar, said });
      }));
    }
    buttons.append(remove);
    row.append(buttons);
  };
  const wrong = problem(form, file);
  if (wrong) return stop(wrong, false);
  said.textContent = words.sending;
  try {
    const ticket = await ticketFor(form, file);
    await post(ticket, file, bar);
    const page = await countIn(form, ticket.uploadId, file.name);
    row.remove();
    redraw(page);
  } catch (error) {
    stop(error.said ?? words.cut, !error.said);
  }
}

/** One after another, so that a slow line carries each whole. */
let queue = Promise.resolve();
function takeAll(form, files) {
  for (const file of files) queue = queue.then(() => send(form, file));
}

for (const form of document.querySelectorAll("form[data-kind]")) {
  const input = form.querySelector("[type=file]");
  const own = document.createElement("ul");
  own.className = "p-files";
  const hint = document.createElement("p");
  hint.className = "govuk-hint";
  hint.textContent = words.drop;
  input.multiple = true;
  input.required = false;
  input.after(hint, own);
  form.querySelector("button").hidden = true;
  form.addEventListener("submit", (event) => event.preventDefault());
  input.addEventListener("change", () => {
    takeAll(form, [...input.files]);
    input.value = "";
  });
  if (input.accept.includes("image/") && matchMedia("(pointer: coarse)").matches) {
    const camera = Object.assign(document.createElement("input"), { type: "file", accept: "image/*", hidden: true });
    camera.setAttribute("capture", "environment");
    camera.addEventListener("change", () => {
      takeAll(form, [...camera.files]);
      camera.value = "";
    });
    hint.after(button(words.camera, () => camera.click()), camera);
  }
}
document.querySelectorAll(".p-plain").forEach((each) => { each.hidden = true; });
watch();
