"""XML for CI services."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def child(parent: Element, tag: str, text: str = "", /, **attributes: object) -> Element:
    """A new element in `parent`. Characters that XML cannot hold (control characters, lone surrogates) are written as
    numbers."""
    made = SubElement(parent, tag, {key: _held(str(value)) for key, value in attributes.items()})
    made.text = _held(text) or None
    return made


def document(root: Element) -> Iterator[str]:
    """The text of a whole XML file."""
    indent(root)
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _held(text: str) -> str:
    return _NOT_XML.sub(lambda match: f"\\u{{{ord(match.group()):x}}}", text)
