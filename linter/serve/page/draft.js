// The draft: a textarea over a copy of its text in which the findings are underlined. Text is only ever set as text.

// The service counts code points, the browser UTF-16 units: an emoji is one of those and two of these.
function unitsOf(text) {
  if (!/[\ud800-\udbff]/.test(text)) return (offset) => offset;
  const starts = [];
  let unit = 0;
  for (const character of text) {
    starts.push(unit);
    unit += character.length;
  }
  starts.push(unit);
  return (offset) => starts[offset] ?? unit;
}

export class Draft {
  #area;
  #marks;
  #shown = "";
  #units = (offset) => offset;
  #gone = undefined;

  constructor(area, marks) {
    this.#area = area;
    this.#marks = marks;
  }

  get text() {
    return this.#area.value;
  }

  units(start, end) {
    return [this.#units(start), this.#units(end)];
  }

  // Underline what the service found in the present text; gives the findings with their places in units.
  show(found) {
    this.#shown = this.text;
    this.#units = unitsOf(this.text);
    const place = (part) => ({ ...part, start: this.#units(part.start), end: this.#units(part.end) });
    const findings = found.map((finding) => ({
      ...place(finding),
      fixes: finding.fixes.map((fix) => ({ ...fix, edits: fix.edits.map(place) })),
    }));
    this.#draw(findings);
    return findings;
  }

  // While nobody has judged the new text yet: what stands before the edit stays, what stands after it moves along.
  moved(findings) {
    const before = this.#shown, after = this.text;
    let head = 0;
    while (head < before.length && before[head] === after[head]) head += 1;
    let tail = 0;
    const most = Math.min(before.length, after.length) - head;
    while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
    const shift = after.length - before.length;
    const move = (part) => (part.end <= head ? part : { ...part, start: part.start + shift, end: part.end + shift });
    const kept = findings
      .filter((finding) => finding.end <= head || finding.start >= before.length - tail)
      .map((finding) => ({ ...move(finding), fixes: [] }));
    this.#shown = after;
    this.#draw(kept);
    return kept;
  }

  #draw(findings) {
    const text = this.text, parts = [];
    let done = 0;
    findings.forEach((finding, number) => {
      const start = Math.max(finding.start, done);
      if (finding.end <= start) return;
      const mark = document.createElement("mark");
      mark.className = finding.severity;
      mark.dataset.number = number;
      mark.textContent = text.slice(start, finding.end);
      parts.push(text.slice(done, start), mark);
      done = finding.end;
    });
    // A line that is still empty has no height of its own.
    this.#marks.replaceChildren(...parts, text.slice(done), "\n");
  }

  mark(number) {
    for (const mark of this.#marks.querySelectorAll("mark")) {
      mark.classList.toggle("current", mark.dataset.number === String(number));
    }
  }

  select(start, end) {
    this.#area.focus();
    this.#area.setSelectionRange(start, end);
  }

  // The textarea is as long as its text, so it is the page that scrolls, and the copy knows where a finding is.
  go(finding, number) {
    this.#gone = finding;
    this.select(finding.start, finding.end);
    this.#marks.querySelector(`mark[data-number="${number}"]`)?.scrollIntoView({ block: "nearest" });
  }

  replace(start, end, text) {
    this.#area.focus();
    this.#area.setSelectionRange(start, end);
    document.execCommand(text ? "insertText" : "delete", false, text);
  }

  // The finding that was gone to, while its words are still chosen (two findings may stand on the same words); else one
  // around the caret.
  findingAt(findings) {
    const { selectionStart: start, selectionEnd: end } = this.#area;
    const chosen = findings.filter((finding) => finding.start === start && finding.end === end);
    if (chosen.includes(this.#gone)) return this.#gone;
    return chosen[0] ?? findings.find((finding) => finding.start <= start && start <= finding.end);
  }

  neighbour(findings, direction) {
    if (!findings.length) return undefined;
    const at = findings.indexOf(this.findingAt(findings));
    if (at >= 0) return findings[(at + direction + findings.length) % findings.length];
    const caret = this.#area.selectionStart;
    const after = findings.findIndex((finding) => finding.start >= caret);
    if (direction > 0) return findings[after < 0 ? 0 : after];
    return findings[(after < 0 ? findings.length : after) - 1] ?? findings.at(-1);
  }
}
