// The head of the page: shows the view that the address names, and what can be done with the chat.
const links = [...element.querySelectorAll("a[href^='#']")];
const views = links.map((link) => link.hash.slice(1));
const actions = element.querySelector(".actions-of-chat");
const save = element.querySelector(".save");

// The view and what of it, as in #people?who=Ann+Lee
function place() {
  const [name, query] = location.hash.slice(1).split("?");
  return { view: views.includes(name) ? name : views[0], query: new URLSearchParams(query) };
}

function show() {
  const { view, query } = place();
  const before = document.documentElement.dataset.view;
  document.documentElement.dataset.view = view;
  for (const link of links) {
    const current = link.hash === `#${view}`;
    if (current) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
    if (current) link.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
  offer();
  document.dispatchEvent(new CustomEvent("onrecord:view", { detail: { view, before, query } }));
}

function offer() {
  actions.hidden = place().view !== "chat" || !document.querySelector(".asked");
}

function leave(event) {
  if (!event.target.closest(".save")) save.open = false;
}

element.querySelector(".new").addEventListener("click", () => {
  document.dispatchEvent(new CustomEvent("onrecord:new"));
});
save.addEventListener("click", (event) => {
  const format = event.target.dataset.format;
  if (!format) return;
  save.open = false;
  document.dispatchEvent(new CustomEvent("onrecord:save", { detail: { format } }));
});
save.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !save.open) return;
  event.stopPropagation();
  save.open = false;
  save.querySelector("summary").focus();
});
document.addEventListener("click", leave);
document.addEventListener("onrecord:log", offer);
window.addEventListener("hashchange", show);
const corpus = element.querySelector(".corpus");
watch("value", () => (corpus.textContent = props.value));
corpus.textContent = props.value;
show();
