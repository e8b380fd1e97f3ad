// What the scripts of several views use; in the head of the page.

// What the server draws at an address, or a calm line on why it doesn't.
window.fetched = async (address, options) => {
  let reason = "The server does not answer. Is it still running?";
  try {
    const response = await fetch(address, options);
    if (response.ok) return await response.text();
    reason = (await response.json()).error ?? reason;
  } catch {
    // told below
  }
  const note = document.createElement("p");
  note.className = "note";
  note.textContent = reason;
  return note.outerHTML;
};

// Calls back whenever a view is shown, and at once where it already is: with the view before,
// which is the same where only the query of the address has changed.
window.whenShown = (name, callback) => {
  document.addEventListener("onrecord:view", ({ detail }) => {
    if (detail.view === name) callback(detail);
  });
  if (document.documentElement.dataset.view !== name) return;
  callback({ view: name, before: name, query: new URLSearchParams(location.hash.split("?")[1]) });
};

// A click on a card opens its document.
let opening;
document.addEventListener("click", ({ target }) => {
  clearTimeout(opening);
  const card = target.closest(".card");
  if (!card || target.closest(".reply, .also, .surroundings, button, a")) return;
  const show = card.querySelector(".show");
  // A double click selects a word and a drag selects several: neither is meant to open anything.
  opening = setTimeout(() => document.getSelection().isCollapsed && show.click(), 250);
});

// More around a quote: in its card, in place of the quote.
async function surround(button) {
  const card = button.closest(".card");
  const quote = card.querySelector("blockquote");
  const shown = card.querySelector(".surroundings");
  if (shown) shown.remove();
  else {
    const { document: name, start, end, from, to } = card.dataset;
    const html = await fetched(`around?${new URLSearchParams({ name, start, end, from, to })}`);
    if (card.querySelector(".surroundings")) return; // clicked twice
    quote.insertAdjacentHTML("afterend", `<div class="surroundings">${html}</div>`);
  }
  quote.hidden = !shown;
  button.ariaExpanded = String(!shown);
  button.textContent = shown ? "More around it" : "Less around it";
}
document.addEventListener("click", ({ target }) => {
  const button = target.closest(".card .more");
  if (button) surround(button);
});
