"""From files to a rulebook. Files are read as text only, YAML values stay strings until the schema asks for more."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from linter._resources import data_folder
from linter.cache import digest, stamps
from linter.checks import PhraseCheck, load_check
from linter.errors import PresendError, nearest
from linter.files import reason
from linter.parts.cues import (
    component_cues,
    is_searched_for,
    owner_of,
    phrases_of,
    sign_cues,
    signs_owner,
    trace_phrases,
    vocabulary_owner,
)
from linter.rulebook.anchors import PhraseTable, tabulate_phrases
from linter.rulebook.compounds import Compounds, tabulate_compounds
from linter.rulebook.glossary import COMPANY, TERMS, Glossary, bare_entry, folded, tabulate_glossary
from linter.rulebook.linear import Table
from linter.rulebook.phrase_nodes import PhraseError
from linter.rulebook.phrases import PhraseIndex
from linter.rulebook.plain import from_plain, to_plain
from linter.rulebook.rule import Kind, Rule, Rulebook, names_in
from linter.rulebook.yaml_errors import Keys, explain, parse
from linter.snapshot import Opened, Snapshot, snapshot

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError

_SUFFIXES = (".yml", ".yaml")
_KINDS = "kinds"
_GLOSSARY = "glossary"
_VOCABULARY = "vocabulary"
_TABLES = "tables"
_LISTS_OF, _TABLE_OF = "vocabulary/", "tables/"


class RuleSource(NamedTuple):
    """A file of a rules folder: its family is its folder, its name its stem."""

    folder: Path
    path: Path
    text: str

    @property
    def family(self) -> str:
        """The name of the folder that the file stands in."""
        return self.path.parent.name

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return self.path.stem

    @property
    def rule(self) -> str:
        """The rule or kind that the file belongs to: `customer-blame.hindsight.yml` goes on where `customer-blame.yml` stops."""
        return self.name.partition(".")[0]


def load_rulebook(rule_paths: Sequence[Path] = ()) -> Rulebook:
    """The rules, kinds and glossary that ship with presend, then those of `rule_paths`; a later file replaces an earlier
    one of the same name. Raises `PresendError` naming file, line and key of the first mistake."""
    folders = (data_folder("rules"), *rule_paths)
    key = digest(stamp for folder in folders for stamp in _stamps(folder))
    place = "\0".join(map(str, folders))
    kept = snapshot("rules", place, key, lambda: _parse([s for folder in folders for s in _read_folder(folder)]))
    places, table, companies = kept.part("glossary")
    return Rulebook(
        rules={data["name"]: _made_rule(data, kept) for data in kept.part("rules")},
        kinds={data["name"]: from_plain(Kind, data) for data in kept.part("kinds")},
        glossary=Glossary(kept.packed("terms"), places, table, companies, Compounds(*kept.part("compounds"))),
        vocabulary=Opened(kept.names(_LISTS_OF), lambda name: kept.part(_LISTS_OF + name)),
        words=kept.part("words"),
        phrases=PhraseTable(**kept.part("phrases"), phrases=kept.packed("programs"), calls=kept.packed("calls")),
        tables=Opened(kept.names(_TABLE_OF), lambda name: Table(**kept.part(_TABLE_OF + name))),
        digest=key,
    )


def _made_rule(data: Mapping[str, Any], kept: Snapshot) -> Rule:
    """A rule; its examples are read when somebody looks at them, which no check of a draft does."""
    name = data["name"]
    return from_plain(Rule, {**data, "read_examples": lambda: kept.part("examples")[name]})


def _stamps(folder: Path) -> list[str]:
    if not folder.is_dir():
        raise PresendError(f"{folder}: this folder of rules does not exist")
    try:
        return stamps(folder, _SUFFIXES)
    except OSError as error:
        where = error.filename or folder
        raise PresendError(f"{where}: cannot read this folder of rules: {reason(error)}") from error


def _read_folder(folder: Path) -> Iterator[RuleSource]:
    found = (Path(place, name) for place, _, names in os.walk(folder) for name in names if name.endswith(_SUFFIXES))
    for path in sorted(found):
        if len(path.relative_to(folder).parts) != 2:
            where = (
                f"{folder}/tone/{path.name}" if path.parent == folder else f"{folder}/{path.parent.name}/{path.name}"
            )
            raise PresendError(f"{path}: a rule file stands in a folder named after its family, such as {where}")
        try:
            yield RuleSource(folder, path, path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            raise PresendError(f"{path}: cannot read this rule file: {reason(error)}") from error


def _parse(sources: Sequence[RuleSource]) -> dict[str, Any]:
    from linter import schema

    rules: dict[str, Any] = {}
    glossary: dict[str, Any] = {}
    companies: dict[str, list[str]] = {}
    modifiers: dict[str, dict[str, str]] = {}
    heads: dict[str, dict[str, Any]] = {}
    called: dict[str, RuleSource] = {}
    vocabulary: dict[str, Any] = {}
    tables: dict[str, Any] = {}
    words: dict[str, str] = {}
    rule_files: dict[tuple[Path, str], list[RuleSource]] = {}
    kind_files: dict[tuple[Path, str], list[RuleSource]] = {}
    for source in sorted(sources, key=lambda source: source.family != _VOCABULARY):
        if source.family == _KINDS:
            kind_files.setdefault((source.path.parent, source.rule), []).append(source)
        elif source.family == _GLOSSARY:
            family = _validated(source, schema.GlossaryFile)
            companies |= {COMPANY + name: folded(words) for name, words in family["companies"].items()}
            modifiers |= {COMPANY + name: words for name, words in family["modifiers"].items()}
            heads |= {head["term"]: head for head in family["heads"]}
            called.update({name: source for head in family["heads"] for name in head["after"] if name[0] == COMPANY})
            for entry in (*family["entries"], *map(bare_entry, family["bare"])):
                company = {"near": folded(entry["near"]), "far": folded(entry["far"])}
                glossary[entry["term"]] = {**entry, **company, "family": source.name}
                called.update({name: source for name in (*entry["near"], *entry["far"]) if name[0] == COMPANY})
        elif source.family == _VOCABULARY:
            shared = _validated(source, schema.VocabularyFile)
            vocabulary[source.name] = shared["lists"]
            words |= shared["words"]
            _refuse_broken_phrases(source, words, [p for phrases in shared["lists"].values() for p in phrases])
        elif source.family == _TABLES:
            tables[source.name] = _table(source)
        else:
            rule_files.setdefault((source.path.parent, source.rule), []).append(source)
    kinds = {name: _kind(files) for (_, name), files in kind_files.items()}
    _refuse_namesakes(rule_files.values())
    for (_, name), files in rule_files.items():
        rules[name] = _rule(files, words)
    for name, source in called.items():
        if name not in companies and name not in modifiers and name != TERMS:
            raise PresendError(f"{source.path}: no glossary file has a company called {name}")
    phrases = tabulate_phrases(_phrases(rules, kinds, vocabulary), words)._asdict()
    terms, *looked_up = tabulate_glossary(list(glossary.values()))
    return {
        "programs": phrases.pop("phrases"),
        "calls": phrases.pop("calls"),
        "phrases": phrases,
        "examples": {name: rule.pop("examples") for name, rule in rules.items()},
        "rules": list(rules.values()),
        "kinds": list(kinds.values()),
        "terms": terms,
        "glossary": (*looked_up, companies),
        "compounds": tabulate_compounds(modifiers, list(heads.values()), _glosses(glossary.values())),
        "words": words,
        **{_LISTS_OF + name: lists for name, lists in vocabulary.items()},
        **{_TABLE_OF + name: table for name, table in tables.items()},
    }


def _glosses(entries: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    return (gloss for entry in entries for gloss in (entry["gloss"], *entry["forms"].values()))


def _phrases(
    rules: Mapping[str, Any], kinds: Mapping[str, Any], vocabulary: Mapping[str, Any]
) -> Iterator[tuple[str, str, str]]:
    """Owner, key and phrase for all that a draft may be searched for."""
    for name, rule in sorted(rules.items()):
        module = load_check(rule["check"])
        if isinstance(module, PhraseCheck):
            params = from_plain(module.Params, rule["params"])
            yield from ((name, key, phrase) for phrase, key in module.phrases(params))
    for name, lists in vocabulary.items():
        if is_searched_for(name):
            owner = vocabulary_owner(name)
            yield from ((owner, key, phrase) for key, phrases in lists.items() for phrase in phrases)
    for plain in kinds.values():
        kind = from_plain(Kind, plain)
        yield from ((owner_of(kind), key, phrase) for key, phrase in trace_phrases(kind))
        for owner, cues in ((owner_of(kind), component_cues(kind)), (signs_owner(kind), sign_cues(kind))):
            yield from ((owner, key, phrase) for key, phrase in phrases_of(cues))


def _table(source: RuleSource) -> dict[str, Any]:
    """The table turned round: a feature gives its weight for each verdict, a word its class."""
    from linter import schema

    data = _validated(source, schema.TableFile)
    tables = list(data["weights"].values())
    weights = {name: [table.get(name, 0.0) for table in tables] for table in tables for name in table}
    classes = {word: name for name, words in data["classes"].items() for word in words.split()}
    named = {
        "name": source.name,
        **{key: data[key] for key in ("vocabulary", "unit")},
        "verdicts": list(data["weights"]),
    }
    return {**named, "classes": classes, "weights": weights}


def _first_and_rest(sources: Sequence[RuleSource]) -> Sequence[RuleSource]:
    """The file with the plain name, then those that go on where it stops."""
    source, *parts = sorted(sources, key=lambda source: source.name != source.rule)
    if source.name != source.rule:
        raise PresendError(f"{source.path}: goes on where {source.rule}.yml stops, and there is no such file beside it")
    return source, *parts


def _kind(sources: Sequence[RuleSource]) -> dict[str, Any]:
    """The kind of one file, and of those that go on where it stops."""
    from linter import schema

    source, *parts = _first_and_rest(sources)
    data = _validated(source, schema.KindFile)
    own = {component["name"]: component for component in data["components"]}
    for part in parts:
        more = _validated(part, schema.KindPartFile)
        for component in more["components"]:
            name = component.pop("name")
            if name not in own:
                raise PresendError(f"{part.path}: {source.name} has no component “{name}”{nearest(name, own)}")
            _add(own[name], component)
        _add(data, {key: more[key] for key in ("other_labels", "nothing")})
    return {"name": source.name, **data}


def _add(whole: dict[str, Any], more: Mapping[str, list[Any]]) -> None:
    """Put what each list of `more` holds after what the list of that name in `whole` does."""
    whole |= {key: [*whole[key], *added] for key, added in more.items()}


def _rule(sources: Sequence[RuleSource], words: Mapping[str, str]) -> dict[str, Any]:
    """The rule of one file, and of those that go on where it stops."""
    from linter import schema

    source, *parts = _first_and_rest(sources)
    data = _validated(source, schema.RuleFile)
    _refuse_broken_params(source, data["check"], data["params"], words)
    for part in parts:
        more = _validated(part, schema.RulePartFile)
        # Read without what stood before, so that a mistake has its line in this file.
        _refuse_broken_params(part, data["check"], {**data["params"], **more["params"]}, words)
        data["params"] |= {key: [*data["params"].get(key, ()), *added] for key, added in more["params"].items()}
        data["examples"] += more["examples"]
    _refuse_unknown_values(source, data, getattr(load_check(data["check"]), "VALUES", None))
    params = to_plain(schema.validate_params(data["check"], data["params"]))
    named = {"name": source.name, "family": source.family, "path": str(source.path)}
    examples = [_example(example) for example in data["examples"]]
    return {**data, **named, "severity": data["severity"].value, "params": params, "examples": examples}


def _example(written: Mapping[str, Any]) -> dict[str, Any]:
    """An example of a rule's file as the fields of `linter.rulebook.rule.Example`."""
    is_bad = written["bad"] is not None
    kept = {key: written[key] for key in ("because", "records", "settings")}
    return {"text": written["bad" if is_bad else "good"], "bad": is_bad, "thread": tuple(written["thread"]), **kept}


