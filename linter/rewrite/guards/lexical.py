"""Guards that compare what the word lists find: status, quantity, condition, cause, severity, opposites and the like."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from linter.rewrite.guards.clauses import clauses
from linter.rewrite.guards.lexicon import SOFT, Signal
from linter.rewrite.guards.pair import LINK, Guard, Pair, Tier, changed
from linter.rewrite.guards.reading import Reading
from linter.rewrite.guards.speech import is_asked_directly

_ACCESS = frozenset(["read", "write"])
_SEQUENCE = "sequence"
_BECAUSE = "because"
_DESPITE = "despite"
_REASONS = frozenset(["because", "since", "as", "so", "therefore", "hence", "thus", "consequently"])
"""Conjunctions that join a cause and its effect."""
_ALWAYS_KEPT = ("if", "unless", "until", "not-until", "pending", "before", "once", "whether")


def guard_of(group: str, what: str, counted: bool = False) -> Guard:
    """A guard for one group of the vocabulary. `what` is the name for its facts; `counted` says whether their number
    matters too."""

    def guard(pair: Pair) -> Iterator[str]:
        lost, new = pair.lost_and_new(group, counted)
        yield from changed(what, lost.values(), new.values())

    return guard


def check_cause(pair: Pair) -> Iterator[str]:
    """No cause is added or dropped. The reason for a request may be made explicit: “do not restart it; we need the
    logs”."""
    lost, new = pair.lost_and_new("cause", counted=False)
    if new.get("cause", "").lower() == _BECAUSE and _asks(pair.before) and _asks(pair.after):
        del new["cause"]
    yield from changed("what brought it about", lost.values(), new.values())
    for one, other in ((pair.before, pair.after), (pair.after, pair.before)):
        if _joins(one, _DESPITE) and not _joins(other, _DESPITE) and _REASONS & (_joins(other) - _joins(one)):
            yield "what brought it about: one side says “although” where the other gives a reason"


def _joins(reading: Reading, value: str = "") -> set[str]:
    """The words with which a text joins what it says, or those that join it in one way."""
    signals = reading.signals.get(LINK, ())
    return {reading.words[s.first].form for s in signals if value in ("", s.value)}


def _asks(reading: Reading) -> bool:
    """Whether a text asks for something, if only in the imperative."""
    return bool(reading.signals.get("speech") or reading.signals.get(f"{SOFT}speech"))


def check_condition(pair: Pair) -> Iterator[str]:
    """No condition is dropped or added. That one thing follows another may be expressed in other words."""
    lost, new = pair.lost_and_new("condition", counted=False)
    for values, own, other in ((lost, pair.before, pair.after), (new, pair.after, pair.before)):
        if is_asked_directly(own, other):
            values.pop("whether", None)
    governing = (_governing(pair.before, lost), _governing(pair.after, new))
    kept = [{value: words for value, words in side.items() if value in _ALWAYS_KEPT} for side in governing]
    yield from changed("on what it depends", kept[0].values(), kept[1].values())


def _governing(reading: Reading, values: Mapping[str, str]) -> Mapping[str, str]:
    """Those of `values` whose words are followed by something: in “it was slow before;” nothing depends on anything."""
    numbers = [*clauses(reading), -1]
    said = reading.signals.get("condition", ())
    governing = {s.value for s in said if numbers[s.last - 1] == numbers[s.last]}
    return {value: words for value, words in values.items() if value in governing}


def check_environment(pair: Pair) -> Iterator[str]:
    """The environment is unchanged. Reading and writing count only if one replaced the other, because one may store
    what another keeps."""
    lost, new = pair.lost_and_new("environment", counted=False)
    if pair.tier is Tier.SENTENCE and not (_ACCESS & lost.keys() and _ACCESS & new.keys()):
        lost, new = ({v: words for v, words in side.items() if v not in _ACCESS} for side in (lost, new))
    yield from changed("which environment", lost.values(), new.values())


def check_opposites(pair: Pair) -> Iterator[str]:
    """No word is turned into its opposite: “raised” into “lowered”, “blocks” into “allows”."""
    said = {signal.value: signal for signal in pair.before.signals.get("opposite", ())}
    _, new = pair.lost_and_new("opposite", counted=False)
    says = {signal.value for signal in pair.after.signals.get("opposite", ())}
    for value, words in new.items():
        axis = value.partition(":")[0]
        if axis == _SEQUENCE and "only" in pair.before.forms ^ pair.after.forms:
            continue  # “A before B” is “B only after A”
        for other, signal in said.items():
            if other.partition(":")[0] == axis and other not in says and not _is_denied_once(pair, signal, value):
                yield from changed("which of two opposites", [pair.before.shown(signal.first, signal.last)], [words])


def _is_denied_once(pair: Pair, signal: Signal, value: str) -> bool:
    """Whether exactly one of two opposites is denied: “refuses” is “no longer accepts”."""
    own = next(s for s in pair.after.signals["opposite"] if s.value == value)
    return _is_denied(pair.before, signal) != _is_denied(pair.after, own)


def _is_denied(reading: Reading, signal: Signal) -> bool:
    numbers = clauses(reading)
    denials = reading.signals.get("negation", ())
    return any(d.last <= signal.first and numbers[d.first] == numbers[signal.first] for d in denials)
