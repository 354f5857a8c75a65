"""Which spans touch another one, found without looking at all of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from linter.text.cover import Cover
from linter.text.span import Span

spans = st.tuples(st.integers(0, 30), st.integers(0, 8)).map(lambda place: Span(place[0], sum(place)))


@given(st.lists(spans), spans)
def test_a_cover_answers_like_each_of_its_spans(own: list[Span], other: Span) -> None:
    cover = Cover(own)
    assert cover.overlaps(other) == any(span.overlaps(other) for span in own)
    assert cover.contains(other) == any(span.contains(other) for span in own)
