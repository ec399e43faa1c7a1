"""Services with unusual habits: errors with the status of success, one error with several statuses, no code at all."""

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
    assert token not in repr(seen) + repr(found)
    for protocol in range(6):
        raw = pickle.dumps(found, protocol)
        assert token.encode() not in raw and pickle.loads(raw) == found

import ugly_errors._decode as decoding
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
assert type(u.decode(500, b"<html>")) is u.InternalError and u.decode(200, b"{}") is None
code = re.search(r"^error = .*?to_response[(][)]", pathlib.Path("README.md").read_text("utf-8"), re.M | re.S)[0]
names = {name: getattr(u, name) for name in dir(u)}
exec(code, names)
assert u.decode(names["status"], names["body"], names["headers"]).documented
print("all of it ran")
"""


@pytest.mark.parametrize(
    ("service", "entries", "program"),
    [(POLITE, POLITE_ENTRIES, POLITE_PROGRAM), (WORDY, WORDY_ENTRIES, WORDY_PROGRAM)],
    ids=["errors with the status of success", "errors without a code"],
)
def test_a_service_of_its_own_kind(service: str, entries: list[str], program: str, tmp_path: Path) -> None:
    files, found = compiled(tmp_path, entries, service)
    assert files is not None, found
    assert run(written(tmp_path, files), program, "") == "all of it ran\n"
