"""Reading documents: a folder of YAML and Markdown goes in, documents that keep to the catalogue's language come out.

Call `load.load` for the documents and `conformance.check_conformance` for what is not of the language. The language is
`catalog.schema.json`; `failures` puts what a validator found into an author's words. Read `load.py` first.
"""
