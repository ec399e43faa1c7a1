"""Retry rules: which one holds for an entry or a status, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from errcat.model import Idempotency, Operation, Retry, RetryOn
from errcat.resolving.statements import Sources

_SAFE, _UNSAFE = ("as-is", "after-delay", "backoff"), ("never", "after-change", "check-first")
_WHY = {
    "never": "The documents say that repeating does not help.",
    "after-change": "The same request fails again until something is changed.",
    "check-first": "The first attempt may have gone through, so look before you repeat.",
    "undocumented": "The documents do not say whether to repeat.",
    "as-is": "The documents say to repeat the request.",
    "after-delay": "The documents say to repeat the request after a delay.",
    "backoff": "The documents say to repeat the request with growing delays.",
}


class RetryRules:
    """The retry rules of a service, which answer for entries and statuses."""

    def __init__(
        self,
        written: Iterable[Mapping[str, Any]],
        operations: Mapping[str, Operation],
        idempotency: Idempotency | None,
        sources: Sources,
    ) -> None:
        """Read the rules by status; what they need to be derived is kept beside them."""
        self._operations = operations
        self._idempotency = idempotency
        self._sources = sources
        self.by_status = tuple(RetryOn(tuple(str(s) for s in item["for"]), self._rule(item)) for item in written)
        self._of = {status: item.retry for item in self.by_status for status in item.on}
        self._derived: dict[tuple[str, tuple[Operation, ...]], Retry] = {}

    @property
    def exact_statuses(self) -> set[int]:
        """The statuses that rules name exactly."""
        return {int(status) for status in self._of if status.isdigit()}

    @property
    def network(self) -> Retry | None:
        """The rule for failures of the network, or None where nothing is said."""
        return self._derive(self._of["network"], ()) if "network" in self._of else None

    def for_status(self, status: int, operations: tuple[Operation, ...] = ()) -> Retry:
        """The rule for a status: its own, else that of its family, else undocumented."""
        key = str(status) if str(status) in self._of else f"{status // 100}xx"
        known = self._derived.get((key, operations))
        if known is None:
            rule = self._of.get(key, Retry("undocumented"))
            known = self._derived[key, operations] = self._derive(rule, operations)
        return known

    def written(self, item: Any, operations: tuple[Operation, ...]) -> Retry:
        """The rule that an entry states itself."""
        return self._derive(self._rule({"rule": item} if isinstance(item, str) else item), operations)

    def derived(self, item: RetryOn) -> RetryOn:
        """A rule by status with what follows from it."""
        return replace(item, retry=self._derive(item.retry, ()))

    def _rule(self, item: Mapping[str, Any]) -> Retry:
        """A rule with its terms, as written."""
        terms = {
            k: item[k]
            for k in ("header", "default_delay", "otherwise", "attempts", "first_delay", "factor", "condition")
            if k in item
        }
        check = self._operations.get(item.get("check", ""))
        return Retry(item["rule"], check=check, source=self._sources.of(item), **terms)

    def _derive(self, rule: Retry, operations: tuple[Operation, ...]) -> Retry:
        """The rule with `retryable`: True only where repeating blindly is safe for every operation that may return it."""
        if rule.rule == "undocumented" or rule.rule in _UNSAFE:
            return replace(rule, retryable=None if rule.rule == "undocumented" else False, why=_WHY[rule.rule])
        unsafe: tuple[Operation, ...] = ()
        if rule.rule != "after-delay":  # whoever asks for a delay has not carried the request out
            unsafe = tuple(o for o in operations or self._operations.values() if o.idempotent is False)
        if unsafe:
            names = ", ".join(o.title or f"{o.method} {o.path}".strip() or o.id for o in unsafe)
            why = f"{_WHY[rule.rule]} Repeating is not safe for {names}, where you have to look first."
            return replace(rule, retryable=False, check_first=unsafe, why=why)
        why = _WHY[rule.rule]
        if self._idempotency and rule.rule != "after-delay":
            methods = ", ".join(self._idempotency.methods) or "Every request"
            why += f" {methods} must carry {self._idempotency.header} for that, from the first attempt on."
        return replace(rule, retryable=True, why=why)
