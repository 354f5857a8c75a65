"""Drafts made from what is there: extracts alone, no model, and nothing that `presend check` would find."""
