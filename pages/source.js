// The opened document: fetches what the server draws of it, with the quote in view.
const page = element.querySelector(".page");
const tip = document.createElement("div");
tip.className = "tip";
let latest = 0;
let shown;
let opener;
let hits = [];
let at = -1;

function find() {
  const quote = page.querySelector("mark") ?? page.querySelector(".quoted");
  quote?.scrollIntoView({ block: "center" });
}

async function open(place, focused = "h2") {
  const asked = ++latest;
  page.ariaBusy = "true";
  const html = await drawn(place);
  if (asked !== latest) return; // another one has been opened, or this one closed, meanwhile
  page.ariaBusy = "false";
  shown = place;
  fill(html);
  page.toggleAttribute("data-open", true);
  number();
  find();
  requestAnimationFrame(find); // again, once what was skipped for being out of view has its height
  page.querySelector(focused)?.focus({ preventScroll: true });
}

function fill(html) {
  page.innerHTML = html;
  page.querySelector(".named")?.setAttribute("tabindex", "0");
  forget();
}

// What waits to be added, once it is read another way, or gone

async function redraw() {
  const place = shown;
  if (!place?.draft) return;
  opener = document.querySelector(`.show[data-draft="${place.draft}"]`);
  if (!opener) return close();
  const html = await drawn(place);
  if (place !== shown) return;
  const top = page.querySelector(".text")?.scrollTop;
  fill(html);
  page.querySelector(".text")?.scrollTo(0, top);
}

async function drawn(place) {
  const html = await fetched(`${place.draft ? "add/draft" : "document"}?${new URLSearchParams(place)}`);
  if (html.includes("<header")) return html;
  return (
    '<header><h2 tabindex="-1">The document can’t be shown</h2>' +
    `<button type="button" class="close">Close</button></header><div class="text">${html}</div>`
  );
}

function close() {
  latest++;
  shown = undefined;
  forget();
  page.replaceChildren();
  page.removeAttribute("data-open");
  opener?.focus();
}

function show(button, focused) {
  const quote = button.closest("[data-document], [data-draft]");
  for (const other of document.querySelectorAll(".card.is-open")) other.classList.remove("is-open");
  quote.classList.add("is-open");
  opener = button;
  button.removeAttribute("data-wanted");
  const { document: name, start, end, from, to, draft } = quote.dataset;
  const tray = button.closest("[data-tray]")?.dataset.tray;
  open(draft ? { tray, draft } : { name, start, end, from, to }, focused);
}

// The quotes of the answer that the opened one belongs to

function quotes() {
  const answer = opener?.closest(".card")?.closest(".exchange, .checked, .side");
  return answer ? [...answer.querySelectorAll(".card .show")] : [];
}

function number() {
  const all = quotes();
  const steps = page.querySelector(".steps");
  if (!steps || all.length < 2) return;
  const now = all.indexOf(opener);
  steps.hidden = false;
  steps.querySelector(".which").textContent = `${now + 1} of ${all.length}`;
  steps.querySelector(".previous").ariaDisabled = String(now === 0);
  steps.querySelector(".next").ariaDisabled = String(now === all.length - 1);
}

function step(by, focused) {
  const all = quotes();
  const other = all[all.indexOf(opener) + by];
  if (!other) return;
  const fold = other.closest(".rest");
  if (fold) fold.open = true;
  show(other, focused);
}

// Search inside

function forget() {
  hits = [];
  at = -1;
  CSS.highlights?.clear();
  tip.remove();
}

function search(wanted) {
  forget();
  const needle = wanted.trim().toLowerCase();
  if (needle) for (const words of page.querySelectorAll(".words")) collect(words, needle);
  if (hits.length && CSS.highlights) CSS.highlights.set("found", new Highlight(...hits));
  go(0);
  if (needle && !hits.length) page.querySelector(".hits").textContent = "not found";
}

function collect(words, needle) {
  const text = words.textContent.toLowerCase();
  let from = text.indexOf(needle);
  if (from < 0 || text.length !== words.textContent.length) return;
  const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
  let node = walker.nextNode();
  let passed = 0;
  const place = (offset) => {
    while (offset > passed + node.length) {
      passed += node.length;
      node = walker.nextNode();
    }
    return [node, offset - passed];
  };
  for (; from >= 0 && hits.length < 5000; from = text.indexOf(needle, from + needle.length)) {
    const range = new Range();
    range.setStart(...place(from));
    range.setEnd(...place(from + needle.length));
    hits.push(range);
  }
}

function go(to) {
  const told = page.querySelector(".hits");
  if (!hits.length) {
    if (told) told.textContent = "";
    return;
  }
  at = (to + hits.length) % hits.length;
  told.textContent = `${at + 1} of ${hits.length.toLocaleString("en")}`;
  CSS.highlights?.set("current", new Highlight(hits[at]));
  const range = hits[at];
  const text = page.querySelector(".text");
  const centre = () => {
    const box = range.getBoundingClientRect();
    const pane = text.getBoundingClientRect();
    text.scrollTop += box.top - pane.top - pane.height / 2;
  };
  range.startContainer.parentElement.closest(".turn").scrollIntoView({ block: "center" });
  requestAnimationFrame(centre);
}

// How a name was found

function tell(name) {
  tip.remove();
  if (!name) return;
  tip.textContent = name.getAttribute("aria-description");
  page.append(tip);
  const pane = page.getBoundingClientRect();
  const box = name.getBoundingClientRect();
  const below = box.bottom + tip.offsetHeight + 8 < pane.bottom;
  tip.style.top = `${below ? box.bottom + 4 - pane.top : box.top - pane.top - tip.offsetHeight - 4}px`;
  const left = Math.min(box.left - pane.left, pane.width - tip.offsetWidth - 12);
  tip.style.left = `${Math.max(8, left)}px`;
}

function walk(name, by) {
  const names = [...page.querySelectorAll(".named")];
  const other = names[names.indexOf(name) + by];
  if (!other) return;
  name.tabIndex = -1;
  other.tabIndex = 0;
  other.scrollIntoView({ block: "nearest" });
  other.focus();
}

page.addEventListener("click", (event) => {
  const on = (selector) => event.target.closest(selector);
  if (on(".close")) return close();
  if (on(".again")) return find();
  if (on(".previous")) return step(-1, ".previous");
  if (on(".next")) return step(1, ".next");
  const piece = on(".strip [data-turn]");
  if (piece) page.querySelectorAll(".turn:not(.aside)")[piece.dataset.turn]?.scrollIntoView();
  tell(on(".named"));
});
page.addEventListener("mouseover", (event) => tell(event.target.closest(".named")));
page.addEventListener("focusin", (event) => tell(event.target.closest(".named")));
page.addEventListener("focusout", () => tip.remove());
let typing;
page.addEventListener("input", (event) => {
  clearTimeout(typing);
  typing = setTimeout(() => search(event.target.value), 120);
});
page.addEventListener("keydown", (event) => {
  const name = event.target.closest(".named");
  const arrow = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (name && arrow) {
    event.preventDefault();
    walk(name, arrow);
  }
  if (event.key === "Enter" && event.target.matches("[type=search]")) go(at + (event.shiftKey ? -1 : 1));
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && page.hasAttribute("data-open")) close();
});
document.addEventListener("click", (event) => {
  const button = event.target.closest(".show");
  if (button) show(button);
});
document.addEventListener("onrecord:redraw", redraw);
const wanted = document.querySelector(".show[data-wanted]");
if (wanted) show(wanted);
