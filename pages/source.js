// The opened document: shows what the server drew, with the quote in view.
const page = element.querySelector(".page");

function find() {
  const quote = page.querySelector("mark") ?? page.querySelector(".quoted");
  quote?.scrollIntoView({ block: "center" });
}

function show({ html }) {
  page.innerHTML = html;
  page.toggleAttribute("data-open", Boolean(html));
  if (!html) return;
  find();
  requestAnimationFrame(find); // again, once what was skipped for being out of view has its height
  page.querySelector("h2")?.focus({ preventScroll: true });
}

function close() {
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
watch("value", () => show(props.value));
