"""The commitments in a draft: when they are due, and whether the records back them."""
