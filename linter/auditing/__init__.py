"""Audits of updates that were already sent, by the million: from records to rows of findings.

They run on one machine (`presend audit`) or on a data engine of your choice (`linter.audit`).
"""
