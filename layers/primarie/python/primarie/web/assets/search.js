// "/" brings the cursor to the search box from anywhere on the page where nothing is being typed.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (localStorage.getItem("consola.taste") === "off") return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const box = document.getElementById("q") ?? document.getElementById("cauta");
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
});
