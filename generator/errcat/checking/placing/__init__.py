"""Placing: envelopes and entries go in, findings about the places that they name come out.

Read `places.check_places` first: each pointer must be one that a schema describes, and of a type that serves. Of places
that are more than a pointer tells `alternatives.check_alternatives`, of the parts of wrong fields
`field_errors.check_field_errors`, of what was hardly meant to the letter `near_places.check_near_places`, of `extends`
`inheritance.check_inheritance`, and of what RFC 9457 asks of problem documents `problems.check_problems`.
"""
