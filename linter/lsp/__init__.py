"""The language server. It calls the engine and decides nothing about prose.

Only `presend lsp` imports it, because pygls is an extra.
"""