def _refuse_namesakes(rules: Iterable[Sequence[RuleSource]]) -> None:
    """Refuse two rules of one name in a folder of rules: one of them would never be heard of."""
    owners: dict[tuple[Path, str], Path] = {}
    for source, *_ in rules:
        owner = owners.setdefault((source.folder, source.rule), source.path)
        if owner != source.path:
            raise PresendError(f"{source.path}: {owner} is a rule of the same name; rename one")


def _refuse_broken_params(source: RuleSource, check: str, given: Mapping[str, Any], words: Mapping[str, str]) -> None:
    """Raises `PresendError` with the line in `source` for params that the check of a rule cannot read."""
    from pydantic import ValidationError

    from linter import schema

    try:
        params = schema.validate_params(check, dict(given))
    except ValidationError as error:
        raise _explain(source, error, check) from error
    module = load_check(check)
    if isinstance(module, PhraseCheck):
        _refuse_broken_phrases(source, words, [phrase for phrase, _ in module.phrases(params)])


def _refuse_unknown_values(source: RuleSource, data: Mapping[str, Any], values: Sequence[str] | None) -> None:
    """Refuse a name in braces that the check never fills in: a reader would see the braces."""
    known = ("match", *(values or ()))
    for key in ("message", "cure"):
        name = next((name for name in names_in(data[key]) if values is not None and name not in known), None)
        if name is not None:
            line = next((n for n, row in enumerate(source.text.splitlines(), 1) if f"{{{name}}}" in row), 1)
            listed = ", ".join(f"{{{value}}}" for value in known)
            raise PresendError(f"{source.path}:{line}: {key}: nothing fills in {{{name}}}; this check gives {listed}")


