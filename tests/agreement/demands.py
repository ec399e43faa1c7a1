"""Demands: what every accepted catalogue must keep to, one word for each, and what breaks one."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

Demand: TypeAlias = Literal[
    "whole", "example", "raised", "sent", "decoded", "said", "waits", "page", "alike", "closed", "public"
]

DEMANDS: dict[Demand, str] = {
    "whole": "every output is made and well-formed, and every link of its pages leads somewhere",
    "example": "every example validates against its entry's, its envelope's and its service's schema and component",
    "raised": "every entry can be raised with what its class asks for, at every status",
    "sent": "what is sent validates against the schema of the entry, of the envelope and of the service",
    "decoded": "what is sent decodes back to the same class, parameters and facts",
    "said": "what packages, components and the index say of an entry, and packages of themselves, is the Catalogue's",
    "waits": "the limits, the waits and the request id in the headers of an entry are read, in their units",
    "page": "the page of an entry shows its examples, and the body that the package sends",
    "alike": "the JSON Schema and the OpenAPI component, and the schemas that ship, accept and refuse the same bodies",
    "public": "every name and address that the Catalogue calls public is there",
    "closed": "the closed choice of a status takes the example of each of its entries",
}


class Disagreement(NamedTuple):
    """A demand that a catalogue breaks: which, of which entry or envelope, and how."""

    demand: Demand
    where: str
    how: str

    def __str__(self) -> str:
        """In one line."""
        return f"{self.demand}: {self.where}: {self.how}"
