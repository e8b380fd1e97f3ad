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
}

function open(card) {
  for (const other of list.querySelectorAll(".card.is-open")) other.classList.remove("is-open");
  card.classList.add("is-open");
  const { document: name, start, end, from, to } = card.dataset;
  const detail = { name, start, end, from, to };
  document.dispatchEvent(new CustomEvent("onrecord:open", { detail }));
}

async function copy(button, card) {
  const words = card.querySelector(".quote").textContent;
  await navigator.clipboard.writeText(`“${words}”\n— ${card.dataset.credit}`);
  button.textContent = "Copied";
  setTimeout(() => (button.textContent = "Copy"), 1500);
}

let opening;

list.addEventListener("click", (event) => {
  clearTimeout(opening);
  const example = event.target.closest(".example");
  if (example) return trigger("example", { question: example.textContent });
  const card = event.target.closest(".card");
  if (!card || event.target.closest(".reply")) return;
  const button = event.target.closest(".copy");
  if (button) return copy(button, card);
  if (event.target.closest(".show")) return open(card);
  // A double click selects a word and a drag selects several: neither is meant to open anything.
  opening = setTimeout(() => document.getSelection().isCollapsed && open(card), 250);
});

if (!navigator.clipboard) list.classList.add("no-clipboard");
watch("value", () => show(props.value));
show(props.value);
