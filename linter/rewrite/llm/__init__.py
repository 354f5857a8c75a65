"""Asking a model: what goes over the wire, to whom, how long, how often, and what of it may be believed."""
