"""Decoding where two answers would be possible: several envelopes, odd successes, units, owners and redirects."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.consume.ugly import compiled, run, written

pytestmark = pytest.mark.slow

TWO_SHAPES = """\
service: ugly
title: Two shapes
envelopes:
  default: {places: {code: /error/code, message: /error/message}}
  old: {places: {code: /fault, message: /text}}
statuses: {400: {title: Bad}}
"""
TWO_CODES = """
import ugly_errors as u
both = u.decode(400, b'{"error": {"code": "new_one", "message": "m"}, "fault": "old_one", "text": "t"}')
known = u.decode(400, b'{"error": {"code": "unheard_of", "message": "m"}, "fault": "old_one", "text": "t"}')
print(type(both).__name__, type(known).__name__)
"""


def test_the_first_known_code_wins_with_every_hash_seed(tmp_path: Path) -> None:
    files, found = compiled(tmp_path, ["new_one: {status: 400}", "old_one: {status: 400, envelope: old}"], TWO_SHAPES)
    assert files is not None, found
    package = written(tmp_path, files)
    told = set()
    for seed in range(6):
        env = os.environ | {"PYTHONHASHSEED": str(seed)}
        command = [sys.executable, "-c", TWO_CODES]
        done = subprocess.run(command, cwd=package, env=env, capture_output=True, text=True, check=True)
        told.add(done.stdout.strip())
    assert told == {"NewOneError OldOneError"}


NULL_RESULT = """\
service: ugly
title: Null is an error
envelopes:
  default:
    places: {code: /error/code, message: /error/message}
    schema:
      type: object
      required: [result, error]
      properties:
        result: {const: null}
        error:
          {type: object, required: [code, message], properties: {code: {type: string}, message: {type: string}}}
error_when: {/result: null}
statuses: {200: {title: OK}}
"""
NULL_PROGRAM = """
import ugly_errors as u
for status, body in ((204, b""), (200, b""), (200, b"<html>"), (200, b"{}"), (200, b"[]"), (200, b'{"result": 1}')):
    assert u.decode(status, body) is None, (status, body)
found = u.decode(200, b'{"result": null, "error": {"code": "odd", "message": "m"}}')
assert type(found) is u.OddError
print("all of it ran")
"""

UNITS = """\
service: ugly
title: Every unit
envelopes: {default: {places: {code: /code, message: /message}}}
statuses: {429: {title: Slow}}
headers:
  X-Reset-At: {role: reset, unit: unix-time}
  X-Quota-Reset: {role: quota-reset}
  X-Wait: {role: other}
"""
UNIT_ENTRIES = [
    "at: {status: 429, retry: {rule: after-delay, header: X-Reset-At}}",
    "unsaid: {status: 429, retry: {rule: after-delay, header: X-Quota-Reset}}",
    "plain: {status: 429, retry: {rule: after-delay, header: X-Wait}}",
]
UNIT_PROGRAM = """
import time, ugly_errors as u, ugly_errors._runtime.waiting as times
times.now = lambda: 1_800_000_000.0
def wait(code, **headers):
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return u.decode(429, b'{"code": "%s", "message": "m"}' % code.encode(), named).retry_after

assert wait("at", X_Reset_At="1800000030") == 30
assert wait("at", X_Reset_At="Fri, 15 Jan 2027 08:00:30 GMT") == 30
assert wait("at", X_Reset_At="2027-01-15T08:00:30Z") == 30
assert wait("at", X_Reset_At="2027-01-15T10:00:30.5+02:00") == 30.5
assert wait("at", X_Reset_At="2027-02-30T10:00:30Z") is None
assert wait("at", X_Reset_At="2027-01-15T08:00:30") is None
assert wait("plain", X_Wait="30") == 30
assert wait("unsaid", X_Quota_Reset="30") is None
assert wait("unsaid", X_Quota_Reset="PT30S") == 30
for text, seconds in {"6m0s": 360, "1.5s": 1.5, "20ms": 0.02, "1h2m3s": 3723, "1d": 86400, "1m20ms": 60.02}.items():
    assert wait("plain", Retry_After=text) == seconds, text
