// Subjects: fetches the list when it is first shown, and what is said of the one in the address.
const view = element.querySelector(".view");
let list;
let latest = 0;

async function fill() {
  list ??= await fetched("subjects");
  view.innerHTML = list;
  if (!view.querySelector("section")) list = undefined; // the server didn't answer: try again
}

async function compare(subject) {
  const asked = ++latest;
  view.innerHTML = '<p class="note waiting" role="status">Searching…</p>';
  const html = await fetched(`subject?${new URLSearchParams({ of: subject })}`);
  if (asked !== latest) return;
  view.innerHTML = `<section class="side">${html}</section>`;
}

view.addEventListener("submit", (event) => {
  event.preventDefault();
  location.hash = `#subjects?${new URLSearchParams({ of: event.target.of.value })}`;
});

let shown;

document.addEventListener("onrecord:changed", () => {
  list = shown = undefined;
  view.replaceChildren();
});

whenShown("subjects", async ({ before, query }) => {
  const subject = query.get("of")?.trim() ?? "";
  if (subject === shown) return;
  shown = subject;
  if (subject) await compare(subject);
  else {
    latest++;
    await fill();
  }
  if (shown === subject) view.querySelector("h2")?.focus({ preventScroll: true });
});
