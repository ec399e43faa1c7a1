"""Services with unusual habits: errors with the status of success, several statuses, no code, secrets, numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.consume.ugly import compiled, run, written

pytestmark = pytest.mark.slow

POLITE = """\
service: ugly
title: Everything is 200
envelopes:
  default:
    places: {code: /error, message: /detail}
    schema:
      type: object
      required: [ok, error]
      properties:
        {ok: {const: false}, error: {type: string}, detail: {type: string}, token: {type: string}}
    sensitive: [/token]
error_when: {/ok: false}
statuses: {200: {title: OK}, 401: {title: Unauthorized}, 429: {title: Slow down}, 500: {title: Server Error}}
headers: {Retry-After: {role: retry-after, unit: seconds, schema: {type: integer}, statuses: [200, 429]}}
"""
POLITE_ENTRIES = [
    "no_such_room: {status: 200}",
    "invalid_auth: {status: [200, 401], message: 'The {token} is wrong.', "
    "params: {token: {type: string, from: /token, sensitive: true}}}",
    "too_fast: {status: [200, 429], retry: {rule: after-delay, header: Retry-After}, "
    "params: {seconds: {type: integer, from: {header: Retry-After}, optional: true}}}",
    "server_fault: {status: [200, 500]}",
]
POLITE_PROGRAM = """
import json, pickle, httpx, ugly_errors as u, ugly_errors.httpx as client, ugly_errors.testing as doubles
def decode(status, headers=(), **body):
    return u.decode(status, json.dumps(body).encode(), dict(headers))

assert decode(200, ok=True) is None and decode(200, ok=0, error="no_such_room") is None and u.decode(200, b"") is None
assert type(decode(200, ok=False, error="no_such_room")) is u.NoSuchRoomError
assert type(decode(200, ok=False, error="new")) is u.Status200Error
fast = decode(200, {"Retry-After": "7"}.items(), ok=False, error="too_fast")
assert (type(fast), fast.seconds, fast.retry_after, fast.retryable) == (u.TooFastError, 7, 7, True)
for base in (u.Status200Error, u.Status429Error, u.Status4xxError, u.RetryableError):
    assert isinstance(fast, base)

token = "xoxb-1234567"
for found in (
    decode(401, [("X-Echo", token)], ok=False, error="invalid_auth", token=token, detail=f"The {token} is wrong."),
    u.InvalidAuthError(token=token, status=200),
):
    assert found.token == token
    seen = [str(found), found.__notes__, found.body, found.data, dict(found.headers), found.args, found.params]
    assert token not in repr(seen) + repr(found) + json.dumps(found.to_dict())
    for protocol in range(6):
        raw = pickle.dumps(found, protocol)
        assert token.encode() not in raw and pickle.loads(raw) == found

import ugly_errors._runtime.decoding as decoding
whole, decoding._decode = decoding._decode, lambda *response: 1 / 0
broken = u.decode(401, b'{"token": "xoxb-1234567"}', {"X-Request-Id": "req_1"})
decoding._decode = whole
assert (broken.status, broken.request_id, broken.malformed) == (401, "req_1", "unread")
assert b"xoxb" not in pickle.dumps(broken) + broken.body

for double in doubles.error_responses():
    assert type(u.decode(double.status, double.body, double.headers)) is double.exception
made = u.InvalidAuthError(token="t", status=401), u.TooFastError(status=200, seconds=3), u.ServerFaultError(status=500)
for exception in made:
    status, headers, body = exception.to_response()
    assert u.decode(status, body, headers) == exception and json.loads(body)["ok"] is False

answers = [{"ok": False, "error": "too_fast"}, {"ok": True}, {"ok": False, "error": "no_such_room"}]
answer = httpx.MockTransport(lambda request: httpx.Response(200, json=answers.pop(0)))
hooks = {"response": [client.raise_for_response]}
web = httpx.Client(transport=client.RetryTransport(answer, sleep=lambda seconds: None), event_hooks=hooks)
assert web.post("http://localhost").json() == {"ok": True}
try:
    web.get("http://localhost")
except u.NoSuchRoomError:
    print("all of it ran")
"""

WORDY = """\
service: ugly
title: Told by messages
envelopes:
  default:
    places: {message: /description, status: /error_code}
    schema:
      type: object
      required: [error_code, description]
      properties:
        error_code: {type: integer}
        description: {type: string}
        parameters: {type: object, properties: {retry_after: {type: integer}}}