for text, seconds in {"PT1H30M": 5400, "P1DT1S": 86401, "P2W": 1209600}.items():
    assert wait("plain", Retry_After=text) == seconds, text
for text in ("m", "6m0", "P", "PT", "1 s", "s1s", "-1s", "ms", "1s1m", "T1S"):
    assert wait("plain", Retry_After=text) is None, text
print("all of it ran")
"""

EACH_STATUS = """\
service: ugly
title: A rule for each status
envelopes: {default: {places: {code: /code, message: /message}}}
statuses: {409: {title: Conflict}, 429: {title: Slow}}
headers: {Retry-After: {role: retry-after, unit: seconds, statuses: [429]}}
retry:
  - {for: [4xx], rule: never}
  - {for: [429], rule: after-delay, header: Retry-After, default_delay: 7}
"""
EACH_STATUS_PROGRAM = """
import pickle, ugly_errors as u
from ugly_errors.retrying import Policy, retryable_statuses
slow, conflict = (u.decode(status, b'{"code": "busy", "message": "m"}') for status in (429, 409))
assert (slow.retry.rule, slow.retryable) == ("after-delay", True)
assert (conflict.retry.rule, conflict.retryable) == ("never", False)
assert Policy().wait(slow, 1, "POST") == 7 and Policy().wait(conflict, 1, "GET") is None
assert pickle.loads(pickle.dumps(slow)).retry == slow.retry == u.BusyError(message="m", status=429).retry
assert retryable_statuses() == [429]
print("all of it ran")
"""

OWNED = """\
service: ugly
title: Owners and categories
envelopes:
  default:
    places: {code: /code, message: /message, category: /type}
    schema:
      type: object
      required: [message]
      properties: {code: {type: string}, message: {type: string}, type: {type: string}, param: {type: [string, 'null']}}
categories: {auth_error: {title: Auth}, api_error: {title: Api}}
statuses: {302: {title: Found}, 401: {title: Unauthorized}, 404: {title: Lost}, 410: {title: Gone}}
"""
OWNED_ENTRIES = [
    "no-key: {status: 401, identity: status, category: auth_error}",
    "moved-away: {status: 302}",
    "gone: {status: 410, identity: status, code: common}",
    "lost: {status: 404, identity: status, code: common}",
]
OWNED_PROGRAM = """
import json, ugly_errors as u
def decode(status, **body):
    return u.decode(status, json.dumps(body).encode())

assert type(decode(401, message="m")) is u.NoKeyError
assert type(decode(401, message="m", type="auth_error")) is u.NoKeyError
other = decode(401, message="m", type="api_error")
assert not other.documented and isinstance(other, u.Status401Error) and other.category == "api_error"
assert decode(401, message="m", type="new_kind").category == "new_kind"
assert type(decode(410, message="m", code="common")) is u.GoneError
assert type(decode(404, message="m", code="common")) is u.LostError
assert not decode(404, message="m", code="new").documented and not decode(404, message="m").documented
for body in (b"", b"<html>", b"[]", b'"text"', b'{"Message": "Not Found"}'):
    found = u.decode(401, body)
    assert type(found) is u.Status401Error and not found.documented and found.malformed, body
assert u.decode(302, b"") is None and u.decode(302, b'{"code": "no-key"}') is None
assert type(decode(302, code="moved-away", message="m")) is u.MovedAwayError
print("all of it ran")
"""

NUMBERED = """\
service: ugly
title: Numbered requests
envelopes:
  default:
    places: {code: /code, message: /message, request_id: /id}
    schema:
      {type: object, required: [id], properties: {code: {type: string}, message: {type: string}, id: {type: integer}}}
