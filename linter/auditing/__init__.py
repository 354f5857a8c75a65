"""Updates that were sent, by the million: from records to rows of findings, on one machine or on an engine of your choice.

`linter.audit` is the way in for programs, `presend audit` for people.
"""