statuses: {303: {title: See Other}, 400: {title: Bad}, 420: {title: Wait}, 429: {title: Slow}, 500: {title: Ill}}
"""
WORDY_ENTRIES = [
    "FLOOD_WAIT_X: {status: [420, 429], message: ['Too many: wait {seconds}', 'FLOOD_WAIT_{seconds}'], "
    "params: {seconds: {type: integer, from: /parameters/retry_after, optional: true}}}",
    "NO_CHAT: {status: 400, message: 'Bad Request: chat not found'}",
    "FILE_MOVED_X: {status: 303, message: 'FILE_MOVED_{place}', params: {place: {type: integer}}}",
    "INTERNAL: {status: 500, identity: status}",
]
WORDY_PROGRAM = """
import json, re, pathlib, ugly_errors as u
def decode(status, text, **more):
    return u.decode(status, json.dumps({"error_code": status, "description": text, **more}).encode())

for status in (420, 429):
    for text in ("FLOOD_WAIT_17", "Too many: wait 17"):
        found = decode(status, text)
        assert (type(found), found.seconds) == (u.FloodWaitXError, 17)
assert decode(420, "FLOOD_WAIT_17", parameters={"retry_after": 18}).seconds == 18
assert decode(303, "FILE_MOVED_4").place == 4
assert type(decode(400, "FLOOD_WAIT_17")) is u.Status400Error
assert type(decode(500, "It broke")) is u.InternalError and u.decode(200, b"{}") is None
assert type(u.decode(500, b"<html>")) is u.Status500Error and u.decode(303, b"") is None
code = re.search(r"^error = .*?to_response[(][)]", pathlib.Path("README.md").read_text("utf-8"), re.M | re.S)[0]
names = {name: getattr(u, name) for name in dir(u)}
exec(code, names)
assert u.decode(names["status"], names["body"], names["headers"]).documented
print("all of it ran")
"""

CAREFUL = """\
service: ugly
title: Careful
envelopes:
  default:
    places: {code: /code, message: /message}
    schema:
      type: object
      required: [code]
      properties: {code: {type: integer}, message: {type: string}, account: {type: string}}
statuses: {402: {title: Pay}, 409: {title: Conflict}, 429: {title: Slow}}
operations: {start: {method: POST, path: /runs, idempotent: false}, list: {method: GET, path: /runs}}
"""
CAREFUL_ENTRIES = [
    "no-money: {status: 402, code: 20001, message: 'You need {amount} of {currency}.', "
    "params: {amount: {type: number, examples: [5]}, currency: {type: string, examples: [EUR]}, "
    "account: {type: string, from: /account, optional: true, sensitive: true}}}",
    "who: {status: 409, code: 20002, message: 'No {name} here.', params: {name: {type: string, sensitive: true}}}",
    "old: {status: 409, code: 7, deprecated: {since: '2.0', reason: Two for one thing., replaced_by: who}}",
    "slow: {status: 429, code: 20003, operations: [start, list], retry: {rule: backoff, check: list}}",
]
CAREFUL_PROGRAM = """
import json, pathlib, subprocess, sys, ugly_errors as u, ugly_errors.testing as doubles
def decode(status, **body):
    return u.decode(status, json.dumps(body).encode())
def refusal(make):
    try:
        return repr(make())
    except TypeError as refused:
        return str(refused)

poor = decode(402, code=20001, message="You need 7.5 of EUR.")
assert (poor.message, str(poor.amount), poor.currency, poor.account) == ("You need 7.5 of EUR.", "7.5", "EUR", None)
assert u.NoMoneyError(amount=7.5, currency="EUR") == poor
told = decode(402, code=20001, message="You need 7.5 of EUR, dear xoxb-123.", account="xoxb-123")
assert (told.message, told.account) == ("You need 7.5 of EUR, dear [hidden].", "xoxb-123")
assert decode(409, code=20002, message="No Ann here.").name == "Ann"
for lost in ("Ann is not here.", ["Ann"]):
    assert "Ann" not in repr(vars(decode(409, code=20002, message=lost))) + str(decode(409, code=20002, message=lost))

cvv = decode(409, code=20002, message="No 7 here.", hint="seven")
assert (cvv.message, cvv.name) == ("No [hidden] here.", "7")
assert "No 7" not in repr(vars(cvv)["data"]) + cvv.body.decode() + str(cvv) + repr(cvv)
assert decode(409, code=99, message="No 7 here.").message == "No [hidden] here."
assert decode(409, code=99, message="You need 7 of EUR.").message == "You need 7 of EUR."
for value, echo in (("a b/c", "a%20b%2Fc"), ("a b/c", "a+b%2fc"), ("Secret", "sEcReT"), (" xoxb ", "xoxb"),
                    ("1234.50", "1234.5"), ("1234.5", "1,234.50"), ("1234", "1,234"), ("1234", "1234.00")):
    shown = decode(402, code=20001, message=f"You need 7 of {echo}.", account=value, again=echo)
    assert (shown.message, shown.data["again"]) == ("You need 7 of [hidden].", "[hidden]"), (value, echo, shown.message)
    assert shown.account == value
