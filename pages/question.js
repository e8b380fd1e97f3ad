// The question box: hands what was typed to the chat, with what it is limited to by hand.
(question, speakers, documents, since, until, kind) => {
  if (!question) return ""; // Enter was pressed twice
  const link = new URLSearchParams({ q: question });
  for (const name of speakers ?? []) link.append("speaker", name);
  for (const name of documents ?? []) link.append("document", name);
  for (const [name, value] of Object.entries({ since, until, kind })) {
    if (value) link.append(name, value);
  }
  document.dispatchEvent(new CustomEvent("onrecord:ask", { detail: { link: String(link) } }));
  return "";
}
