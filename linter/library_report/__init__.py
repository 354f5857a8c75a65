"""A page about a library of templates for the person who owns it, made from what `presend check --format json` prints."""
