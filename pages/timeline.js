// The timeline: fetches it when it is first shown, and finds documents by title and speaker.
const view = element.querySelector(".view");

async function fill() {
  if (view.querySelector("section")) return;
  view.innerHTML = await fetched("timeline");
  view.querySelector(".find")?.addEventListener("input", find);
}

function find(event) {
  const wanted = event.target.value.trim().toLowerCase();
  let found = 0;
  for (const year of view.querySelectorAll(".timeline > li")) {
    let inside = 0;
    for (const document of year.querySelectorAll(".documents > li")) {
      const others = document.querySelector(".others")?.title ?? "";
      document.hidden = !`${document.textContent} ${others}`.toLowerCase().includes(wanted);
      inside += !document.hidden;
    }
    year.hidden = !inside;
    found += inside;
  }
  view.querySelector(".none-found").hidden = found > 0;
}

document.addEventListener("onrecord:changed", () => view.replaceChildren());
whenShown("timeline", async ({ before }) => {
  await fill();
  if (before !== "timeline") view.querySelector("h2")?.focus({ preventScroll: true });
});
