"""What is the same in every package: a `Service` and a response go in, the exception for it comes out.

Nothing here knows of a service but by the `Service` that it is given; a package makes its own in `_service.py`. Read
`decoding.py` first: its `decode` is the way from a status, a body and headers to an exception, from top to bottom.

| module | what it does |
|---|---|
| `decoding` | a response becomes an exception: which entry, else which status and category |
| `classes` | which class of a service stands for a code, an entry, a status and category |
| `exceptions` | what all of them have: the attributes |
| `comparing` | how they are shown, compared, copied and pickled |
| `serving` | the other way: keywords become an exception, an exception becomes a response |
| `schemas` | examples and JSON Schemas of bodies |
| `texts` | what exceptions and their classes say to a reader: `str`, `repr`, notes, docstrings |
| `reading` | what a response says at the places of its envelope: texts, parameters, secrets |
| `service` | the service as a value, with its entries |
| `envelopes` | where everything stands in a body |
| `values` | what the attributes are made of |
| `headers` | header fields without credentials, and what they tell of waiting and limits |
| `messages` | templates of messages: matched, filled |
| `parsing` | bytes to data, and back |
| `formats` | named formats of values, for packages whose catalogue has any |

Each imports from those below it only.
"""
