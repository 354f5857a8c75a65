"""Which kind a draft is, and where its components are."""
