// The head of the page: shows the view that the address names, and what can be done with the chat.
const links = [...element.querySelectorAll("nav a")];
const views = links.map((link) => link.hash.slice(1));
const tools = element.querySelector(".tools");
const save = element.querySelector(".save");

function show() {
  const view = views.find((name) => location.hash === `#${name}`) ?? views[0];
  const before = document.documentElement.dataset.view;
  document.documentElement.dataset.view = view;
  for (const link of links) {
    if (link.hash === `#${view}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  document.dispatchEvent(new CustomEvent("onrecord:view", { detail: { view, before } }));
  tools.hidden = view !== "chat" || !document.querySelector(".asked");
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
document.addEventListener("onrecord:log", show);
window.addEventListener("hashchange", show);
element.querySelector(".corpus").textContent = props.value;
show();
