"""A Model Context Protocol server, for assistants. Only `presend mcp` imports it, because its SDK is an extra."""
