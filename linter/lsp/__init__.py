"""The language server: what presend says, where an editor shows it. Thin: it calls the engine and decides nothing about
prose. Imported by `presend lsp` alone, because pygls is an extra."""
