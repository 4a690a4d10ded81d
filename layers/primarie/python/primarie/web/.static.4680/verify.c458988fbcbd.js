// A PDF may be let fall on the form; one that is too large for it is led to the page that takes large ones.
const form = document.querySelector("[data-drop]");
const input = form.querySelector("input[type=file]");
const said = form.querySelector("[data-said]");
const button = form.querySelector("button");
form.querySelector("[data-hint]").hidden = false;

function look() {
  const file = input.files[0];
  const large = Boolean(file && file.size > Number(form.dataset.most));
  button.disabled = large;
  said.textContent = large ? `${form.dataset.tooLarge} ` : "";
  if (large) {
    const lead = document.createElement("a");
    lead.href = form.dataset.large;
    lead.className = "govuk-link";
    lead.textContent = form.dataset.lead;
    said.append(lead);
  }
}

input.addEventListener("change", look);
for (const name of ["dragenter", "dragover"]) {
  document.addEventListener(name, (event) => {
    event.preventDefault();
    form.classList.add("p-drop--over");
  });
}
for (const name of ["dragleave", "drop"]) {
  document.addEventListener(name, (event) => {
    event.preventDefault();
    if (name === "drop" || !event.relatedTarget) form.classList.remove("p-drop--over");
  });
}
document.addEventListener("drop", (event) => {
  const files = event.dataTransfer.files;
  if (files.length !== 1 || files[0].type !== "application/pdf") {
    said.textContent = form.dataset.notPdf;
    return;
  }
  input.files = files;
  look();
  if (!button.disabled) form.requestSubmit();
});
look();
