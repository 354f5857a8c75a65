"""A draft as text: its words, sentences, blocks and zones, with places that count in code points."""
