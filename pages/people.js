// People: fetches the list when it is first shown, what is unfolded when it is; sorts and finds.
const view = element.querySelector(".view");
const collator = new Intl.Collator();
const ORDERS = {
  words: (a, b) => b.words - a.words,
  name: (a, b) => collator.compare(a.name, b.name),
  documents: (a, b) => b.documents - a.documents || b.words - a.words,
  first: (a, b) => collator.compare(a.first || "9", b.first || "9"),
  last: (a, b) => collator.compare(b.last, a.last),
};

async function fill() {
  if (view.querySelector("section")) return;
  view.innerHTML = await fetched("people");
  view.querySelector(".order")?.addEventListener("change", sort);
  view.querySelector(".find")?.addEventListener("input", ({ target }) => find(target));
}

function sort(event) {
  const list = view.querySelector(".people");
  const order = ORDERS[event.target.value];
  list.append(...[...list.children].sort((a, b) => order(a.dataset, b.dataset)));
}

function find(box) {
  const wanted = box.value.trim().toLowerCase();
  let found = 0;
  for (const person of view.querySelector(".people").children) {
    const text = person.querySelector(".who").textContent.toLowerCase();
    person.hidden = !text.includes(wanted);
    found += !person.hidden;
  }
  view.querySelector(".nobody-found").hidden = found > 0;
}

async function unfold(details) {
  const body = details.querySelector(".unfolded");
  if (!details.open || body.firstChild) return;
  body.ariaBusy = "true";
  body.innerHTML = await fetched(`person?${new URLSearchParams({ name: details.dataset.person })}`);
  body.ariaBusy = "false";
}

view.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  const link = String(new URLSearchParams({ q: form.q.value, speaker: form.dataset.speaker }));
  document.dispatchEvent(new CustomEvent("onrecord:ask", { detail: { link } }));
  form.reset();
});
view.addEventListener("toggle", (event) => unfold(event.target), true);

// Somebody whom the address names; where there is nobody of that name, the box for finding says it
function single(name) {
  const details = view.querySelector(`details[data-person="${CSS.escape(name)}"]`);
  if (!details) return seek(name);
  details.closest("li").hidden = false;
  details.open = true;
  details.scrollIntoView({ block: "start" });
  details.querySelector("summary").focus({ preventScroll: true });
}

function seek(name) {
  const box = view.querySelector(".find");
  if (!box) return;
  box.value = name;
  find(box);
  box.focus();
}

whenShown("people", async ({ before, query }) => {
  await fill();
  if (query.has("who")) return single(query.get("who"));
  if (before !== "people") view.querySelector("h2")?.focus({ preventScroll: true });
});
document.addEventListener("onrecord:changed", () => view.replaceChildren());
