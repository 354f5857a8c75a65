"""The rewrite pass: engineers' words in business terms. Code, not a model, decides what may be shown.

A `revision` is a checked draft, which can judge edits of it. `glossary_tier` replaces flagged terms by approved glosses
(`syntax` says where a gloss may be used, `glossing` how). For the rest, `targets` selects what a model may be asked
about, `masking` replaces each fact by a placeholder, `prompt` and `llm` ask, and `model_tier` takes the answers. Every
suggestion then passes the `guards`, which detect changed facts, and `relint`, which checks the draft with all
suggestions applied. `verify` runs the guards on anybody's edit; `judge` asks a model about a draft.
"""
