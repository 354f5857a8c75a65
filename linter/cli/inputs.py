"""The files of a run, opened: a draft each, or the many templates of an export."""

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
"""What `--input-format` takes; `auto` knows a file by its name and shape."""


class Inputs:
    """Opens the files of a run. `left_out` counts, for each export and reason, the texts that no customer gets."""

    def __init__(self, session: Session, input_format: str, hidden: bool) -> None:
        self.left_out: Counter[tuple[str, str]] = Counter()
        self.input_format = "" if input_format == "auto" else input_format
        self._session = session
        self._hidden = hidden

    def files(self, paths: Sequence[str]) -> list[Path]:
        """The files to check, as `find_drafts` finds them; in folders exports too, and pages where templates are judged."""
        return list(dict.fromkeys(self._leading(path) for path in find_drafts(paths, self._is_wanted)))

    def opened(self, path: Path) -> Iterator[str | Document | PresendError]:
        """Its path for a file that is one draft, to be read later; else the documents in it, lazily, and why it cannot be
        read further where it cannot."""
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
        """Raise `PresendError` where standard input is an export and nobody said so: as a draft its JSON would be judged."""
        vendor = "" if self.input_format else vendor_of_stdin(data)
        if vendor:
            raise PresendError(f"standard input is an export of {vendor}: judge it with --input-format {vendor}")

    def is_export(self, path: Path) -> bool:
        """Whether a file that is to be checked holds many documents."""
        if self.input_format:
            return self.input_format not in _PLAIN
        return is_named_as_export(path)

    def files_of(self, path: Path) -> tuple[Path, ...]:
        """The files in which the words stand that are read at `path`: of a Salesforce template its metadata holds some."""
        return (path, path.with_name(path.name + METADATA)) if path.suffix.lower() == ".email" else (path,)

    def told(self) -> Iterator[str]:
        """A sentence for each export of which something was left out."""
        for path in dict.fromkeys(path for path, _ in self.left_out):
            counts = [counted(count, reason) for (of, reason), count in sorted(self.left_out.items()) if of == path]
            yield f"{path}: left out {' and '.join(counts)}; --include-hidden checks them"

    def _leading(self, path: Path) -> Path:
        """The file whose reading takes in `path`: of a Salesforce template and its metadata the body, where both are there."""
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
