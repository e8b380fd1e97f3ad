// The opened document: fetches what the server draws of it, with the quote in view.
const page = element.querySelector(".page");
let latest = 0;

function find() {
  const quote = page.querySelector("mark") ?? page.querySelector(".quoted");
  quote?.scrollIntoView({ block: "center" });
}

async function open(place) {
  const asked = ++latest;
  page.ariaBusy = "true";
  const html = await drawn(place);
  if (asked !== latest) return; // another one has been opened, or this one closed, meanwhile
  page.ariaBusy = "false";
  page.innerHTML = html;
  page.toggleAttribute("data-open", true);
  find();
  requestAnimationFrame(find); // again, once what was skipped for being out of view has its height
  page.querySelector("h2")?.focus({ preventScroll: true });
}

async function drawn(place) {
  try {
    const response = await fetch(`document?${new URLSearchParams(place)}`);
    if (response.ok) return await response.text();
  } catch {
    // told below
  }
  return (
    '<header><h2 tabindex="-1">The document can’t be shown</h2>' +
    '<button type="button" class="close">Close</button></header>' +
    '<div class="text"><p class="note">The server does not answer. Is it still running?</p></div>'
  );
}

function close() {
  latest++;
  page.replaceChildren();
  page.removeAttribute("data-open");
  document.querySelector(".card.is-open .show")?.focus();
}

page.addEventListener("click", (event) => {
  if (event.target.closest(".close")) close();
  if (event.target.closest(".again")) find();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && page.hasAttribute("data-open")) close();
});
document.addEventListener("onrecord:open", (event) => open(event.detail));
