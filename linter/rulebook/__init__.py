"""The rules and the glossary: the files they are written in, and how their phrases are looked for."""
