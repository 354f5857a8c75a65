"""The rewrite pass: glossary, masks, prompts, client. Code, not a model, decides what may be shown: see `guards`."""
