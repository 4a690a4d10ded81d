// A tracking code that came after `#cod=` (from a QR code) never leaves the browser by an address: it goes into the
// form, and out of the address bar.
const found = /^#cod=([0-9A-Za-z-]{16,40})$/.exec(location.hash);
if (found) {
  history.replaceState(null, "", location.pathname + location.search);
  const field = document.getElementById("cod");
  const number = document.getElementById("numar");
  if (field && number && number.value) {
    field.value = found[1];
    field.form.requestSubmit();
  }
}