def _refuse_broken_phrases(source: RuleSource, words: Mapping[str, str], phrases: Sequence[str]) -> None:
    reading = "words:"
    try:
        index = PhraseIndex(words)
        for reading in phrases:
            index.add(reading, None)
    except PhraseError as error:
        line = next((n for n, row in enumerate(source.text.splitlines(), 1) if reading in row), 1)
        raise PresendError(f"{source.path}:{line}: {error}") from error


def _validated(source: RuleSource, model: type[BaseModel]) -> dict[str, Any]:
    """The file as the model's plain fields. Strings stay strings: a phrase list may hold `no`, `on`, `10:30`."""
    from pydantic import ValidationError

    data = parse(source.path, source.text)
    try:
        return model.model_validate(data).model_dump()
    except ValidationError as error:
        raise _explain(source, error) from error


def _explain(source: RuleSource, error: ValidationError, check: str = "") -> PresendError:
    """The first mistake in a file, or in the `params` that are for `check`."""

    def hint(keys: Keys) -> str:
        known = _keys_beside(check, keys)
        is_param = check and len(keys) == 2  # of other places more keys are known than fit there
        return nearest(str(keys[-1]), known) or (f"; known here: {', '.join(known)}" if is_param else "")

    return explain(source.path, source.text, error, hint, ("params",) if check else ())


def _keys_beside(check: str, keys: Keys) -> list[str]:
    """The valid keys where an unknown one stands, for the hint."""
    from linter import schema

    if check and len(keys) == 2:
        return list(load_check(check).Params.__dataclass_fields__)
    models: list[type[BaseModel]] = [
        schema.KindFile, schema.KindPartFile, schema.ComponentFile, schema.ComponentPartFile, schema.CueFile, schema.GlossaryFile,
        schema.GlossaryEntryFile, schema.GlossaryHeadFile,
        schema.RuleFile, schema.RulePartFile, schema.ExampleFile,
    ]  # fmt: skip
    return [field.alias or name for model in models for name, field in model.model_fields.items()]
