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
  view.querySelector(".find")?.addEventListener("input", find);
}

function sort(event) {
  const list = view.querySelector(".people");
  const order = ORDERS[event.target.value];
  list.append(...[...list.children].sort((a, b) => order(a.dataset, b.dataset)));
}

function find(event) {
  const wanted = event.target.value.trim().toLowerCase();
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

async function fetched(address) {
  try {
    const response = await fetch(address);
    if (response.ok) return await response.text();
  } catch {
    // told below
  }
  return '<p class="note">The server does not answer. Is it still running?</p>';
}

view.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  const link = String(new URLSearchParams({ q: form.q.value, speaker: form.dataset.speaker }));
  document.dispatchEvent(new CustomEvent("onrecord:ask", { detail: { link } }));
  form.reset();
});
view.addEventListener("toggle", (event) => unfold(event.target), true);
document.addEventListener("onrecord:view", async ({ detail }) => {
  if (detail.view !== "people") return;
  await fill();
  if (detail.before !== "people") view.querySelector("h2")?.focus({ preventScroll: true });
});
if (document.documentElement.dataset.view === "people") fill();
