"""The rules and the glossary: their data, and how their phrases are searched for."""
