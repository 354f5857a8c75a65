"""The rewrite pass: engineers' words in business terms. Code, not a model, decides what may be shown.

A `revision` is a draft that was judged, and judges edits of it. `glossary_tier` puts approved glosses in the place of flagged
terms (`syntax` says where one may stand, `glossing` how). For what is left, `targets` says what a model may be asked about,
`masking` replaces each fact by a placeholder, `prompt` and `llm` ask, and `model_tier` takes the answers. Every suggestion then
passes the `guards`, which say which fact an edit changed, and `relint`, which judges the draft with all suggestions in place.
`verify` asks the guards about anybody's edit, `judge` a model about a draft.
"""
