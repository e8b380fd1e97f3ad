// History: what was asked in this browser; kept here and nowhere else.
const KEY = "onrecord.history";
const MOST = 300;
const view = element.querySelector(".view");
const days = view.querySelector(".days");

function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY));
    return Array.isArray(kept) ? kept.filter(({ question, link, at }) => question && link && at) : [];
  } catch {
    return [];
  }
}

function write(asked) {
  try {
    if (asked.length) localStorage.setItem(KEY, JSON.stringify(asked));
    else localStorage.removeItem(KEY);
  } catch {
    // a browser that keeps nothing
  }
}

function keep(link) {
  const question = new URLSearchParams(link).get("q");
  const others = read().filter((one) => one.link !== link);
  write([{ question, link, at: Date.now() }, ...others].slice(0, MOST));
}

function made(tag, text, attributes = {}) {
  const node = document.createElement(tag);
  node.textContent = text;
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

function day(at) {
  return new Date(at).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
}

function limits(link) {
  const query = new URLSearchParams(link);
  const names = [...query.getAll("speaker"), ...query.getAll("document")];
  for (const end of ["since", "until"]) if (query.get(end)) names.push(`${end} ${query.get(end)}`);
  if (query.get("all")) names.push("everything on it");
  return names.join(" · ");
}

function entry({ question, link }) {
  const item = document.createElement("li");
  const again = made("button", question, { type: "button", class: "past", dir: "auto", "data-ask": link });
  const forget = made("button", "×", { type: "button", class: "forget", "data-link": link });
  forget.ariaLabel = `Forget “${question}”`;
  item.append(again);
  if (limits(link)) item.append(made("small", limits(link), { dir: "auto" }));
  item.append(forget);
  return item;
}

function draw() {
  const wanted = view.querySelector(".find").value.trim().toLowerCase();
  const kept = read();
  const asked = kept.filter(({ question }) => question.toLowerCase().includes(wanted));
  days.replaceChildren();
  let list;
  for (const [n, one] of asked.entries()) {
    if (!n || day(one.at) !== day(asked[n - 1].at)) {
      list = document.createElement("ul");
      days.append(made("h3", day(one.at)), list);
    }
    list.append(entry(one));
  }
  view.querySelector(".listing").hidden = !kept.length;
  const nothing = view.querySelector(".nothing");
  nothing.hidden = asked.length > 0;
  nothing.textContent = kept.length ? "Nothing of that was asked." : "Nothing was asked yet.";
}

view.addEventListener("click", ({ target }) => {
  const forget = target.closest(".forget");
  if (forget) {
    const at = [...view.querySelectorAll(".forget")].indexOf(forget);
    write(read().filter(({ link }) => link !== forget.dataset.link));
    draw();
    const rest = view.querySelectorAll(".forget");
    (rest[Math.min(at, rest.length - 1)] ?? view.querySelector("h2")).focus();
  }
  if (target.closest(".clear")) {
    write([]);
    draw();
    view.querySelector("h2").focus();
  }
});
view.querySelector(".find").addEventListener("input", draw);
document.addEventListener("onrecord:log", ({ detail }) => detail.link && keep(detail.link));
window.addEventListener("storage", draw); // asked in another tab
whenShown("history", ({ before }) => {
  draw();
  if (before !== "history") view.querySelector("h2").focus({ preventScroll: true });
});
