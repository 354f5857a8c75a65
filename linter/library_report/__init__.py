"""A page about a library of templates for its owner, made from the output of `presend check --format json`."""