statuses: {400: {title: Bad}}
"""
NUMBERED_PROGRAM = """
import ugly_errors as u
for given in (17, "17"):
    sent = u.OddError(message="m", request_id=given)
    assert sent.data["id"] == 17 and sent.request_id == "17"
    assert u.decode(400, sent.to_response().body) == sent
try:
    u.OddError(message="m", request_id="req_1")
except TypeError as e:
    assert "whole number" in str(e)
    print("all of it ran")
"""

NULLABLE = """\
service: ugly
title: Null as a value
envelopes:
  default:
    places: {code: /code, message: /message}
    schema:
      type: object
      required: [code, message, param]
      properties: {code: {type: string}, message: {type: string}, param: {type: [string, 'null']}}
statuses: {400: {title: Bad}}
"""
NULLABLE_PROGRAM = """
import ugly_errors as u
assert u.decode(400, b'{"code": "unheard_of", "message": "m", "param": null}').malformed == ""
assert u.decode(400, b'{"code": "unheard_of", "message": "m"}').malformed == "other-shape"
for param, sent in ((None, b"null"), ("name", b'"name"')):
    body = u.OddError(message="m", param=param).to_response().body
    assert b'"param": ' + sent in body and u.decode(400, body) == u.OddError(message="m", param=param)
assert b'"param": null' in u.OddError(message="m").to_response().body
print("all of it ran")
"""


AMOUNTS = """\
service: ugly
title: Amounts
envelopes:
  default:
    places: {code: /code, message: /message}
    schema:
      type: object
      required: [code]
      properties: {code: {type: string}, message: {type: string}, amount: {type: number}}
statuses: {400: {title: Bad}}
"""
AMOUNT = "odd: {status: 400, params: {amount: {type: number, from: /amount}}}"
AMOUNT_PROGRAM = """
import pickle, ugly_errors as u
from decimal import Decimal
def decode(amount, more=b""):
    return u.decode(400, b'{"code": "odd", "message": "m", "amount": ' + amount + more + b"}")

def deeper(levels, read):
    return deeper(levels - 1, read) if levels else read()

assert decode(b"1.50").amount == Decimal("1.50") and decode(b"1e999999999").amount == Decimal("1e999999999")
for amount in (b"1e99999999999999999999", b"-1e99999999999999999999", b"Infinity", b"NaN"):
    found = decode(amount)
    assert found.amount is None and found.malformed == "other-type: amount", (amount, found.params)
    assert found.to_dict() and repr(found) and pickle.loads(pickle.dumps(found)) == found
found = decode(b"1.25", b', "more": ' + b"[" * 700 + b"]" * 700)
assert deeper(600, lambda: found.amount) == Decimal("1.25")
print("all of it ran")
"""


@pytest.mark.parametrize(
    ("service", "entries", "program"),
    [
        pytest.param(NULL_RESULT, ["odd: {status: 200}"], NULL_PROGRAM, id="a null that tells of an error"),
        pytest.param(UNITS, UNIT_ENTRIES, UNIT_PROGRAM, id="units of headers"),
        pytest.param(EACH_STATUS, ["busy: {status: [409, 429]}"], EACH_STATUS_PROGRAM, id="a rule for each status"),
        pytest.param(OWNED, OWNED_ENTRIES, OWNED_PROGRAM, id="owners of a status"),
        pytest.param(NUMBERED, ["odd: {status: 400}"], NUMBERED_PROGRAM, id="a request id that is a number"),
        pytest.param(AMOUNTS, [AMOUNT], AMOUNT_PROGRAM, id="amounts that no Decimal holds"),
        pytest.param(NULLABLE, ["odd: {status: 400}"], NULLABLE_PROGRAM, id="a required null"),
    ],
)
def test_decodes(service: str, entries: list[str], program: str, tmp_path: Path) -> None:
    files, found = compiled(tmp_path, entries, service)
    assert files is not None, found
    assert run(written(tmp_path, files), program, "") == "all of it ran\n"
