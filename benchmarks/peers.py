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


def google(*, with_details: bool = False) -> Call:
    """google-api-core: the errors of the Google APIs over HTTP, without and with typed details."""
    import requests

    exceptions: Any = import_module("google.api_core.exceptions")
    error: dict[str, Any] = {
        "code": 404,
        "message": "The specified bucket does not exist.",
        "status": "NOT_FOUND",
        "errors": [{"message": "The specified bucket does not exist.", "domain": "global", "reason": "notFound"}],
    }
    if with_details:
        kind = "type.googleapis.com/google.rpc."
        info = {"@type": f"{kind}ErrorInfo", "reason": "notFound", "domain": "global", "metadata": {"bucket": "none"}}
        error["details"] = [info, {"@type": f"{kind}ResourceInfo", "resourceType": "bucket", "resourceName": "none"}]
    response = requests.Response()
    response.status_code, response._content = 404, json.dumps({"error": error}).encode()
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


def pygithub() -> Call:
    """PyGithub: something that is not there."""
    requester: Any = import_module("github.Requester").Requester
    github: Any = import_module("github.GithubException")
    problem = {"message": "Not Found", "documentation_url": "https://docs.github.com/rest", "status": "404"}
    body = json.dumps(problem)
    asked = requester.__new__(requester)  # its constructor opens connections; what reads a response needs none

    def call() -> Exception:
        """From the text to the exception."""
        try:
            asked._Requester__check(404, HEADERS, body)
        except github.GithubException as found:
            raised: Exception = found
            return raised
        raise AssertionError

    return call


def openai() -> Call:
    """openai: a rate limit."""
    problem = {"message": "Rate limit reached for requests", "type": "requests", "param": None}
    return _of_a_response("OpenAI", 429, {"error": {**problem, "code": "rate_limit_exceeded"}})


def anthropic() -> Call:
    """anthropic: an overload."""
    problem = {"type": "overloaded_error", "message": "Overloaded"}
    return _of_a_response("Anthropic", 529, {"type": "error", "error": problem, "request_id": "req_011CSHoEeqs5C35K2"})


def _of_a_response(client: str, status: int, body: dict[str, Any]) -> Call:
    """A client that reads a response of httpx: which keeps what it parsed, so each call makes a new one."""
    library: Any = import_module(client.lower())
    http, request = _http()
    made, content = getattr(library, client)(api_key="none"), json.dumps(body).encode()
    return lambda: made._make_status_error_from_response(
        http.Response(status, headers=HEADERS, content=content, request=request)
    )


def making() -> Call:
    """Making such a response, which is timed apart and taken off again."""
    http, request = _http()
    return lambda: http.Response(429, headers=HEADERS, content=b"{}", request=request)


def _http() -> tuple[Any, Any]:
    """The library of HTTP that those clients use, and a request."""
    http: Any = sys.modules.get("httpx2") or import_module("httpx")
    return http, http.Request("POST", "https://example.com/v1/messages")


def main() -> None:
    """Print for each peer its seconds and those of the baseline in the same turns."""
    pin()
    bare = baseline(*first_documented("dakota"))
    peers = {"botocore": botocore(), "google": google(), "google with details": google(with_details=True)}
    peers |= {"azure": azure(), "stripe": stripe(), "PyGithub": pygithub()}
    figures: dict[str, tuple[float, float]] = {}
    for name, peer in peers.items():
        seconds, base = by_turns([peer, bare])
        figures[name] = (seconds, base)
    for name, peer in {"openai": openai(), "anthropic": anthropic()}.items():
        whole, response, base = by_turns([peer, making(), bare])
        figures[name] = (whole - response, base)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
