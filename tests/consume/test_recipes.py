"""The documentation's recipes for logs, Sentry, traces and stamina, run as they are printed."""

from __future__ import annotations

import json
import logging
import re
from decimal import Decimal
from typing import Any

import pytest

from tests.consume.packages import ROOT, SERVICES, body_of, package, vectors

BALANCE = b'{"detail": "Insufficient wallet balance. Required: 4100.50 TZS, Available: 2500 TZS."}'


def recipe(heading: str) -> dict[str, Any]:
    """The names that the recipe below a heading of the page makes, for Dodo as it is printed."""
    return recipe_for("dodo", heading)


def recipe_for(service: str, heading: str) -> dict[str, Any]:
    """The same for another service."""
    text = (ROOT / "docs" / "interoperability.md").read_text("utf-8").partition(f"\n### {heading}\n")[2]
    found = re.search(r"```python\n(.*?)```", text.partition("\n#")[0], re.DOTALL)
    assert found is not None, heading
    base = package(service).decode(500, b"").__class__.__mro__
    name = next(cls.__name__ for cls in base if cls.__bases__[0].__name__ == "ServiceError")
    names: dict[str, Any] = {}
    exec(found[1].replace("dodo_errors", f"{service}_errors").replace("DodoError", name), names)
    return names


class Lines(logging.Handler):
    """Keeps what would be written."""

    def __init__(self, formatter: logging.Formatter) -> None:
        """Begin with nothing."""
        super().__init__()
        self.setFormatter(formatter)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line."""
        self.lines.append(self.format(record))


def every(service: str) -> list[Any]:
    """The exceptions of all vectors of a service."""
    found = [package(service).decode(v["status"], body_of(v), v["headers"]) for v in vectors(service)]
    return [exception for exception in found if exception is not None]


@pytest.mark.parametrize("service", SERVICES)
def test_sentry_gets_tags_and_one_group_for_each_entry(service: str) -> None:
    """Tags are texts of 200 characters at most, and two entries never share a group."""
    before_send = recipe_for(service, "Sentry")["before_send"]
    groups: dict[tuple[str, ...], type] = {}
    for found in every(service):
        event = before_send({}, {"exc_info": (type(found), found, None)})
        assert event["tags"]["status"] == str(found.status)
        assert event["tags"]["code"] == found.code[:200]
        assert event["tags"]["request_id"] == found.request_id[:200]
        assert all(type(tag) is str and len(tag) <= 200 for tag in event["tags"].values())
        assert groups.setdefault(tuple(event["fingerprint"]), type(found)) is type(found)


def test_sentry_keeps_other_events_as_they_are() -> None:
    """An event without an exception, one of another exception, and tags that were there."""
    before_send = recipe("Sentry")["before_send"]
    assert before_send({"tags": {"a": "b"}}, {}) == {"tags": {"a": "b"}}
    other = ValueError("x")
    assert before_send({}, {"exc_info": (ValueError, other, None)}) == {}
    found = package("dodo").decode(400, BALANCE)
    assert before_send({"tags": {"a": "b"}}, {"exc_info": (type(found), found, None)})["tags"]["a"] == "b"


@pytest.mark.parametrize("service", SERVICES)
def test_opentelemetry_takes_every_attribute(service: str, caplog: pytest.LogCaptureFixture) -> None:
    """Its own cleaning warns of what it does not take, a Decimal for one; of the recipe's values it takes each."""
    from opentelemetry.attributes import BoundedAttributes

    attributes = recipe_for(service, "OpenTelemetry")["attributes"]
    for found in every(service):
        told = attributes(found)
        assert dict(BoundedAttributes(attributes=told)) == told
        assert told["error.type"] == (found.code or type(found).__name__)
    assert not caplog.records
    refused: Any = Decimal(1)
    BoundedAttributes(attributes={"required": refused})
    assert "Invalid type" in caplog.text, "the recipe need not care any more"


def test_opentelemetry_keeps_the_digits_of_a_decimal() -> None:
    """What the API said, with all its digits."""
    told = recipe("OpenTelemetry")["attributes"](package("dodo").decode(400, BALANCE))
    assert (told["dodo.required"], told["http.response.status_code"]) == ("4100.50", 400)


@pytest.mark.parametrize("service", SERVICES)
def test_a_line_of_a_log_is_json_with_the_error_in_it(service: str) -> None:
    """A record with an exception has it under one key, another record has none."""
    names = recipe_for(service, "logging")
    for found in every(service):
        handler = Lines(names["JsonFormatter"]())
        logger = logging.Logger("recipes")
        logger.addHandler(handler)
        logger.error("refused", extra={"error": found.to_dict()})
        logger.warning("nothing else")
        assert json.loads(handler.lines[0]) == {"level": "ERROR", "message": "refused", "error": found.to_dict()}
        assert json.loads(handler.lines[1]) == {"level": "WARNING", "message": "nothing else", "error": None}


@pytest.mark.parametrize("service", SERVICES)
def test_the_values_of_error_type_are_the_codes(service: str) -> None:
    """Documented errors are told apart by what `ERRORS` lists, or by the class where none has a code."""
    attributes, known = recipe_for(service, "OpenTelemetry")["attributes"], package(service).ERRORS
    for found in every(service):
        if found.documented:
            assert attributes(found)["error.type"] in {*known, type(found).__name__}
    assert {attributes(found)["error.type"] for found in every(service)} & set(known)


@pytest.mark.parametrize("service", SERVICES)
def test_structlog_writes_the_error_in_place_of_a_traceback(service: str) -> None:
    """Both ways of handing an exception over; what has none, or another one, keeps what it has."""
    import structlog

    written: list[str] = []
    renderers = [recipe_for(service, "structlog")["add_error"], structlog.processors.JSONRenderer()]

    class Lines:
        """What structlog writes to."""

        def msg(self, line: str) -> None:
            """Keep a line."""
            written.append(line)

        error = info = msg

    filtering = structlog.make_filtering_bound_logger(0)  # as structlog is configured by default
    log: Any = structlog.wrap_logger(Lines(), processors=renderers, wrapper_class=filtering)
    for found in every(service):
        del written[:]
        log.error("refused", exc_info=found)
        try:
            raise found
        except Exception:
            log.exception("refused", order=7)
        log.info("nothing else")
        assert json.loads(written[0]) == {"event": "refused", "error": found.to_dict()}
        assert json.loads(written[1]) == {"event": "refused", "order": 7, "error": found.to_dict()}
        assert json.loads(written[2]) == {"event": "nothing else"}
    other = ValueError("x")
    assert renderers[0](None, "error", {"exc_info": other}) == {"exc_info": other}


def test_stamina_repeats_what_the_catalogue_lets_it() -> None:
    """A 429 is repeated after the seconds that it names, a 404 never; what is nobody's error neither."""
    import stamina

    waited: list[float] = []
    stamina.instrumentation.set_on_retry_hooks([lambda details: waited.append(details.wait_for)])
    answers = iter([(429, {"Retry-After": "0.05"}), (429, {"Retry-After": "0"}), (404, {})])

    @stamina.retry(on=recipe("stamina")["worth_repeating"], attempts=5, wait_initial=0)
    def call() -> None:
        """Get one answer after the other."""
        status, headers = next(answers)
        raise package("dodo").decode(status, b'{"detail": "Link not found"}', headers)

    try:
        with pytest.raises(package("dodo").NotFoundError):
            call()
    finally:
        stamina.instrumentation.set_on_retry_hooks(None)
    assert waited == [0.05, 0.0]
    assert recipe("stamina")["worth_repeating"](ValueError("x")) is False
