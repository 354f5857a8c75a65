"""From bytes to a document. Readers keep every word and its place; they do not check anything."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import BinaryIO

from linter.document import NO_FILE, Document
from linter.errors import PresendError
from linter.files import reason
from linter.readers.text import decode, decode_page
from linter.text.span import LineIndex

MAX_BYTES = 50_000_000
MAIL = ".eml"
SUFFIXES = (".md", ".markdown", ".txt", MAIL)
"""The suffixes of drafts in a folder."""
PAGES = (".html", ".htm")
"""The suffixes of the body of an HTML mail. In a folder they are skipped, because most pages are not drafts."""
EXPORTS = (".json", ".email", ".zip")
"""The suffixes of a possible export of a template library; its contents decide (`linter.readers.exports`)."""
METADATA = "-meta.xml"
"""What Salesforce appends to the file name of a template for its metadata."""
JSON_EXPORTS = ("zendesk", "intercom", "gorgias", "statuspage", "freshdesk")
"""The systems whose JSON exports are read, each by a module in `linter.readers.exports`: `fits` recognises an entry,
`name` and `parts` read it."""
STDIN = "<stdin>"


def is_named_as_export(path: Path) -> bool:
    """Whether a file holds many templates rather than one draft, by its name."""
    return path.suffix.lower() in EXPORTS or path.name.endswith(f".email{METADATA}")


def read_file(path: Path, input_format: str = "") -> Document:
    """The draft at `path`. `input_format` is as for `read_bytes`. Raises `PresendError` if it cannot be read as text or
    mail."""
    try:
        with path.open("rb") as file:
            data = within_limit(file, str(path))
    except FileNotFoundError as error:
        raise PresendError(f"{path}: no such file") from error
    except IsADirectoryError as error:
        raise PresendError(f"{path}: is a folder") from error
    except PermissionError as error:
        raise PresendError(f"{path}: no permission to read it") from error
    except OSError as error:
        raise PresendError(f"{path}: cannot be read: {reason(error)}") from error
    return read_bytes(data, str(path), input_format)


def within_limit(file: BinaryIO, name: str) -> bytes:
    """The contents of `file`, limited to the maximum length of a draft, because a device may have no end. Raises
    `PresendError`."""
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise PresendError(f"{name}: larger than {MAX_BYTES // 1_000_000} MB; this is no draft")
    return data


def read_bytes(data: bytes, path: str, input_format: str = "") -> Document:
    """The draft in `data`. Its format follows from the suffix of `path`, unless `input_format` (`text` or `html`) says
    otherwise.

    Standard input without a name is a mail if it begins like one. Raises `PresendError`.
    """
    if input_format:
        is_page = input_format == "html"
        return read_page(decode_page(data, path), path) if is_page else read_text(decode(data, path), path)
    ending = PurePath(path).suffix.lower()
    if ending == MAIL or path == STDIN:
        from linter.readers.mail import looks_like_mail, read_mail

        if ending == MAIL or looks_like_mail(data):
            return read_mail(data, path)
    if ending == ".mbox":
        raise PresendError(
            f"{path}: holds many mails; check each as a file of its own (.eml); presend promises reads them all"
        )
    if ending in PAGES:
        return read_page(decode_page(data, path), path)
    return read_text(decode(data, path), path)


def read_text(text: str, path: str = NO_FILE) -> Document:
    """The draft in `text`: Markdown or plain text, with or without front matter. Raises `PresendError`."""
    from linter.readers.front_matter import read_front_matter

    header = read_front_matter(text, path)
    return Document(text, path, header.values, header.end, sent_at=header.sent_at)


def read_page(source: str, path: str) -> Document:
    """The visible text of the HTML page `source`; places are those in the page."""
    from linter.readers.html import html_to_text
    from linter.text.origin import Origin

    page = html_to_text(source)
    origin = Origin((page.offsets,), LineIndex(source))
    return Document(page.text, path, quoted=tuple(page.quoted), source="the text of the page", origin=origin)
