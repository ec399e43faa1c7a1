"""The error decoding of well-known clients, each on a body of its own API: `python -m benchmarks.peers` prints JSON.

Each call begins with the response as the client's HTTP library hands it over and ends with the exception that the
client would raise.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

from benchmarks.decoding import HEADERS, baseline, first_documented
from benchmarks.pinned import by_turns, pin

Call = Callable[[], Any]


def botocore() -> Call:
    """botocore: the JSON protocol of DynamoDB."""
    exceptions, parsers = import_module("botocore.exceptions"), import_module("botocore.parsers")
    models: Any = import_module("botocore.model")
    operation = {"name": "GetItem", "http": {"method": "POST", "requestUri": "/"}, "output": {"shape": "Out"}}
    model = models.ServiceModel(
        {
            "metadata": {"protocol": "json", "jsonVersion": "1.0", "serviceId": "DynamoDB"},
            "operations": {"GetItem": operation},
            "shapes": {"Out": {"type": "structure", "members": {}}},
        }
    )
    shape = models.OperationModel(operation, model, "GetItem").output_shape
    parser = parsers.create_parser("json")
    name = "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException"
    body = json.dumps({"__type": name, "message": "Requested resource not found: Table: orders not found"}).encode()
    response = {"status_code": 400, "headers": HEADERS, "body": body}
    return lambda: exceptions.ClientError(parser.parse(response, shape), "GetItem")


def google() -> Call:
    """google-api-core: the errors of the Google APIs over HTTP."""
    import requests

    exceptions: Any = import_module("google.api_core.exceptions")
    body = {
        "error": {
            "code": 404,
            "message": "The specified bucket does not exist.",
            "status": "NOT_FOUND",
            "errors": [{"message": "The specified bucket does not exist.", "domain": "global", "reason": "notFound"}],
        }
    }
    response = requests.Response()
    response.status_code, response._content = 404, json.dumps(body).encode()
    response.headers.update(HEADERS)
    response.request = requests.Request("GET", "https://example.com/b/none").prepare()
    return lambda: exceptions.from_http_response(response)


def azure() -> Call:
    """azure-core: the OData errors of Azure."""
    exceptions: Any = import_module("azure.core.exceptions")
    content = json.dumps({"error": {"code": "ContainerNotFound", "message": "The container does not exist."}})

    class Response:
        """What azure-core asks of a response."""

        status_code, reason, headers = 404, "Not Found", HEADERS

        def text(self, encoding: str | None = None) -> str:  # noqa: ARG002  # as azure-core calls it
            """The body as text."""
            return content

    response: Any = Response()

    def call() -> Exception:
        """As a generated client does it: the status first, then the body."""
        try:
            exceptions.map_error(404, response, {404: exceptions.ResourceNotFoundError})
        except exceptions.HttpResponseError as found:
            raised: Exception = found
            return raised
        raise AssertionError

    return call


def stripe() -> Call:
    """stripe: a declined card."""
    exceptions: Any = import_module("stripe._error")
    problem = {"code": "card_declined", "decline_code": "insufficient_funds", "type": "card_error"}
    body = json.dumps(
        {"error": {**problem, "message": "Your card has insufficient funds.", "param": "number"}}
    ).encode()
    requestor: Any = import_module("stripe._api_requestor")._APIRequestor()

    def call() -> Exception:
        """From the bytes to the exception."""
        try:
            requestor._interpret_response(body, 402, HEADERS, "V1")
        except exceptions.StripeError as found:
            raised: Exception = found
            return raised
        raise AssertionError

    return call


def openai() -> Call:
    """openai: a rate limit."""
    library: Any = import_module("openai")
    http: Any = sys.modules.get("httpx2") or import_module("httpx")
    problem = {"message": "Rate limit reached for requests", "type": "requests", "param": None}
    body = json.dumps({"error": {**problem, "code": "rate_limit_exceeded"}}).encode()
    client = library.OpenAI(api_key="none")
    request = http.Request("POST", "https://example.com/v1/chat/completions")
    # httpx keeps what it has parsed of a response, so each call has a new one; making it is timed apart and taken off.
    return lambda: client._make_status_error_from_response(
        http.Response(429, headers=HEADERS, content=body, request=request)
    )


def openai_response() -> Call:
    """What is taken off again: making the response."""
    http: Any = sys.modules.get("httpx2") or import_module("httpx")
    request = http.Request("POST", "https://example.com/v1/chat/completions")
    return lambda: http.Response(429, headers=HEADERS, content=b"{}", request=request)


def main() -> None:
    """Print for each peer its seconds and those of the baseline in the same turns."""
    pin()
    bare = baseline(*first_documented("dakota"))
    figures: dict[str, tuple[float, float]] = {}
    for peer in (botocore, google, azure, stripe):
        seconds, base = by_turns([peer(), bare])
        figures[peer.__name__] = (seconds, base)
    whole, making, base = by_turns([openai(), openai_response(), bare])
    figures["openai"] = (whole - making, base)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
