"""The command line: thin, it calls the public API and decides nothing about prose."""

import gc

# A run makes many small objects that live to its end, beginning with the modules that it imports.
gc.set_threshold(300_000)
