"""Read all rule files into the parts of a rulebook: plain data that is cached and loaded part by part."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from linter import schema
from linter.checks import PatternCheck, PhraseCheck, load_check
from linter.errors import PresendError
from linter.loading import LISTS_OF, STEPS_OF, TABLE_OF
from linter.loading.glossary_files import read_glossary
from linter.loading.kind_files import read_kind
from linter.loading.rule_files import read_rule
from linter.loading.source import RuleSource, read_folder
from linter.loading.table_files import read_table
from linter.parts.cues import (
    component_cues,
    is_searched_for,
    kind_patterns,
    label_phrases,
    owner_of,
    phrases_of,
    sign_cues,
    signs_owner,
    trace_phrases,
    vocabulary_owner,
)
from linter.parts.shape import SIGHTS
from linter.rulebook.automaton import tabulate_phrases
from linter.rulebook.linear import NONE
from linter.rulebook.plain import from_plain
from linter.rulebook.programs import Compiler
from linter.rulebook.rule import Kind
from linter.text.prefilter import tabulate_literals

_KINDS = "kinds"
_GLOSSARY = "glossary"
_VOCABULARY = "vocabulary"
_TABLES = "tables"
_NO_RULES = (_KINDS, _GLOSSARY, _VOCABULARY, _TABLES)


def parse_rules(folders: Sequence[Path]) -> dict[str, Any]:
    """Every part of the rulebook in `folders`. A later file replaces an earlier one with the same name.

    Raises `PresendError` with file, line and key of the first error.
    """
    sources = [source for folder in folders for source in read_folder(folder)]
    vocabulary, words, compiler = _read_vocabulary(_of(_VOCABULARY, sources))
    kinds = _by_name(_of(_KINDS, sources), read_kind)
    own = [source for source in sources if source.family not in _NO_RULES]
    _refuse_namesakes(own)
    rules = _by_name(own, lambda files: read_rule(files, compiler))
    own_kinds = [from_plain(Kind, plain) for plain in kinds.values()]
    verdicts = {kind.name: [*(component.name for component in kind.components), NONE] for kind in own_kinds}
    tables = {source.name: read_table(source, verdicts.get(source.name, ())) for source in _of(_TABLES, sources)}
    labels = ((kind.name, key, phrase) for kind in own_kinds for key, phrase in label_phrases(kind))
    return {
        **_table_of("phrases", _phrases(rules, own_kinds, vocabulary), compiler),
        **_table_of("labels", labels, compiler),
        "examples": {name: rule.pop("examples") for name, rule in rules.items()},
        "rules": list(rules.values()),
        "kinds": list(kinds.values()),
        **read_glossary(_of(_GLOSSARY, sources)),
        "words": words,
        "literals": tuple(tabulate_literals(_patterns(rules, own_kinds))),
        **{LISTS_OF + name: lists for name, lists in vocabulary.items()},
        **{TABLE_OF + name: table for name, table in tables.items()},
    }


def _table_of(name: str, asked: Iterable[tuple[str, str, str]], compiler: Compiler) -> dict[str, Any]:
    table = tabulate_phrases(asked, compiler)._asdict()
    return {STEPS_OF + name: table.pop("steps"), name: table}


def _of(family: str, sources: Iterable[RuleSource]) -> list[RuleSource]:
    return [source for source in sources if source.family == family]


def _by_name(
    sources: Iterable[RuleSource], read: Callable[[Sequence[RuleSource]], dict[str, Any]]
) -> dict[str, dict[str, Any]]:
    """The contents of the files by name; files with the same name and folder belong together."""
    belonging = groupby(sources, key=lambda source: (source.path.parent, source.whole))
    return {name: read(list(files)) for (_, name), files in belonging}


def _refuse_namesakes(sources: Iterable[RuleSource]) -> None:
    """Refuse two rules with one name in a folder of rules, because one of them would be ignored silently."""
    owners: dict[tuple[Path, str], RuleSource] = {}
    for source in sources:
        family = source.path.parent
        owner = owners.setdefault((family.parent, source.whole), source)
        if owner.path.parent != family:
            raise PresendError(f"{source.path}: {owner.path} is a rule of the same name; rename one")


def _read_vocabulary(sources: Sequence[RuleSource]) -> tuple[dict[str, Any], dict[str, str], Compiler]:
    """File -> its lists of phrases; the shared words that phrases may refer to; and the compiler of such phrases."""
    vocabulary: dict[str, Any] = {}
    words: dict[str, str] = {}
    compiler = Compiler(words)
    for source in sources:
        shared = source.read(schema.VocabularyFile)
        vocabulary[source.name] = shared["lists"]
        words |= shared["words"]
        compiler = source.compiler(words)
        source.refuse_broken_phrases(compiler, (phrase for phrases in shared["lists"].values() for phrase in phrases))
    return vocabulary, words, compiler


def _patterns(rules: Mapping[str, Any], kinds: Iterable[Kind]) -> Iterator[str]:
    """Every regular expression that whole drafts are searched for."""
    yield from SIGHTS.values()
    for kind in kinds:
        yield from kind_patterns(kind)
    for _, rule in sorted(rules.items()):
        module = load_check(rule["check"])
        if isinstance(module, PatternCheck):
            yield from module.searched(from_plain(module.Params, rule["params"]))


def _phrases(
    rules: Mapping[str, Any], kinds: Iterable[Kind], vocabulary: Mapping[str, Any]
) -> Iterator[tuple[str, str, str]]:
    """Owner, key and phrase for everything that drafts are searched for."""
    for name, rule in sorted(rules.items()):
        module = load_check(rule["check"])
        if isinstance(module, PhraseCheck):
            params = from_plain(module.Params, rule["params"])
            yield from ((name, key, phrase) for phrase, key in module.phrases(params))
    for name, lists in vocabulary.items():
        if is_searched_for(name):
            owner = vocabulary_owner(name)
            yield from ((owner, key, phrase) for key, phrases in lists.items() for phrase in phrases)
    for kind in kinds:
        yield from ((owner_of(kind), key, phrase) for key, phrase in trace_phrases(kind))
        for owner, cues in ((owner_of(kind), component_cues(kind)), (signs_owner(kind), sign_cues(kind))):
            yield from ((owner, key, phrase) for key, phrase in phrases_of(cues))
