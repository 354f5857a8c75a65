"""Measuring the rules on labelled drafts."""
