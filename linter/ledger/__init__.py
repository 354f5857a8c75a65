"""The ledger: what a customer was told in the updates of a case, and what became of each promise.

It is always derived from the files and never stored. This module imports nothing, so that a draft without a thread pays
nothing for it.
"""

VOCABULARY = "vocabulary:ledger"
"""The owner of the phrases in `rules/vocabulary/ledger.yml`."""
