"""The sections of the page, each from figures to HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import median

from linter.finding import Severity
from linter.library_report.charts import Bar, bars, histogram, share_bar
from linter.library_report.figures import Found, Library, Presence, Template
from linter.library_report.markup import escaped
from linter.messages import counted
from linter.parts.reading import TARGET_SECONDS, WORDS_PER_MINUTE
from linter.rulebook.rule import Rule, Rulebook

_RULES = 20
_WORST = 25
_LINES = 12
_MESSAGES = 3
_ROWS = 200
_BINS = 15
_WIDTHS = (10, 20, 25, 50, 100, 200, 500, 1000)
_TARGET_WORDS = TARGET_SECONDS * WORDS_PER_MINUTE / 60
_NAMES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "remark"}
_SIGNS = {Presence.THERE: "●", Presence.UNSURE: "◐", Presence.MISSING: "○"}


def tiles(library: Library, earlier: Library | None) -> str:
    """The numbers at the top."""
    clean = sum(not template.findings for template in library.templates)
    rows = [("template", len(library.templates), "", len(earlier.templates) if earlier else None)]
    rows += [(_NAMES[s], library.count(s), s.value, earlier.count(s) if earlier else None) for s in Severity]
    tiles = [_tile(counted(number, name), style, _change(number, before)) for name, number, style, before in rows]
    before = sum(not template.findings for template in earlier.templates) if earlier else None
    return "".join([*tiles, _tile(f"{clean:,} without a finding", "good", _change(clean, before))])


def _tile(text: str, style: str, change: str) -> str:
    number, _, name = text.partition(" ")
    return f'<li class="tile {style}"><strong>{number}</strong> {name}{change}</li>'


def _change(now: int, before: int | None) -> str:
    if before is None:
        return ""
    return f"<small>{'as before' if now == before else f'{now - before:+,} since {before:,}'}</small>"


def trend(library: Library, earlier: Library) -> str:
    """Findings that are new or gone since an earlier run, compared by their words."""
    now, before = (Counter(found["fingerprint"] for found in one.findings) for one in (library, earlier))
    new, gone = (now - before).total(), (before - now).total()
    summary = f"<p>{counted(new, 'finding')} new, {gone:,} gone, {(now & before).total():,} as before.</p>"
    changed = {rule: library.rules[rule] - earlier.rules[rule] for rule in {*library.rules, *earlier.rules}}
    moved = sorted((rule for rule, by in changed.items() if by), key=lambda rule: (-abs(changed[rule]), rule))
    if not moved:
        return summary + "<p>No rule fires more or less often than before.</p>"
    rows = [
        Bar(rule, library.rules[rule], f"{earlier.rules[rule]:,} → {library.rules[rule]:,}", "worse" if changed[rule] > 0 else "good", earlier.rules[rule])
        for rule in moved[:_RULES]
    ]  # fmt: skip
    key = '<p class="soft">Bar: now. Line beneath: earlier. The rules that moved most come first.</p>'
    return summary + bars("How often rules fire now, and how often they fired earlier", rows) + key


def rules(library: Library, rulebook: Rulebook) -> str:
    """Which rules fire most, and what they are about."""
    most = library.rules.most_common()
    touched = library.touched
    worst: dict[str, Severity] = {}
    for finding in library.findings:
        level = Severity(finding["severity"])
        worst[finding["rule"]] = min(worst.get(finding["rule"], level), level, key=lambda one: one.rank)
    rows = [
        Bar(rule, count, f"{count:,} in {counted(touched[rule], 'template')}", worst[rule].value)
        for rule, count in most[:_RULES]
    ]
    if not rows:
        return "<p>No rule fires.</p>"
    about = "".join(_about(rule, rulebook.rules.get(rule), worst[rule]) for rule, _ in most[:_RULES])
    return (
        bars("How often each rule fires", rows)
        + _and_more(len(most) - _RULES, "rule")
        + f'<dl class="about">{about}</dl>'
    )


def _about(name: str, rule: Rule | None, severity: Severity) -> str:
    summary = rule.summary if rule else "A rule of your own."
    return f'<dt>{escaped(name)} <span class="badge {severity}">{severity}</span></dt><dd>{escaped(summary)}</dd>'


def worst(library: Library) -> str:
    """The worst templates, each with its findings."""
    found = library.worst
    if not found:
        return "<p>No template has a finding.</p>"
    rest = _and_more(len(found) - _WORST, "template", " with findings")
    return f'<ol class="worst">{"".join(_worst_one(template) for template in found[:_WORST])}</ol>{rest}'


def _and_more(number: int, what: str, suffix: str = "") -> str:
    return f'<p class="soft">And {counted(number, what)} more{suffix}.</p>' if number > 0 else ""


def _worst_one(template: Template) -> str:
    counts = " ".join(
        f'<span class="badge {severity}">{counted(template.count(severity), _NAMES[severity])}</span>'
        for severity in Severity
        if template.count(severity)
    )
    place = f'<small class="soft">{escaped(template.path)}</small>' if template.name != template.path else ""
    by_rule: dict[str, list[Found]] = {}
    for found in sorted(template.findings, key=lambda found: (Severity(found["severity"]).rank, found["line"])):
        by_rule.setdefault(found["rule"], []).append(found)
    items = "".join(_rule_item(rule, findings) for rule, findings in by_rule.items())
    return f"<li><h3>{escaped(template.name)}</h3>{place} {counts}<ul>{items}</ul></li>"


def _rule_item(rule: str, findings: Sequence[Found]) -> str:
    """The findings of a rule in one template: their places, and the first different messages."""
    lines = list(dict.fromkeys(found["line"] for found in findings))
    places = ", ".join(f"{line:d}" for line in lines[:_LINES]) + (" …" if len(lines) > _LINES else "")
    messages = list(dict.fromkeys(found["message"] for found in findings))
    more = f" <i>and {len(messages) - _MESSAGES:,} more</i>" if len(messages) > _MESSAGES else ""
    return (
        f'<li class="{Severity(findings[0]["severity"])}"><b>{escaped(rule)}</b> '
        f'<span class="soft">line{"s" if len(lines) > 1 else ""} {places}</span> '
        f"{' '.join(map(escaped, messages[:_MESSAGES]))}{more}</li>"
    )


def matrix(library: Library, titles: Mapping[str, Mapping[str, str]]) -> str:
    """Which components each template has: a table per kind of draft. `titles`: kind -> component -> title."""
    whole = [template for template in library.templates if template.components]
    fragments = len(library.templates) - len(whole)
    left = f"<p>{counted(fragments, 'template')} {'is a fragment' if fragments == 1 else 'are fragments'}, such as a greeting or one answer, and not asked for components.</p>" if fragments else ""  # fmt: skip
    tables = [
        _table([template for template in whole if template.kind == kind], titles[kind])
        for kind in titles
        if any(template.kind == kind for template in whole)
    ]
    key = '<p class="soft">● there · ◐ perhaps, in words that may be something else · ○ missing</p>' if whole else ""
    return left + key + "".join(tables)


def _table(templates: Sequence[Template], titles: Mapping[str, str]) -> str:
    head = "".join(f'<th scope="col">{escaped(title)}</th>' for title in titles.values())
    sums = "".join(_share(templates, component) for component in titles)
    ordered = sorted(templates, key=lambda one: (-_missing(one), one.path, one.name))
    rows = "".join(_row(template, titles) for template in ordered[:_ROWS])
    rest = _and_more(len(ordered) - _ROWS, "template", ", which lack no more than the last")
    return (
        f'<table class="matrix"><thead><tr><th scope="col">template</th>{head}</tr>'
        f'<tr class="sums"><th scope="row">there in</th>{sums}</tr></thead><tbody>{rows}</tbody></table>{rest}'
    )


def _share(templates: Sequence[Template], component: str) -> str:
    there = sum(template.components[component] is Presence.THERE for template in templates)
    return f"<td>{there / len(templates):.0%}{share_bar(there, len(templates))}</td>"


def _missing(template: Template) -> int:
    return sum(state is Presence.MISSING for state in template.components.values())


def _row(template: Template, titles: Mapping[str, str]) -> str:
    cells = "".join(
        f'<td class="{state}" title="{escaped(titles[name])}: {state}"><span aria-label="{state}">{_SIGNS[state]}</span></td>'
        for name, state in template.components.items()
    )
    return f'<tr><th scope="row" title="{escaped(template.path)}">{escaped(template.name)}</th>{cells}</tr>'


def lengths(library: Library) -> str:
    """The lengths of templates in words, compared with what an executive reads in the time for an update."""
    words = sorted(template.words for template in library.templates)
    if not words:
        return ""
    most = words[len(words) * 19 // 20]  # the few longest are in the last bin
    width = next((wide for wide in _WIDTHS if max(most, _TARGET_WORDS) < wide * (_BINS - 1)), _WIDTHS[-1])
    bins = min(_BINS, max(words[-1], int(_TARGET_WORDS)) // width + 1)
    counts = [0] * bins
    for count in words:
        counts[min(count // width, bins - 1)] += 1
    edges = [str(number * width) for number in range(bins)]
    if words[-1] >= bins * width:
        edges[-1] = f"{(bins - 1) * width}+"
    middle = median(words)
    marks = [(min(middle / width, bins), f"median {middle:.0f} words")]
    if _TARGET_WORDS / width < bins:
        marks.append((_TARGET_WORDS / width, f"{TARGET_SECONDS} s of reading: {_TARGET_WORDS:.0f} words"))
    return histogram("How many templates have how many words", counts, edges, marks) + '<p class="soft">Words of a template, from the number beneath each bar up to the next.</p>'  # fmt: skip