assert decode(402, code=20001, message="", account="1234.50", again=1234.5).data["again"] == "[hidden]"
assert "not ellipsis" in refusal(lambda: u.WhoError(name=...))
assert "4711" not in refusal(lambda: u.WhoError(name={"cvv": 4711}))

assert "takes a number as 'amount', not 'a'" in refusal(lambda: u.NoMoneyError(amount="a", currency="EUR"))
assert "takes a text as 'currency', not Ellipsis" in refusal(lambda: u.NoMoneyError(amount=1, currency=...))
assert "takes a number as 'amount', not True" in refusal(lambda: u.NoMoneyError(amount=True, currency="EUR"))

notes = " ".join(decode(429, code=20003, message="").__notes__)
assert "but not blindly, because a second attempt at start may do it twice" in notes
assert "Deprecated since 2.0: Two for one thing. Use 20002 instead." in u.OldError.__doc__
for name in (20001, "20001", "no-money", "no_money", "NoMoneyError", u.NoMoneyError):
    (double,) = doubles.error_responses(name)
    assert (double.exception, str(double)) == (u.NoMoneyError, "402 20001 NoMoneyError")
pages = {}
for words in ([], ["explain", "no-money"], ["explain", "7"], ["explain", "nomoneyerror"]):
    command = [sys.executable, "-m", "ugly_errors", *words]
    pages[" ".join(words)] = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
assert "7      Old (deprecated)" in pages[""].stdout, pages[""].stdout
assert "You need {amount} of {currency}." in pages["explain no-money"].stdout
assert "Deprecated since 2.0" in pages["explain 7"].stdout
assert "did you mean 'NoMoneyError'?" in pages["explain nomoneyerror"].stderr

from fastapi import FastAPI
from fastapi.testclient import TestClient
import ugly_errors.starlette
app = FastAPI()
ugly_errors.starlette.install(app)  # there is no error of status 500: whatever is unexpected stays the framework's
@app.get("/{what}")
def fail(what: str):
    raise u.NoMoneyError(amount=1, currency="EUR") if what == "ours" else RuntimeError("secret")
client = TestClient(app, raise_server_exceptions=False)
assert (client.get("/ours").status_code, client.get("/ours").json()["code"]) == (402, 20001)
assert (client.get("/else").status_code, client.get("/else").text) == (500, "Internal Server Error")
print("all of it ran")
"""

SHARED = """\
service: ugly
title: One code for several conditions
envelopes: {default: {places: {code: /code, message: /message}}}
statuses: {400: {title: Bad}, 404: {title: Missing}}
"""
_INVALID = "status: 400, code: invalid, identity: message, params: {field: {type: string, examples: [size]}}"
SHARED_ENTRIES = [
    f"too-small: {{{_INVALID}, message: '{{field}} is too small.'}}",
    f"invalid: {{{_INVALID}, message: '{{field}} is too large.'}}",
    "not-found: {status: 404, message: Nothing is here.}",
]
SHARED_PROGRAM = """
import json, jsonschema_rs, ugly_errors as u, ugly_errors.schemas as schemas, ugly_errors.testing as doubles
from typing import get_args
def decode(code, message):
    return type(u.decode(400, json.dumps({"code": code, "message": message}).encode()))

for cls in (u.TooSmallError, u.InvalidError):
    status, headers, body = cls(field="size").to_response()
    assert json.loads(body)["code"] == "invalid" and u.decode(status, body, headers) == cls(field="size")
    assert jsonschema_rs.is_valid(schemas.bundle(), json.loads(body))
    assert cls(field="size").description == "" and cls(field="size").title in cls.__doc__
assert decode("invalid", "It is blue.") is decode("other", "size is too small.") is u.Status400Error
assert [(d.code, d.exception.__name__) for d in doubles.error_responses()] == [
    ("invalid", "InvalidError"), ("invalid", "TooSmallError"), ("not-found", "NotFoundError")
]
assert get_args(u.Code) == ("invalid", "not-found")
print("all of it ran")
"""


@pytest.mark.parametrize(
    ("service", "entries", "program"),
    [
        pytest.param(POLITE, POLITE_ENTRIES, POLITE_PROGRAM, id="errors with the status of success"),
        pytest.param(WORDY, WORDY_ENTRIES, WORDY_PROGRAM, id="errors without a code"),
        pytest.param(SHARED, SHARED_ENTRIES, SHARED_PROGRAM, id="one code for several errors"),
        pytest.param(CAREFUL, CAREFUL_ENTRIES, CAREFUL_PROGRAM, id="secrets, numbers and what is deprecated"),
    ],
)
def test_a_service_of_its_own_kind(service: str, entries: list[str], program: str, tmp_path: Path) -> None:
    files, found = compiled(tmp_path, entries, service)
    assert files is not None, found
    assert run(written(tmp_path, files), program, "") == "all of it ran\n"
