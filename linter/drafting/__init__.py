"""Drafts composed from existing texts: only extracts, no model, and no findings under `presend check`."""
