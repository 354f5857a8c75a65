"""Measure the rules on labelled drafts."""
