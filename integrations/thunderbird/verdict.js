// The window that says why a mail was not sent. Words of the mail are only ever set as text.
const tab = Number(new URLSearchParams(location.search).get("tab"));
const at = (id) => document.getElementById(id);

function line(name, text, className = "") {
  return Object.assign(document.createElement(name), { textContent: text, className });
}

function item(stop) {
  const made = document.createElement("li");
  made.append(line("b", `${stop.where}: ${stop.rule}`), line("p", stop.message), line("p", stop.cure, "cure"));
  return made;
}

function showProblem(id, sentence) {
  at(id).textContent = sentence;
  at(id).hidden = false;
}

const verdict = await messenger.runtime.sendMessage({ ask: "verdict", tab });
at("stops").append(...(verdict?.stops ?? []).map(item));
at("warnings").append(...(verdict?.warnings ?? []).map((warning) => line("li", warning)));
if (verdict?.unchecked) showProblem("unchecked", `It could not be checked: ${verdict.unchecked}`);

at("back").addEventListener("click", () => window.close());
at("anyway").addEventListener("submit", async (event) => {
  event.preventDefault();
  try {
    await messenger.runtime.sendMessage({ ask: "send", tab, reason: at("reason").value });
    window.close();
  } catch (error) {
    showProblem("trouble", `It was not sent: ${error.message}`);
  }
});
document.addEventListener("keydown", (event) => { if (event.key === "Escape") window.close(); });
document.body.dataset.ready = "yes";
