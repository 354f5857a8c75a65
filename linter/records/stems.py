"""A light stemmer: it only has to bring the forms of one word together, never to name the word."""

from __future__ import annotations

from functools import lru_cache

from linter.text.regex import compiled

_VOWEL = compiled("[aeiouy]")


@lru_cache(maxsize=4096)
def stem(form: str) -> str:
    """A folded word without its plural, -ed, -ing and final e, so that its forms meet. A stem is its own stem."""
    shorter = _shorter(form)
    return form if shorter == form else stem(shorter)


def _shorter(form: str) -> str:
    if len(form) <= 3 or not form.isalpha():
        return form
    for ending in ("ing", "ed"):
        base = form.removesuffix(ending)
        if base != form and len(base) >= 3 and _VOWEL.search(base):
            return base[:-1] if base[-1] == base[-2] and base[-1] not in "lsz" else base
    if form.endswith(("mission", "missions")) and len(form) > 9:  # submission, to submit
        return form[: form.rindex("mission")] + "mit"
    if form.endswith("ies") and len(form) > 4:
        return form[:-3] + "y"
    if form.endswith(("sses", "xes", "zes", "ches", "shes")):
        return form[:-2]
    if form.endswith("s") and not form.endswith(("ss", "us", "is")):
        return form[:-1]
    return form.removesuffix("e")
