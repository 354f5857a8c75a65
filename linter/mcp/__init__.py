"""presend for assistants: a Model Context Protocol server. Imported by `presend mcp` alone, because its SDK is an extra."""
