"""The tiers that ask a model: send masked questions, check answers with the guards, retry once, then give up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from linter.finding import Edit
from linter.rewrite.glossing import gloss_edit
from linter.rewrite.guards import CheckResult, Tier, judge_edit
from linter.rewrite.llm.client import Client
from linter.rewrite.llm.failure import NoAnswerError, Reason
from linter.rewrite.llm.wire import WireItem, WireReply
from linter.rewrite.masking import UnknownPlaceholderError, masker_for
from linter.rewrite.prompt import Prompt, load_prompt
from linter.rewrite.relint import settle
from linter.rewrite.revision import Revision
from linter.rewrite.secrets import holds_secret, shows_private
from linter.rewrite.suggestion import Suggestion, SuggestionSource
from linter.rewrite.targets import Target, find_targets
from linter.text.span import Span

_TASKS = {Tier.SPAN: "gloss", Tier.SENTENCE: "sentence"}
_ATTEMPTS = 2


@dataclass(frozen=True, slots=True)
class Question:
    """All targets of one tier, as they are sent. `items` hold only masked text."""

    prompt: Prompt
    targets: Mapping[str, Target]
    items: Sequence[Mapping[str, Any]]


class ModelTier:
    """Asks a model about one draft. `tell` gets a line for each reason why there is no answer."""

    def __init__(self, revision: Revision, tell: Callable[[str], None]) -> None:
        self._revision = revision
        self._document = revision.document
        self._tell = tell
        self._masker = masker_for([], revision.linter.config)

    def questions(self, offline: Sequence[Suggestion]) -> list[Question]:
        """The questions to ask, given the suggestions of the glossary.

        Raises `NoAnswerError` if the draft contains a secret: then nothing of it leaves the machine, masked or not.
        """
        if holds_secret(self._revision.linter, self._document):
            raise NoAnswerError(Reason.SECRET)
        targets = find_targets(self._revision, offline)
        texts = [self._document.text_of(target.sentence) for target in targets]
        self._masker = masker_for(texts, self._revision.linter.config)
        targets = [t for t in targets if not shows_private(self._revision, t.sentence, self._masker)]
        return [question for tier in Tier if (question := self._question(tier, targets)) is not None]

    def _question(self, tier: Tier, targets: Sequence[Target]) -> Question | None:
        own = {target.finding_id: target for target in targets if target.tier is tier}
        if not own:
            return None
        return Question(load_prompt(_TASKS[tier]), own, [self._item(target) for target in own.values()])

    def _item(self, target: Target, avoid: Sequence[str] = ()) -> dict[str, Any]:
        text = self._document.text_of(target.sentence)
        item: dict[str, Any] = {"finding_id": target.finding_id}
        if target.tier is Tier.SPAN:
            start = target.span.start - target.sentence.start
            visible = Span(start, start + len(target.span))
            item |= {"term": visible.of(text), "sentence": self._masker.mask(text, [visible])}
        else:
            item |= {"quote": self._masker.mask(" ".join(text.split())), "problems": list(target.problems)}
        return {**item, "avoid": list(avoid)} if avoid else item

    def suggest(self, client: Client, offline: Sequence[Suggestion]) -> list[Suggestion]:
        """A suggestion for each target: verified, or with the guards that refused it."""
        found: list[Suggestion] = []
        try:
            for question in self.questions(offline):
                found += self._answered(client, question)
        except NoAnswerError as error:
            self._tell(f"no suggestion from the model: {error.reason.value}")
        beside = [suggestion for suggestion in offline if suggestion.is_verified]
        return self._settled(found, beside)

    def _answered(self, client: Client, question: Question) -> Iterator[Suggestion]:
        """The suggestion for each target after at most two attempts. The second also starts from the original, never
        from an answer."""
        waiting = dict(question.targets)
        failed: dict[str, Suggestion] = {}
        for attempt in range(_ATTEMPTS):
            items = [self._item(target, _avoid(failed.get(name))) for name, target in waiting.items()]
            try:
                answer = client.ask(question.prompt, items, WireReply)
            except NoAnswerError as error:
                self._tell(f"no suggestion from the model: {error.reason.value}")
                break
            source = SuggestionSource.CACHE if answer.cached else SuggestionSource.MODEL
            for name, item in _by_target(answer.reply, waiting, items):
                suggestion = self._suggestion(waiting[name], item, source)
                failed[name] = suggestion
                if suggestion.is_verified or item.decision != "replace":
                    yield suggestion
                    del waiting[name], failed[name]
            if not waiting or attempt == _ATTEMPTS - 1:
                break
        yield from failed.values()

    def _suggestion(self, target: Target, item: WireItem, source: SuggestionSource) -> Suggestion:
        words = self._document.text_of(target.span)
        rule, tier = target.finding.rule, target.tier
        if item.decision != "replace" or not item.replacement:
            left = CheckResult("model", passed=False, detail=f"left to a person: {item.reason_code}")
            return Suggestion(rule, words, target.span, Edit(target.span, words), "", tier, source, (left,))
        edit, checks = self._checked(target, item)
        gloss = item.replacement.strip() if tier is Tier.SPAN else ""
        return Suggestion(rule, words, target.span, edit, gloss, tier, source, checks)

    def _checked(self, target: Target, item: WireItem) -> tuple[Edit, tuple[CheckResult, ...]]:
        """The edit in an answer, with the results of the guards both for the masked text and with its facts restored."""
        document, answer = self._document, item.replacement or ""
        try:
            words = self._masker.restore(answer)
        except UnknownPlaceholderError:
            failed = CheckResult("placeholders", passed=False, detail="what is masked: a placeholder was made up")
            return Edit(target.span, answer), (failed,)
        if target.tier is Tier.SENTENCE:
            edit = Edit(target.span, words)
            masked = judge_edit(str(item.quote), answer, Tier.SENTENCE, self._revision.reader)
            kept = tuple(check for check in masked if check.name == "placeholders")
            restored = self._revision.judge(edit, Tier.SENTENCE)
            return edit, (*kept, *(check for check in restored if check.name != "placeholders"))
        opens = not document.text[target.sentence.start : target.span.start].strip()
        gloss = gloss_edit(document.text, target.span, words.strip(), opens=opens)
        if gloss is None or answer != words:
            failed = CheckResult("form", passed=False, detail="form: no phrase that could stand here")
            return Edit(target.span, words), (failed,)
        return gloss, self._revision.judge(gloss, Tier.SPAN)

    def _settled(self, found: Sequence[Suggestion], beside: Sequence[Suggestion]) -> list[Suggestion]:
        """The suggestions after checking the draft with each of them applied."""
        good = [suggestion for suggestion in found if suggestion.is_verified]
        settled = {id(one): new for one, new in zip(good, self._relinted(good, beside), strict=True)}
        return [settled.get(id(suggestion), suggestion) for suggestion in found]

    def _relinted(self, good: Sequence[Suggestion], beside: Sequence[Suggestion]) -> list[Suggestion]:
        free = [s for s in beside if not any(s.edit.span.overlaps(other.edit.span) for other in good)]
        return settle(self._revision, [*free, *good])[len(free) :]


def _by_target(
    reply: WireReply, waiting: Mapping[str, Target], items: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[str, WireItem]]:
    """The answers to actual questions, only the first for each, with the words that were sent."""
    asked = {item["finding_id"]: item.get("term", item.get("quote")) for item in items}
    seen: set[str] = set()
    for item in reply.items:
        name = item.finding_id
        if name in waiting and name not in seen and item.quote == asked[name]:
            seen.add(name)
            yield name, item


def _avoid(suggestion: Suggestion | None) -> list[str]:
    """What was wrong with an answer, without quoting the draft or the answer: the guard and the kind of fact."""
    if suggestion is None:
        return []
    return [f"{check.name}: {check.detail.partition(':')[0]}" for check in suggestion.failed]
