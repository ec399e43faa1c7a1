"""Services by chance: everything that a `service.yaml` says beside its envelopes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.agreement.draw import Draw
from tests.agreement.values import FORMATS, PATTERNS, Json

Written = dict[str, Any]

ROLES = (
    *("limit", "remaining", "reset", "retry-after", "quota-limit", "quota-remaining", "quota-reset"),
    *("request-id", "idempotency-key", "credential", "other"),
)
RULES = ("never", "as-is", "after-delay", "backoff", "after-change", "check-first", "undocumented")
STATUSES = (400, 401, 402, 403, 404, 409, 410, 418, 422, 429, 451, 499, 500, 502, 503, 504, 599)
_TERMED = ("as-is", "after-delay", "backoff", "check-first")


@dataclass
class Declared:
    """What the other parts of a catalogue may refer to: the names of things, and each own format with its examples."""

    documents: list[str] = field(default_factory=list)
    operations: list[str] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    headers: dict[str, Written] = field(default_factory=dict)
    formats: dict[str, tuple[str, ...]] = field(default_factory=lambda: dict(FORMATS))

    @property
    def response_headers(self) -> list[str]:
        """The headers that come with responses."""
        return [name for name, body in self.headers.items() if body.get("direction", "response") == "response"]


def service(draw: Draw) -> tuple[Written, Declared]:
    """A service without envelopes, and what it declares."""
    declared = Declared()
    written: Written = {"service": "acme", "title": draw.line()}
    if draw.maybe(0.4):
        written["description"] = draw.prose()
    if draw.maybe(0.4):
        written["version"] = draw.choice(("3.1", "2025-01-31"))
    if draw.maybe(0.3):
        written["release"] = draw.choice(("1.2.0", "2.0.0rc1", "1.0.post1"))
    if draw.maybe(0.3):
        written["servers"] = [
            {"url": "https://api.acme.example/v1", **({"title": draw.line()} if draw.maybe() else {})}
        ]
    for name, make in _SECTIONS:
        if draw.maybe(0.6) and (section := make(draw, declared)):
            written[name] = section
    if draw.maybe(0.4):
        written["retry"] = _retry_rules(draw, declared)
    if keys := [name for name, body in declared.headers.items() if body["role"] == "idempotency-key"]:
        written["idempotency"] = _idempotency(draw, keys[0], declared)
    if draw.maybe(0.2):
        written["discrepancies"] = discrepancies(draw)
    if package := _package(Draw(f"package of {written}")):
        written["package"] = package
    return written, declared


def _package(draw: Draw) -> Written:
    """What a package says of itself. It has a chance of its own, so that what else a seed draws stays as it is."""
    mails = draw.choice((" <ada@acme.example>", " <o'brien+x@mail.acme.example>", ""))
    written: Written = {
        "name": draw.choice(("acme", "Acme.Errors_2", "0-errors")),
        "licence": draw.choice(
            ("MIT", "apache-2.0 or mit", "LicenseRef-Acme", "GPL-2.0-only WITH Classpath-exception-2.0")
        ),
        "authors": [_plain(draw.line(), ",<>@") + mails for _ in range(draw.randint(1, 2))],
        "repository": draw.choice(("https://git.acme.example/errors?a=b&c#d", "http://acme.example")),
        "issues": "https://acme.example/issues",
        "keywords": [_plain(draw.line(), ",")],
    }
    return {key: value for key, value in written.items() if draw.maybe(0.2)}


def _plain(text: str, without: str) -> str:
    """A text without some characters."""
    return "".join(c for c in text if c not in without)


def stated(draw: Draw, body: Written, declared: Declared) -> Written:
    """The same thing, now and then with where it is stated and where documents contradict themselves."""
    if declared.documents and draw.maybe(0.3):
        document = draw.choice(declared.documents)
        written = [{"document": document}, {"document": document, "section": draw.line()}]
        body["source"] = draw.choice([*written, draw.line()] if len(declared.documents) == 1 else written)
    if draw.maybe(0.1):
        body["discrepancies"] = discrepancies(draw)
    return body


def discrepancies(draw: Draw) -> list[Written]:
    """Contradictions."""
    return [{"says": draw.lines(), "decided": draw.prose()}]


def terms(draw: Draw, declared: Declared, rule: str) -> Written:
    """A retry rule with terms that mean something under it."""
    found: Written = {"rule": rule}
    waits: Written = {
        "default_delay": draw.choice((0, 5, 2.5)),
        "otherwise": draw.choice(("as-is", "backoff")),
        "first_delay": draw.choice((1, 0.5)),
        "factor": draw.choice((1, 2, 1.5)),
    }
    if rule in _TERMED:
        if draw.maybe(0.4):
            found["attempts"] = draw.randint(1, 5)
        if declared.operations and draw.maybe(0.4):
            found["check"] = draw.choice(declared.operations)
    if rule in _TERMED[1:]:
        found |= {name: value for name, value in waits.items() if draw.maybe(0.3)}
        if declared.response_headers and draw.maybe(0.4):
            found["header"] = draw.choice(declared.response_headers)
    if draw.maybe(0.4):
        found["condition"] = draw.prose()
    source = stated(draw, {}, declared)
    return found | {key: value for key, value in source.items() if key == "source"}


def _documents(draw: Draw, declared: Declared) -> Written:
    """The documents."""
    declared.documents += [draw.name() for _ in range(draw.choice((1, 1, 2)))]
    found: Written = {}
    for name in declared.documents:
        found[name] = {"title": draw.line()}
        if draw.maybe():
            found[name] |= {"url": "https://acme.example/docs", "modified": "2025-07-10 16:23:45"}
    declared.documents[:] = found
    return found


def _formats(draw: Draw, declared: Declared) -> Written:
    """Formats of the service's own."""
    found: Written = {}
    for name in draw.some(("iban", "short_code", "passport", "birthday"), least=1):
        pattern = draw.choice(list(PATTERNS))
        found[name] = stated(draw, {"title": draw.line()}, declared)
        if draw.maybe(0.7):
            found[name]["pattern"] = pattern
        if draw.maybe():
            found[name]["examples"] = list(PATTERNS[pattern])
        if draw.maybe(0.3):
            found[name]["description"] = draw.prose()
        if draw.maybe(0.3):
            found[name]["unspecified"] = draw.prose()
        if name in ("passport", "birthday"):
            found[name] = {"title": draw.line(), "check": "icao-9303-td3" if name == "passport" else "yymmdd-prefix"}
        declared.formats[name] = PATTERNS[pattern] if "pattern" in found[name] else ("anything",)
    return found


