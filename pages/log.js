// The chat: puts each exchange that the server drew into the log, and tells it of clicks.
const list = element.querySelector(".exchanges");
const pane = document.getElementById("log");

function show({ key, html }) {
  if (!key) return;
  let exchange = document.getElementById(key);
  if (!exchange) {
    exchange = document.createElement("section");
    exchange.id = key;
    exchange.className = "exchange";
    list.append(exchange);
  }
  exchange.innerHTML = html;
  if (key !== "welcome") pane.scrollTop = exchange.offsetTop - list.offsetTop - 16;
  if (asking && key !== "welcome") exchange.querySelector("h2")?.focus({ preventScroll: true });
  document.dispatchEvent(new CustomEvent("onrecord:log"));
}

let asking = false; // from another view, whose button can't keep the focus

function ask(link) {
  asking = Boolean(location.hash) && location.hash !== "#chat";
  if (asking) location.hash = "#chat";
  trigger("ask", { link });
}

function renew() {
  for (const exchange of [...list.children]) if (exchange.id !== "welcome") exchange.remove();
  trigger("renew");
  history.replaceState(null, "", location.pathname);
  document.dispatchEvent(new CustomEvent("onrecord:log"));
  document.querySelector("#question textarea")?.focus();
}

async function copy(button, words) {
  const said = button.textContent;
  await navigator.clipboard.writeText(words);
  button.textContent = "Copied";
  setTimeout(() => (button.textContent = said), 1500);
}

function link(exchange) {
  return `${location.origin}${location.pathname}?${exchange.dataset.link}`;
}

function cited(card) {
  return `“${card.querySelector(".quote").textContent}”\n— ${card.dataset.credit}`;
}

async function save(form) {
  const links = [...list.querySelectorAll(".asked")].map((asked) => asked.dataset.asked);
  const response = await fetch("conversation", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ form, links }),
  });
  if (!response.ok) throw new Error(`The conversation can’t be saved (${response.status}).`);
  const file = document.createElement("a");
  file.href = URL.createObjectURL(await response.blob());
  file.download = `conversation.${form}`;
  file.click();
  setTimeout(() => URL.revokeObjectURL(file.href), 1000);
}

let opening;

list.addEventListener("click", (event) => {
  clearTimeout(opening);
  const at = (selector) => event.target.closest(selector);
  if (at(".link")) return copy(at(".link"), link(at(".asked")));
  if (at(".copy")) return copy(at(".copy"), cited(at(".card")));
  const card = at(".card");
  if (!card || at(".reply") || at("button")) return;
  const show = card.querySelector(".show");
  // A double click selects a word and a drag selects several: neither is meant to open anything.
  opening = setTimeout(() => document.getSelection().isCollapsed && show.click(), 250);
});
document.addEventListener("click", (event) => {
  const asking = event.target.closest("[data-ask]");
  if (asking) ask(asking.dataset.ask);
});
document.addEventListener("onrecord:ask", ({ detail }) => ask(detail.link));
document.addEventListener("onrecord:new", renew);
document.addEventListener("onrecord:save", ({ detail }) => save(detail.format));

if (!navigator.clipboard) list.classList.add("no-clipboard");
watch("value", () => show(props.value));
show(props.value);
if (new URLSearchParams(location.search).get("q")) ask(location.search.slice(1));
// For the document's own script, should it come later than the click
document.addEventListener("click", ({ target }) => {
  target.closest(".show")?.toggleAttribute("data-wanted", true);
});
