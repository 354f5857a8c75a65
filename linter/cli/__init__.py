"""The command line: thin, it calls the public API and decides nothing about prose."""
