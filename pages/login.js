// Tells that the login has ended: what is on the page stays, and one logs in beside it.
{
  const ask = window.fetch;

  const tell = () => {
    if (document.querySelector(".logged-out")) return;
    const note = document.createElement("p");
    const link = document.createElement("a");
    note.className = "logged-out";
    note.role = "alert";
    link.href = "login";
    link.target = "_blank";
    link.textContent = "Log in";
    note.append("You are not logged in any more. ", link, " in another tab, then ask again here.");
    document.body.append(note);
  };

  window.fetch = async (...request) => {
    const told = document.querySelector(".logged-out"); // what was asked before may still come back
    const answer = await ask(...request);
    if (answer.status === 401) tell();
    else if (answer.ok) told?.remove();
    return answer;
  };
}
