// Add documents: sends what is dropped, shows how it was read, and follows the build.
const view = element.querySelector(".view");
const find = (selector) => view.querySelector(selector);
let tray = "";
let following = false;
let filled;

function fill() {
  filled ??= draw();
  return filled;
}

async function draw() {
  const html = await answered(`add?${new URLSearchParams({ tray: kept() })}`);
  const listed = find(".holding")?.open;
  view.innerHTML = html;
  if (listed && find(".holding")) find(".holding").open = true;
  tray = find("section")?.dataset.tray ?? "";
  keep(tray);
  if (!find(".drop")) filled = undefined; // nothing can be added now, but perhaps the next time
  if (find("progress")) follow();
}

function kept() {
  try {
    return sessionStorage.getItem("onrecord-tray") ?? "";
  } catch {
    return "";
  }
}

function keep(key) {
  try {
    sessionStorage.setItem("onrecord-tray", key);
  } catch {
    // then the tray lasts as long as the page is open
  }
}

async function answered(address, options) {
  try {
    const response = await fetch(address, options);
    if (response.ok) return await response.text();
    if (response.status === 413) return note("That is too large to be added here.");
    return note("The server does not take that. Open the page anew.");
  } catch {
    return note("The server does not answer. Is it still running?");
  }
}

function note(words) {
  return `<p class="note" role="alert">${words}</p>`;
}

function sent(content) {
  return {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ tray, ...content }),
  };
}

// What waits to be added

function show(html) {
  find(".waiting-room").innerHTML = html;
  document.dispatchEvent(new CustomEvent("onrecord:redraw"));
}

async function change(address, content) {
  const room = find(".waiting-room");
  room.ariaBusy = "true";
  show(await answered(`add/${address}`, sent(content)));
  room.ariaBusy = "false";
}

async function read(files) {
  const last = find(".waiting-room").querySelectorAll(".draft").length;
  const line = find(".reading");
  for (const [number, file] of files.entries()) {
    line.textContent = `Reading ${file.name} (${number + 1} of ${files.length})…`;
    const place = new URLSearchParams({ tray, name: file.name });
    show(await answered(`add/file?${place}`, { method: "POST", body: file }));
  }
  line.textContent = "";
  focus(view.querySelectorAll(".draft h3")[last]);
}

async function paste(form) {
  const { title, date, text } = form.elements;
  const place = new URLSearchParams({ tray, title: title.value, date: date.value });
  const before = view.querySelectorAll(".draft").length;
  show(await answered(`add/text?${place}`, { method: "POST", body: text.value }));
  const cards = view.querySelectorAll(".draft");
  if (cards.length === before) return;
  form.reset();
  find(".paste").open = false;
  focus(cards[before].querySelector("h3"));
}

async function mend(form) {
  const person = form.closest("li");
  const draft = form.closest(".draft").dataset.draft;
  const { speaker = null, voice = null } = person.dataset;
  const name = form.elements.name.value;
  await change("mend", { draft, speaker, voice, name });
  const people = [...card(draft).querySelectorAll(".persons > li")];
  const same = people.find((one) => one.dataset.speaker === name.trim()) ?? people[0];
  focus(find(".waiting-room [role=alert]") ?? same?.querySelector("summary"));
}

async function unmend(button) {
  const draft = button.closest(".draft").dataset.draft;
  await change("unmend", { draft, number: Number(button.dataset.number) });
  focus(card(draft)?.querySelector("h3"));
}

async function leave(draft) {
  await change("leave", { draft });
  focus(find(".choose"));
}

async function names(button) {
  const { name } = button.closest("li").dataset;
  await change("names", { name });
  focus([...view.querySelectorAll(".draft h3")].at(-1));
}

function card(draft) {
  return [...view.querySelectorAll(".draft")].find((one) => one.dataset.draft === draft);
}

function focus(place) {
  if (place?.matches("[role=alert]")) place.tabIndex = -1;
  place?.focus({ preventScroll: true });
  place?.scrollIntoView({ block: "nearest" });
}

// The build

async function begin(address, content) {
  await tell(`add/${address}`, sent(content));
  find(".job").scrollIntoView({ block: "nearest" });
  follow();
}

async function tell(address, options) {
  try {
    const response = await fetch(address, options);
    if (!response.ok) throw new Error(response.status);
    find(".job").innerHTML = await response.text();
    return response.headers.get("x-busy") === "yes";
  } catch {
    find(".job").innerHTML = note("The server does not answer. Is it still running?");
    return false;
  }
}

async function follow() {
  if (following) return;
  following = true;
  while (await tell("add/job")) await new Promise((done) => setTimeout(done, 300));
  following = false;
  settle();
}

async function settle() {
  const told = find(".job").innerHTML;
  filled = draw();
  await filled;
  if (find(".job")) find(".job").innerHTML = told;
  focus(find("h2"));
  find(".job")?.scrollIntoView({ block: "nearest" });
  trigger("changed");
  document.dispatchEvent(new CustomEvent("onrecord:changed"));
}

// What the hands do

view.addEventListener("click", (event) => {
  const on = (selector) => event.target.closest(selector);
  if (on(".choose")) find("[type=file]").click();
  else if (on(".discard")) leave(on(".draft").dataset.draft);
  else if (on(".discard-all")) leave(null);
  else if (on(".unmend")) unmend(on(".unmend"));
  else if (on(".names")) names(on(".names"));
  else if (on(".go")) begin("index", { folder: find(".folder").value });
  else if (on(".update")) begin("update", {});
  else if (on(".remove")) begin("remove", { name: on("li").dataset.name });
  else if (on(".put-back")) begin("put-back", { name: on("li").dataset.name });
});
view.addEventListener("change", (event) => {
  if (!event.target.matches("[type=file]")) return;
  read([...event.target.files]);
  event.target.value = "";
});
view.addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.target.closest(".paste")) paste(event.target);
  else mend(event.target);
});
view.addEventListener("toggle", async ({ target }) => {
  const held = target.matches(".holding") && target.open && target.querySelector(".held");
  if (held && !held.firstChild) held.innerHTML = await answered("add/held");
}, true);

const isHere = () => document.documentElement.dataset.view === "add" && find(".drop");
document.addEventListener("dragover", (event) => {
  if (!isHere()) return;
  event.preventDefault();
  find(".drop").classList.add("is-over");
});
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) find(".drop")?.classList.remove("is-over");
});
document.addEventListener("drop", (event) => {
  if (!isHere()) return;
  event.preventDefault();
  find(".drop").classList.remove("is-over");
  read([...event.dataTransfer.files]);
});
whenShown("add", async ({ before }) => {
  await fill();
  if (before !== "add") find("h2")?.focus({ preventScroll: true });
});
