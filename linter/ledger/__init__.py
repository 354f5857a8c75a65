"""The ledger: what a customer was told over the updates of a case, and what became of each promise. It is derived from the
files every time, never kept beside them. Imports nothing, so that a draft that stands alone pays for none of it."""

VOCABULARY = "vocabulary:ledger"
"""The owner of the phrases in `rules/vocabulary/ledger.yml`."""
