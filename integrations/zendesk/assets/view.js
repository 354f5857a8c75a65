// What the sidebar shows. Words of the reply are only ever set as text.
const at = (id) => document.getElementById(id);
const line = (name, textContent, className = "") => Object.assign(document.createElement(name), { textContent, className });

function item(stop) {
  const made = document.createElement("li");
  made.append(line("b", `${stop.where}: ${stop.rule}`), line("p", stop.message), line("p", stop.cure, "cure"));
  return made;
}

export function showOutcome(verdict) {
  const stopped = verdict.unchecked ? `Not checked: ${verdict.unchecked}` : "Not sent.";
  at("status").textContent = verdict.ok ? (verdict.allowed ? "Sent anyway; the reason is kept." : "Nothing to mend.") : stopped;
  at("stops").replaceChildren(...(verdict.ok ? [] : verdict.stops).map(item));
  at("warnings").replaceChildren(...verdict.warnings.map((warning) => line("li", warning)));
  at("anyway").hidden = verdict.ok || Boolean(verdict.unchecked);
}
