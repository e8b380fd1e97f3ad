// Verdicts: puts buttons on every passage of an answer, and sends what is pressed.
const [onPassage, onNothing] = element.querySelectorAll(".judge");

function offer() {
  for (const exchange of document.querySelectorAll("#log .exchange:has(.asked .link)")) {
    for (const card of exchange.querySelectorAll(".card:not(:has(.judge))")) {
      card.querySelector(".actions").before(onPassage.cloneNode(true));
    }
    exchange.querySelector(".nobody:not(:has(.judge))")?.append(onNothing.cloneNode(true));
  }
}

function passage(card) {
  if (!card) return null;
  const { document: name, start, end, from, to, speaker = null } = card.dataset;
  return { document: name, start, end, first: from, last: to, speaker };
}

async function press(button) {
  const group = button.closest(".judge");
  const taken = button.ariaPressed === "true";
  const line = group.querySelector(".noted");
  const { link } = button.closest(".exchange").querySelector(".asked").dataset;
  const said = {
    link,
    verdict: taken ? "taken_back" : button.dataset.verdict,
    passage: passage(button.closest(".card")),
  };
  line.textContent = "";
  const problem = await send(said);
  if (!problem) {
    for (const other of group.querySelectorAll("button")) {
      other.ariaPressed = String(other === button && !taken);
    }
  }
  line.textContent = problem || (taken ? "Taken back." : thanks(button));
}

function thanks(button) {
  if (button.closest(".card") || !button.closest(".exchange").querySelector(".card")) {
    return "Noted. Press again to take it back.";
  }
  return "Noted. If it is one of these passages, mark it as right.";
}

async function send(said) {
  try {
    const response = await fetch("opinion", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(said),
    });
    if (response.ok) return "";
    const { detail } = await response.json();
    return `Not noted: ${detail}`;
  } catch {
    return "The server does not answer. Is it still running?";
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest(".exchange .judge button");
  if (button) press(button);
});
document.addEventListener("onrecord:log", offer);
offer();