def _operations(draw: Draw, declared: Declared) -> Written:
    """Operations, some of which tell whether another one went through."""
    found: Written = {}
    for number, method in enumerate(
        draw.some(("GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS"), least=1, most=3)
    ):
        body: Written = {"method": method} if draw.maybe(0.9) else {}
        if draw.maybe(0.8):
            body["path"] = draw.choice((f"/orders/{number}", f"/orders/{{id}}/{number}"))
        for key, make in (("title", draw.line), ("description", draw.prose), ("idempotent", draw.maybe)):
            if draw.maybe():
                body[key] = make()
        if found and draw.maybe(0.3):
            body["check"] = draw.choice(list(found))
        found[draw.name(list(found))] = stated(draw, body, declared)
    declared.operations[:] = found
    return found


def _headers(draw: Draw, declared: Declared) -> Written:
    """Headers of all roles."""
    found: Written = {}
    for role in draw.some(ROLES, least=1, most=5):
        body: Written = {"role": role}
        request = role == "idempotency-key" or (role in ("credential", "other") and draw.maybe())
        if request or draw.maybe(0.2):
            body["direction"] = "request" if request else "response"
        number = role not in ("request-id", "idempotency-key", "credential", "other")
        if number or draw.maybe(0.3):
            body["schema"] = {"type": "integer" if number else "string"}
        if role in ("reset", "quota-reset") or (role == "retry-after" and draw.maybe()):
            body["unit"] = draw.choice(("seconds", "unix-time"))
        if draw.maybe(0.4):
            body["description"] = draw.prose()
        if not request and draw.maybe(0.3):
            body["statuses"] = draw.choice(([429], ["4xx"], [503, "4xx"]))
        if not request and declared.operations and draw.maybe(0.2):
            body["operations"] = draw.some(declared.operations, least=1)
        if role == "other" and draw.maybe(0.3):
            body["sensitive"] = True
        name = "Retry-After" if role == "retry-after" and draw.maybe() else f"X-{role.title()}"
        found[name] = stated(draw, body, declared)
    declared.headers.update(found)
    return found


def _categories(draw: Draw, declared: Declared) -> Written:
    """Categories."""
    found: Written = {}
    for name in draw.some(("payment", "AUTH_ERROR", "Server trouble", "limits"), least=1, most=3):
        body: Written = {"title": draw.line()}
        if draw.maybe(0.4):
            body["description"] = draw.prose()
        if draw.maybe(0.3):
            body["value"] = f"{name.upper()} value"
        if draw.maybe(0.3):
            body["name"] = f"kind-of-{name.lower().replace('_', '-').replace(' ', '-')}"
        found[name] = stated(draw, body, declared)
    declared.categories += found
    return found


def _rate_limits(draw: Draw, declared: Declared) -> Written:
    """Buckets of requests."""
    body: Written = {"title": draw.line(), "limit": draw.randint(1, 100)}
    body["window"] = draw.choice(("second", "minute", "hour", "day", "month"))
    if draw.maybe():
        body["scope"] = draw.choice(("merchant", "credential"))
    if draw.maybe():
        body["credential"] = draw.line()
    if declared.operations and draw.maybe():
        body["operations"] = draw.some(declared.operations, least=1)
    return {draw.name(): stated(draw, body, declared)}


def _statuses(draw: Draw, declared: Declared) -> Written:
    """The documents' own table of statuses."""
    found: Written = {}
    for status in draw.some((200, 201, *STATUSES), least=1):
        body: Written = {}
        for key, make in (
            ("title", draw.line),
            ("description", draw.prose),
            ("cause", draw.prose),
            ("group", draw.line),
        ):
            if draw.maybe(0.4):
                body[key] = make()
        if draw.maybe(0.1):
            body["unlisted"] = True
        found[str(status)] = stated(draw, body, declared)
    return found


def _retry_rules(draw: Draw, declared: Declared) -> list[Written]:
    """Rules by status, family and for the network."""
    targets: list[Json] = draw.some((*STATUSES[:6], 429, 500, 503, "4xx", "5xx", "network"), least=1, most=4)
    return [{"for": [target], **terms(draw, declared, draw.choice(RULES))} for target in targets]


def _idempotency(draw: Draw, header: str, declared: Declared) -> Written:
    """The header with which repeating is safe."""
    body: Written = {"header": header}
    if draw.maybe():
        body["methods"] = draw.some(("GET", "PUT", "POST", "DELETE", "PATCH"), least=1)
    if draw.maybe():
        body["condition"] = draw.prose()
    return stated(draw, body, declared)


_SECTIONS: tuple[tuple[str, Callable[[Draw, Declared], Written]], ...] = (
    ("documents", _documents),
    ("formats", _formats),
    ("operations", _operations),
    ("headers", _headers),
    ("categories", _categories),
    ("rate_limits", _rate_limits),
    ("statuses", _statuses),
)
