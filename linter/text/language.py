"""Whether a text is in English, judged by the most common short words of English and of other languages. In doubt it
is."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from linter.text.words import Word

_ENOUGH = 12
"""Fewer words decide nothing: a line of names and numbers is in no language."""
_LITTLE = 0.04
"""A text with a smaller share of the function words of English, not counting those that the other language has too, has next
to no English prose: of 700 tuning drafts of the corpus it is smaller in one, of 30 telegraphic words."""
_FOREIGN = 0.1
"""Only prose has this large a share of function words of one other language; in no tuning draft is it above 0.04."""
_MARKED = 0.25
"""No English text has this share of words with letters beyond ASCII, however many names it contains."""


def _small(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ENGLISH = _small("""
    the and to of your our you with this that from are have has been will it by not which for be as but if they their can when what
    there is in on at we a an or was were so no i me am do
""")
_OTHERS = [
    _small("""
        in an was so am die das und ist nicht wir sie ein eine einen mit für auf dem zu werden wurde haben hat ihr ihre
        ihnen uns sich auch bei nach bis im vom zum zur aber dass wird sind unser unsere
    """),
    _small("""
        a on les est une un pour dans que vous nous votre vos notre nos avec pas sont ce qui été et au aux par
        il elle cette ces être avons avez mais ou où en
    """),
    _small("""
        a no me que en un una es por para con su sus se al está están hemos nos nuestro nuestra pero como
        más este esta lo ha han fue usted ustedes
    """),
    _small("""
        a do no na me os as que das em um uma não para com por se é está estão foi nosso nossa mas como mais ao
        à seu sua você vocês já pela pelo
    """),
    _small("""
        a in il lo gli che è un una non con della per si sono ha abbiamo nostro nostra ma come più
        questo questa al alla nel nella vostro
    """),
    _small("""
        in is of we was het een en niet wij u uw voor met op zijn dat hebben heeft wordt worden ons onze maar ook bij naar te
        om er nog deze dit aan uit tot als
    """),
    _small("""
        for i på at have var och og att at det är er som på inte ikke vi har til till med av af et en ett ni era vår våra vores
        deres dere men om eller eller så nu var kan skal ska
    """),
    _small("""
        do w z na się że nie jest i od po za dla przez przy jak ale oraz są został została nasz nasze państwa państwu
    """),
]
"""German, French, Spanish, Portuguese, Italian, Dutch, the Scandinavian languages, Polish. What names are full of too (“de
la”, “van der”) is left out."""
_ENGLISH_ALONE = _ENGLISH.difference(*_OTHERS)


def is_english(words: Sequence[Word]) -> bool:
    """Whether prose of these words may be English, including telegraphic prose and names from anywhere. It is not if
    it has hardly any common short word of English and many of one other language, or letters of other scripts."""
    forms = [word.form for word in words if word.form[:1].isalpha()]
    if len(forms) < _ENOUGH or _share(forms, _ENGLISH_ALONE) > _LITTLE:
        return True
    if any(
        _share(forms, _ENGLISH - small) <= _LITTLE and _share(forms, small - _ENGLISH) >= _FOREIGN for small in _OTHERS
    ):
        return False
    return _share(forms, _ENGLISH) > _LITTLE or sum(map(_is_marked, forms)) < _MARKED * len(forms)


def _share(forms: Sequence[str], small: Collection[str]) -> float:
    return sum(form in small for form in forms) / len(forms)


def _is_marked(form: str) -> bool:
    """Whether a word has letters beyond ASCII."""
    return any(letter.isalpha() and not letter.isascii() for letter in form)
