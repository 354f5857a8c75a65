"""Read and validate rule files, for `linter.loader` to cache.

A `source` is one file, which reports errors with their line. `rule_files`, `kind_files`, `glossary_files` and
`table_files` read one type of file each, and `parts` puts everything together.
"""

SUFFIXES = (".yml", ".yaml")
LISTS_OF, STEPS_OF, TABLE_OF = "vocabulary/", "steps/", "tables/"
"""What the names of the parts begin with that hold one file's lists of phrases, the steps of one
automaton, and one table."""
