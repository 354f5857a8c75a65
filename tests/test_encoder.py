"""The encoder reads sentences that no list of phrases has."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import numpy as np
import pytest

from linter._resources import data_folder
from linter.encoder.reader import REPROACH, VERDICTS, Reading, SentenceReader
from linter.errors import PresendError

FOLDER = data_folder("rules") / "encoder"
READER = SentenceReader(FOLDER)


def read(sentence: str) -> Reading:
    reading = READER.read(sentence)
    assert reading is not None
    return reading


def test_the_weights_are_those_whose_checksum_is_written_beside_them() -> None:
    digest, name = (FOLDER / "weights.sha256").read_text(encoding="ascii").split()
    assert hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() == digest


def test_each_verdict_has_a_probability() -> None:
    reading = read("The import ran at 06:00 and all orders are there.")
    assert list(reading.chances) == list(VERDICTS)
    assert all(0 <= chance <= 1 for chance in reading.chances.values())


@pytest.mark.parametrize(
    "sentence",
    [
        "One would have expected a company of your size to keep a copy of its own contracts.",
        "I can't say I lose any sleep over eleven labels.",
        "If the courier had done half a day's work this year, we would not be having this conversation.",
    ],
)
def test_a_reproach_is_likelier_one_than_not(sentence: str) -> None:
    assert read(sentence).chances[REPROACH] > 0.5


@pytest.mark.parametrize(
    "sentence",
    [
        "The courier lost the parcel, and we have sent a second one at our expense.",
        "Eleven labels are missing, and we print them again by 15:00 CET.",
        "Please send us a copy of the contract by Friday, 12:00 CET, since we cannot see the annex from here.",
    ],
)
def test_a_plain_fact_or_request_is_no_reproach(sentence: str) -> None:
    assert read(sentence).chances[REPROACH] < 0.2


def test_the_words_that_bear_a_verdict_begin_and_end_with_whole_words() -> None:
    sentence = "The gate is open again. I can't say I lose any sleep over eleven labels."
    words = read(sentence).words[REPROACH]
    edges = sentence[: words.start][-1:], sentence[words.end :][:1]
    assert not any(edge.isalnum() for edge in edges)
    assert "sleep" in sentence[words.start : words.end]


def test_the_marks_around_the_words_that_bear_a_verdict_are_left_out() -> None:
    sentence = "(I can't say I lose any sleep over eleven labels!)"
    words = read(sentence).words[REPROACH]
    assert sentence[words.start].isalpha()
    assert sentence[words.end - 1].isalpha()


@pytest.mark.parametrize("sentence", ["", "?", "\u200b", "\u4e00" * 50])
def test_any_text_can_be_read(sentence: str) -> None:
    assert set(read(sentence).chances) == set(VERDICTS)


@pytest.mark.parametrize(
    ("contents", "why"), [(None, "no such file"), (b"a\nb\n", "is not there"), (b"\xff", "not valid UTF-8")]
)
def test_a_vocabulary_that_cannot_be_read_is_one_clear_sentence(
    tmp_path: Path, contents: bytes | None, why: str
) -> None:
    if contents is not None:
        (tmp_path / "pieces.txt").write_bytes(contents)
    with pytest.raises(PresendError, match=rf"pieces\.txt: cannot read the pieces of the encoder: .*{why}"):
        SentenceReader(tmp_path).read("Hello.")


def test_what_is_too_long_to_be_a_sentence_is_not_read() -> None:
    assert READER.read("word " * 600) is None


def arrays(**given: list[float]) -> bytes:
    kept = io.BytesIO()
    np.savez(kept, **{name: np.array(value) for name, value in given.items()})
    return kept.getvalue()


@pytest.mark.parametrize(
    "contents", [b"", b"PK not an archive", arrays(word=[1.0])], ids=["empty", "broken", "wanting"]
)
def test_weights_that_cannot_be_read_are_one_clear_sentence(tmp_path: Path, contents: bytes) -> None:
    (tmp_path / "pieces.txt").write_text("[UNK]\n[CLS]\n[SEP]\n", encoding="utf-8")
    (tmp_path / "weights.npz").write_bytes(contents)
    with pytest.raises(PresendError, match=r"weights\.npz: cannot read the weights of the encoder"):
        SentenceReader(tmp_path).read("Hello.")
