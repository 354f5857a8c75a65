"""Rule files, read and validated: what `linter.loader` keeps for the next run.

A `source` is one file and tells its mistakes with their line. `rule_files`, `kind_files`, `glossary_files` and `table_files` read
one sort of file each, and `parts` makes of all of them what the loader keeps.
"""

SUFFIXES = (".yml", ".yaml")
LISTS_OF, STEPS_OF, TABLE_OF = "vocabulary/", "steps/", "tables/"
"""What the names of the parts begin with that hold one file's lists of phrases, the steps of one
automaton, and one table."""
