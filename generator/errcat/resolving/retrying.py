"""Retrying: rules as written come in; for each entry and status a rule comes out, and whether to repeat blindly."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from errcat.messages import say
from errcat.model import Family, Idempotency, Operation, Retry, RetryOn, RetryRule
from errcat.resolving.provenance import Provenance
from errcat.resolving.reading.written import texts_of

# What a rule answers somebody who asks whether to repeat: which of the sentences under `retry.answers`.
_ANSWERS: dict[RetryRule, str] = {
    "never": "no",
    "after-change": "change",
    "check-first": "look",
    "undocumented": "unknown",
    "after-delay": "yes",
    "backoff": "yes",
    "as-is": "yes",
}
# Where several rules fit, the one that stands first here is kept: it promises the least.
_CAREFUL: tuple[RetryRule, ...] = tuple(_ANSWERS)
_BLIND = ("as-is", "backoff")
_REPEATABLE = (*_BLIND, "after-delay")


class Retrying:
    """The retry rules of one service. Equal answers are one object."""

    def __init__(
        self,
        service: dict[str, Any],
        operations: Mapping[str, Operation],
        key: Idempotency | None,
        provenance: Provenance,
        sentences: Mapping[str, tuple[str, ...]],
    ) -> None:
        """Read the rules of a service; of two for the same thing the first one counts."""
        self._operations = operations
        self._provenance = provenance
        self._key = key
        self._sentences = sentences
        self._written: dict[str, dict[str, Any]] = {}
        for item in service.get("retry", ()):
            for on in item["for"]:
                self._written.setdefault(str(on), item)
        self._known: dict[tuple[str, tuple[str, ...]], Retry] = {}
        self.rules = tuple(
            RetryOn(
                tuple(str(on) for on in item["for"]),
                self._rule(item, self._say("retry.whose.itself"), tuple(operations)),
            )
            for item in service.get("retry", ())
        )
        self.statuses = tuple(int(on) for on in self._written if on.isdecimal())
        self.network = self._rule_on("network", ()) if "network" in self._written else None

    def of_status(self, status: int, operations: tuple[str, ...] = ()) -> Retry:
        """The rule for a status: its own, else its family's, else that nothing is documented."""
        family = str(Family(status // 100))
        on = str(status) if str(status) in self._written else family if family in self._written else ""
        return self._rule_on(on, operations)

    def of_entry(self, body: dict[str, Any], statuses: tuple[int, ...], operations: tuple[str, ...]) -> Retry:
        """The rule for an entry: its own, else the one for its statuses, the most careful where those differ."""
        own = body.get("retry")
        if own is None:
            rules = (self._of_any(status, operations) for status in statuses)
            return min(rules, key=lambda retry: _CAREFUL.index(retry.rule))
        whose = self._say("retry.whose.own")
        if not isinstance(own, str):
            return self._rule(own, whose, operations or tuple(self._operations))
        key = (f"own:{own}", operations)
        if key not in self._known:
            self._known[key] = self._rule({"rule": own}, whose, operations or tuple(self._operations))
        return self._known[key]

    def _of_any(self, status: int, operations: tuple[str, ...]) -> Retry:
        """The rule for a status; for a family the most careful of its own and those of its statuses."""
        own = self.of_status(status, operations)
        if not isinstance(status, Family):
            return own
        others = (self.of_status(one, operations) for one in self.statuses if one // 100 == status)
        return min((own, *others), key=lambda retry: _CAREFUL.index(retry.rule))

    def by_status(
        self, body: dict[str, Any], statuses: tuple[int, ...], operations: tuple[str, ...]
    ) -> tuple[tuple[int | str, Retry], ...]:
        """The rule for an entry at each of its statuses; nothing where one rule holds for all of them."""
        if "retry" in body:
            return ()
        rules = [
            (str(status) if isinstance(status, Family) else status, self._of_any(status, operations))
            for status in statuses
        ]
        return tuple(rules) if any(rule is not rules[0][1] for _, rule in rules) else ()

    def _rule_on(self, on: str, operations: tuple[str, ...]) -> Retry:
        """The service's rule for a status, a family or the network; without a name, that nothing is documented."""
        key = (on, operations)
        if key not in self._known:
            if on:
                whose = self._say(f"retry.whose.{'network' if on == 'network' else 'status'}", status=on)
                self._known[key] = self._rule(self._written[on], whose, operations or tuple(self._operations))
            else:
                unsaid = f"{self._say('retry.meaning.undocumented').capitalize()}."
                self._known[key] = Retry("undocumented", answer=self._say("retry.answers.unknown"), why=unsaid)
        return self._known[key]

    def _rule(self, body: dict[str, Any], whose: str, operations: tuple[str, ...]) -> Retry:
        """A rule as written, with what follows from it for the operations that can meet it."""
        rule: RetryRule = body["rule"]
        risky = tuple(sorted(id for id in operations if self._is_risky(id))) if rule in _BLIND else ()
        keyed = not risky and self._needs_key(rule, operations)
        return Retry(
            rule=rule,
            headers=texts_of(body, "header"),
            default_delay=body.get("default_delay"),
            otherwise=body.get("otherwise", ""),
            attempts=body.get("attempts"),
            first_delay=body.get("first_delay"),
            factor=body.get("factor"),
            max_delay=body.get("max_delay"),
            jitter=body.get("jitter"),
            check=self._operations[body["check"]] if "check" in body else None,
            condition=body.get("condition", ""),
            source=self._provenance.source(body),
            check_first=tuple(self._operations[id] for id in risky),
            answer=self._say(f"retry.answers.{'look' if risky else 'key' if keyed else _ANSWERS[rule]}"),
            retryable=None if rule == "undocumented" else rule in _REPEATABLE and not risky and not keyed,
            why=self._say(
                "retry.why",
                whose=whose,
                rule=rule,
                meaning=self._say(f"retry.meaning.{rule}"),
                terms=self._terms(risky, keyed=keyed),
            ),
        )

    def _needs_key(self, rule: RetryRule, operations: tuple[str, ...]) -> bool:
        """Whether a request may need the service's key to be repeated by a rule that says to repeat."""
        return self._key is not None and rule in _BLIND and (not operations or any(map(self._is_covered, operations)))

    def _terms(self, risky: tuple[str, ...], *, keyed: bool) -> str:
        """On what terms a rule that says to repeat may be followed: whom to ask first, or which key to send."""
        if risky:
            return self._say("retry.terms.risky", operations=self._say("lists.or").join(risky))
        if self._key is None or not keyed:
            return ""
        methods = self._say("lists.and").join(self._key.methods) or self._say("retry.terms.every_request")
        return self._say("retry.terms.key", methods=methods, header=self._key.header)

    def _say(self, key: str, **values: str) -> str:
        """A sentence of the house."""
        return say(self._sentences, key, values)

    def _is_risky(self, id: str) -> bool:
        """Whether an operation is not to be repeated blindly, because nothing makes a second attempt harmless."""
        return self._operations[id].idempotent is False and not self._is_covered(id)

    def _is_covered(self, id: str) -> bool:
        """Whether an operation needs the service's key to be repeated, and can have it."""
        operation, key = self._operations[id], self._key
        return key is not None and not operation.idempotent and (not key.methods or operation.method in key.methods)
