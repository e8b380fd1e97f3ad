// The chat: puts each exchange that the server drew into the log, and tells it of clicks.
const list = element.querySelector(".exchanges");
const told = element.querySelector(".told");
const pane = document.getElementById("log");
const SHOWN = 600; // characters of a question that waits

// What was asked and has not come back yet: one question is sent after the other.
const line = [];
let shown;

function show({ key, html }) {
  if (key === "welcome") return greet(html);
  if (!line.length || key === shown) return;
  shown = key;
  line[0].exchange.id = key;
  come(html);
}

function greet(html) {
  const welcome = document.getElementById("welcome") ?? section();
  welcome.id = "welcome";
  welcome.innerHTML = html;
  begin(welcome);
}

function section() {
  const exchange = document.createElement("section");
  exchange.className = "exchange";
  list.append(exchange);
  return exchange;
}

function draw({ exchange, elsewhere }, html) {
  if (!exchange.isConnected) return; // of a chat that was left
  exchange.innerHTML = html;
  pane.scrollTop = exchange.offsetTop - list.offsetTop - 16;
  if (elsewhere) exchange.querySelector("h2").focus({ preventScroll: true });
  tell(exchange);
}

function tell(exchange) {
  told.textContent = exchange.querySelector("[data-told]")?.textContent ?? "";
  const link = exchange.querySelector(".waiting") ? null : exchange.querySelector(".asked").dataset.link;
  document.dispatchEvent(new CustomEvent("onrecord:log", { detail: { link } }));
}

// What was asked first has come back.
function come(html) {
  draw(line.shift(), html);
  if (line.length) send();
}

async function begin(welcome) {
  const html = await fetched("beginning");
  if (html.startsWith("<h3")) welcome.querySelector(".beginning").innerHTML = html;
}

function ask(link) {
  const elsewhere = Boolean(location.hash) && location.hash !== "#chat"; // whose button can't keep the focus
  if (elsewhere) location.hash = "#chat";
  const asked = { link, elsewhere, exchange: section() };
  draw(asked, waiting(link));
  line.push(asked);
  if (line.length === 1) send();
}

function send() {
  trigger("ask", { link: line[0].link });
}

const questionOf = (link) => new URLSearchParams(link).get("q") ?? "";

// A question until it is answered.
function waiting(link) {
  const asked = document.createElement("div");
  asked.className = "asked";
  asked.dataset.asked = link;
  asked.innerHTML = '<div class="question-line"><h2 dir="auto" tabindex="-1"></h2></div>';
  asked.querySelector("h2").textContent = questionOf(link).trim().slice(0, SHOWN) || "(an empty question)";
  return `${asked.outerHTML}<p class="note waiting" data-told="">Searching…</p>`;
}

// What was asked first will not come: its question is given back, unless another is being typed.
function fail() {
  const { exchange, link } = line[0];
  const box = document.querySelector("#question textarea");
  if (exchange.isConnected) box.value ||= questionOf(link);
  box.dispatchEvent(new Event("input"));
  exchange.querySelector(".waiting").className = "note";
  exchange.querySelector(".note").textContent = "This was not answered. Ask it again in a moment.";
  come(exchange.innerHTML);
}

function renew() {
  for (const exchange of [...list.children]) if (exchange.id !== "welcome") exchange.remove();
  line.splice(1);
  trigger("renew");
  history.replaceState(null, "", location.pathname);
  document.dispatchEvent(new CustomEvent("onrecord:log", { detail: {} }));
  document.querySelector("#question textarea")?.focus();
}

async function copy(button, words) {
  const said = button.textContent;
  await navigator.clipboard.writeText(words);
  button.textContent = "Copied";
  setTimeout(() => (button.textContent = said), 1500);
}

// A link to a question: copied, or where a browser may not, in the bar of addresses.
function share(button) {
  const { link } = button.closest(".asked").dataset;
  if (navigator.clipboard) copy(button, `${location.origin}${location.pathname}?${link}`);
  else location.assign(`${location.pathname}?${link}`);
}

function cited(card) {
  return `“${card.querySelector("blockquote").textContent}”\n— ${card.dataset.credit}`;
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

// The form that changes what a question is limited to

async function change(button) {
  const asked = button.closest(".asked");
  const before = asked.querySelector("[aria-expanded=true]");
  fold(asked);
  if (before === button) return;
  button.ariaExpanded = "true";
  const html = await fetched(`limits?${asked.dataset.limits}`);
  if (button.ariaExpanded !== "true") return;
  asked.insertAdjacentHTML("beforeend", html);
  const fields = asked.querySelectorAll(`.narrowing [name=${button.dataset.field}]:not([type=hidden])`);
  const now = button.textContent.replace(/^only /, "");
  const own = [...fields].find((field) => now.startsWith(field.selectedOptions?.[0].text));
  (own ?? fields[0] ?? asked.querySelector(".narrowing select, .narrowing input"))?.focus();
}

function fold(asked, focused) {
  const button = asked.querySelector("[aria-expanded=true]");
  if (button) button.ariaExpanded = "false";
  asked.querySelector(".narrowing, .asked > .note")?.remove();
  if (focused) button?.focus();
}

list.addEventListener("submit", (event) => {
  event.preventDefault();
  const filled = [...new FormData(event.target)].filter(([, value]) => value);
  fold(event.target.closest(".asked"));
  ask(String(new URLSearchParams(filled)));
});
list.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !event.target.closest(".narrowing")) return;
  event.stopPropagation();
  fold(event.target.closest(".asked"), true);
});

list.addEventListener("click", (event) => {
  const at = (selector) => event.target.closest(selector);
  if (at(".change")) return change(at(".change"));
  if (at(".cancel")) return fold(at(".asked"), true);
  if (at(".link")) return share(at(".link"));
});
document.addEventListener("click", (event) => {
  const at = (selector) => event.target.closest(selector);
  if (at(".card .copy")) copy(at(".copy"), cited(at(".card")));
  if (at("[data-ask]")) ask(at("[data-ask]").dataset.ask);
});
document.addEventListener("onrecord:ask", ({ detail }) => ask(detail.link));
document.addEventListener("onrecord:failed", fail);
document.addEventListener("onrecord:new", renew);
document.addEventListener("onrecord:save", ({ detail }) => save(detail.format));

if (!navigator.clipboard) document.documentElement.classList.add("no-clipboard");
watch("value", () => show(props.value));
show(props.value);
if (new URLSearchParams(location.search).get("q")) ask(location.search.slice(1));
// For the document's own script, should it come later than the click
document.addEventListener("click", ({ target }) => {
  target.closest(".show")?.toggleAttribute("data-wanted", true);
});
