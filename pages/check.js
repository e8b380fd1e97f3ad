// Check a quotation: fetches the form when it is first shown, and the verdict on what is pasted.
const view = element.querySelector(".view");
let form;
let filled; // once, however often the view is shown meanwhile
let latest = 0;

function fill() {
  filled ??= draw();
  return filled;
}

async function draw() {
  view.innerHTML = await fetched("check");
  form = view.querySelector("form");
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    check();
  });
  form?.quotation.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
}

async function check() {
  const asked = ++latest;
  const result = view.querySelector(".checked");
  const { quotation, speaker } = form;
  result.ariaBusy = "true";
  const html = await fetched("check", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ quotation: quotation.value, speaker: speaker.value }),
  });
  if (asked !== latest) return;
  result.innerHTML = html;
  result.ariaBusy = "false";
  result.firstElementChild?.scrollIntoView({ block: "nearest" });
}

whenShown("check", async ({ before }) => {
  await fill();
  if (before !== "check") form?.quotation.focus();
});
document.addEventListener("onrecord:changed", () => {
  form = filled = undefined;
  view.replaceChildren();
});
