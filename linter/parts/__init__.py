"""Which kind of draft it is, and which of its components stands where."""
