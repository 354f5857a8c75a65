"""Open the files of a run: each is a draft, or an export with many templates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from linter.cli.drafts import find_drafts, is_draft
from linter.cli.standard_input import vendor_of_stdin
from linter.document import Document
from linter.errors import PresendError
from linter.messages import counted
from linter.readers import EXPORTS, JSON_EXPORTS, METADATA, PAGES, SUFFIXES, is_named_as_export
from linter.session import Session

if TYPE_CHECKING:
    from linter.readers.exports import LeftOut

_PLAIN = ("text", "html")
FORMATS = ("auto", *_PLAIN, *JSON_EXPORTS, "salesforce")
"""The values of `--input-format`; `auto` goes by a file's name and contents."""


class Inputs:
    """Opens the files of a run. `left_out` counts the texts that no customer gets, by export and reason."""

    def __init__(self, session: Session, input_format: str, hidden: bool) -> None:
        self.left_out: Counter[tuple[str, str]] = Counter()
        self.input_format = "" if input_format == "auto" else input_format
        self._session = session
        self._hidden = hidden

    def files(self, paths: Sequence[str]) -> list[Path]:
        """The files to check, as `find_drafts` finds them. In folders this includes exports and, for templates, HTML
        pages."""
        return list(dict.fromkeys(self._leading(path) for path in find_drafts(paths, self._is_wanted)))

    def opened(self, path: Path) -> Iterator[str | Document | PresendError]:
        """The path itself if the file is one draft; else the documents in it, lazily, and an error if it cannot be read
        to the end."""
        if not self.is_export(path):
            yield str(path)
            return
        from linter.readers.exports import read_export

        yield from self._shown(read_export(path, self.input_format, self._hidden))

    def opened_bytes(self, data: bytes, name: str) -> Iterator[Document | PresendError]:
        """The same for the templates of an export on standard input."""
        from linter.readers.exports import read_export_bytes

        yield from self._shown(read_export_bytes(data, name, self.input_format, self._hidden))

    def refuse_export(self, data: bytes) -> None:
        """Raise `PresendError` for an unannounced export on standard input, which would otherwise be checked as one
        draft."""
        vendor = "" if self.input_format else vendor_of_stdin(data)
        if vendor:
            raise PresendError(f"standard input is an export of {vendor}: judge it with --input-format {vendor}")

    def is_export(self, path: Path) -> bool:
        """Whether a file to check holds many documents."""
        if self.input_format:
            return self.input_format not in _PLAIN
        return is_named_as_export(path)

    def files_of(self, path: Path) -> tuple[Path, ...]:
        """The files behind the draft at `path`. A Salesforce template has some of its text in its metadata."""
        return (path, path.with_name(path.name + METADATA)) if path.suffix.lower() == ".email" else (path,)

    def left_out_notes(self) -> Iterator[str]:
        """A sentence for each export from which texts were left out."""
        for path in dict.fromkeys(path for path, _ in self.left_out):
            counts = [counted(count, reason) for (of, reason), count in sorted(self.left_out.items()) if of == path]
            yield f"{path}: left out {' and '.join(counts)}; --include-hidden checks them"

    def _leading(self, path: Path) -> Path:
        """The file that is read for `path`: for the metadata of a Salesforce template its body, if there is one."""
        if not (path.name.endswith(METADATA) and self.is_export(path)):
            return path
        body = path.with_name(path.name.removesuffix(METADATA))
        return body if body.exists() else path

    def _shown(self, found: Iterator[Document | LeftOut]) -> Iterator[Document | PresendError]:
        try:
            for item in found:
                if isinstance(item, Document):
                    yield item
                else:
                    self.left_out[item.path, item.reason] += 1
        except PresendError as error:
            yield error

    def _is_wanted(self, path: Path) -> bool:
        ending = path.suffix.lower()
        if self.input_format in _PLAIN:
            return ending in (PAGES if self.input_format == "html" else SUFFIXES)
        if self.input_format == "salesforce":
            return ending in (".email", ".zip")
        if self.input_format:
            return ending == ".json"
        if ending in PAGES:
            return self._session.config(path)[0].mode == "template"
        if ending in EXPORTS:
            from linter.readers.exports import is_export

            return is_export(path)
        return is_draft(path)
