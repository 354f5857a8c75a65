// The verdict beside the draft: the strip of components, the reading time, each finding with reason, cure and fixes.
const at = (id) => document.getElementById(id);
const SIGNS = { present: "✓", "out of place": "↕", empty: "✗", missing: "✗", unclear: "?" };

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function counted(number, name) {
  return `${number} ${name}${number === 1 ? "" : "s"}`;
}

// What stands there is of the text before; it is dimmed, not spoken of again at every key.
export function showWaiting() {
  at("status").setAttribute("aria-busy", "true");
}

// Without a verdict (the service could not give one) nothing looks clean.
export function showVerdict(verdict, findings, actions) {
  at("findings").replaceChildren(...findings.map((finding, number) => card(finding, number, actions)));
  at("strip").replaceChildren(...(verdict?.components ?? []).map((component) => tile(component, actions)));
  at("unchecked").replaceChildren(
    ...(verdict?.not_checked ?? []).map((item) => element("li", { textContent: `Not checked: ${item.reason}` })),
    ...(verdict?.warnings ?? []).map((warning) => element("li", { textContent: warning })),
  );
  at("reading").textContent = verdict ? reading(verdict) : "";
  at("status").removeAttribute("aria-busy");
  at("status").textContent = verdict ? summed(verdict) : "Not checked";
}

function reading(verdict) {
  const allowed = verdict.suppressed ? `; ${counted(verdict.suppressed, "finding")} allowed with a reason` : "";
  return `${counted(verdict.words, "word")}, ${verdict.reading_seconds} s to read (target ${verdict.target_seconds} s)${allowed}`;
}

function summed(verdict) {
  const { error, warning, info } = verdict.summary;
  const parts = [counted(error, "error"), counted(warning, "warning"), ...(info ? [counted(info, "remark")] : [])];
  return `${verdict.ok ? "May be sent" : "Not yet"}: ${parts.join(", ")}`;
}

function tile(component, actions) {
  const button = element("button", { type: "button", className: component.state.replaceAll(" ", "-") },
    `${SIGNS[component.state]} ${component.title}`, element("small", { textContent: component.state }));
  button.disabled = component.start === null;
  button.addEventListener("click", () => actions.place(component.start, component.end));
  return element("li", {}, button);
}

function card(finding, number, actions) {
  const item = element("li", { className: `finding ${finding.severity}` },
    element("h2", {}, element("b", { textContent: finding.severity }), ` ${finding.rule}`));
  item.dataset.number = number;
  if (finding.text) {
    const words = element("button", { type: "button", className: "words", textContent: finding.text });
    words.addEventListener("click", () => actions.go(finding));
    item.append(words);
  }
  item.append(element("p", { textContent: finding.message }), element("p", { className: "cure", textContent: finding.cure }));
  if (finding.fixes.length) item.append(fixes(finding, actions));
  return item;
}

function fixes(finding, actions) {
  const row = element("div", { className: "fixes" });
  for (const fix of finding.fixes) {
    const button = element("button", { type: "button", textContent: fix.title });
    button.addEventListener("click", () => actions.mend(finding, fix));
    row.append(button);
  }
  return row;
}
