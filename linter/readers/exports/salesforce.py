"""Email templates of Salesforce: `<Name>.email` next to `<Name>.email-meta.xml`, in a folder or in a retrieved zip."""

from __future__ import annotations

import codecs
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from linter.document import Document
from linter.errors import PresendError
from linter.files import reason
from linter.readers import METADATA, read_page, read_text
from linter.readers.exports.left_out import LeftOut
from linter.readers.exports.template_text import INACTIVE
from linter.readers.text import decode
from linter.readers.xml_places import ElementText, read_elements
from linter.text.origin import Origin
from linter.text.span import LineIndex

ENDING = ".email"
_MAX_BYTES = 8_000_000
"""The maximum size of a template in bytes, which also limits what a zip unpacks to."""
_FIELDS = ("name", "subject", "textOnly", "type", "available", "encodingKey")
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
_VISUALFORCE_SUBJECT = re.compile(r"<messaging:emailTemplate\b[^>]{0,400}?\bsubject=\"(?P<subject>[^\"]{1,1000})\"")


def read_email(path: Path, hidden: bool) -> Iterator[Document | LeftOut]:
    """The body of the template at `path`, and the texts for customers in its metadata. Raises `PresendError`."""
    body = path.with_name(path.name.removesuffix(METADATA))
    yield from _template(str(body), _read_file, hidden)


def read_zip(path: Path, hidden: bool) -> Iterator[Document | LeftOut]:
    """Every template in the zip at `path`, one in memory at a time; its path continues inside the zip.

    Raises `PresendError` for a zip that is broken, encrypted or without templates.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if name.endswith(ENDING)]
            if not names:
                raise PresendError(f"{path}: holds no email template (*{ENDING})")
            for name in sorted(names):
                yield from _template(f"{path}/{name}", _reader_of(archive, str(path)), hidden)
    except (OSError, zipfile.BadZipFile) as error:
        raise PresendError(f"{path}: is not a zip that can be read: {reason(error)}") from error


def has_templates(path: Path) -> bool:
    """Whether the zip at `path` holds an email template. True for a broken zip, so that reading it reports the problem."""
    try:
        with zipfile.ZipFile(path) as archive:
            return any(name.endswith(ENDING) for name in archive.namelist())
    except (OSError, zipfile.BadZipFile):
        return True


def _template(path: str, read: Callable[[str], bytes | None], hidden: bool) -> Iterator[Document | LeftOut]:
    data, described = read(path), read(path + METADATA)
    meta_text = _decoded(described, path + METADATA, "") if described is not None else ""
    meta = read_elements(meta_text, path + METADATA, _FIELDS) if described is not None else {}
    said = {key: element.value.strip() for key, element in meta.items()}
    name = said.get("name") or re.split(r"[/\\]", path)[-1].removesuffix(ENDING)
    if said.get("available", "").lower() == "false" and not hidden:
        yield LeftOut(path, INACTIVE)
        return
    for field in ("subject", "textOnly"):
        if said.get(field):
            yield _of_metadata(meta[field], meta_text, path + METADATA, name, field)
    if data is not None:
        yield from _bodies(_decoded(data, path, said.get("encodingKey", "")), path, name, said.get("type", ""))
    elif described is None:
        raise PresendError(f"{path}: no such file")


def _of_metadata(element: ElementText, text: str, path: str, name: str, field: str) -> Document:
    origin = Origin((element.offsets,), LineIndex(text), name, field)
    return Document(element.value, path, source=field, origin=origin, mode="template")


def _bodies(text: str, path: str, name: str, kind: str) -> Iterator[Document]:
    """The body, and the subject that a Visualforce template has in its markup."""
    if kind == "text" or not (kind or text.lstrip().startswith("<")):
        origin = Origin((), LineIndex(text), name, "")
        yield replace(read_text(text, path), source="the body", origin=origin, mode="template")
        return
    subject = _VISUALFORCE_SUBJECT.search(text)
    if subject:
        place = LineIndex(text).position(subject.start("subject"))
        yield Document(
            subject.group("subject"), path, source="subject", origin=Origin((), place, name, "subject"), mode="template"
        )
    # The sections of a letterhead are CDATA with HTML inside; blanked at equal length, every place stays the same.
    page = read_page(_CDATA.sub(lambda match: " " * len(match.group()), text), path)
    assert page.origin is not None
    yield replace(page, source="the body", origin=replace(page.origin, name=name), mode="template")


def _decoded(data: bytes, path: str, encoding: str) -> str:
    try:
        known = codecs.lookup(encoding or "utf-8").name
    except LookupError as error:
        raise PresendError(f"{path}: its metadata names an unknown encoding, “{encoding}”") from error
    if known in ("utf-8", "ascii") or data.startswith(codecs.BOM_UTF8):
        return decode(data, path)
    try:
        return data.decode(known)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise PresendError(f"{path}:{line}: is not valid {encoding}, as its metadata say") from error


def _read_file(path: str) -> bytes | None:
    try:
        with Path(path).open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise PresendError(f"{path}: cannot be read: {reason(error)}") from error
    return _small(data, path)


def _reader_of(archive: zipfile.ZipFile, zip_path: str) -> Callable[[str], bytes | None]:
    def read(path: str) -> bytes | None:
        try:
            with archive.open(path.removeprefix(f"{zip_path}/")) as file:
                data = file.read(_MAX_BYTES + 1)
        except KeyError:
            return None
        except (RuntimeError, NotImplementedError, zipfile.BadZipFile, EOFError) as error:
            raise PresendError(f"{path}: cannot be read from its zip: {error}") from error
        return _small(data, path)

    return read


def _small(data: bytes, path: str) -> bytes:
    if len(data) > _MAX_BYTES:
        raise PresendError(f"{path}: larger than {_MAX_BYTES // 1_000_000} MB; this is no template")
    return data
