"""Secrets to the end: what a catalogue calls sensitive stands nowhere in an exception but in its own attribute.

One package, made here, decodes every response below; what a log, a pickle or a reporter of crashes would have of each
exception is searched for the values that the response carried.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.consume.ugly import compiled, run, written

pytestmark = pytest.mark.slow

SERVICE = """\
service: ugly
title: Discreet
envelopes:
  default:
    places: {code: /code, message: /message, title: /title, details: /details, instance: /instance, request_id: /id,
             suggestions: /hints, field_errors: {at: /fields, path: /path, message: /message}}
    schema:
      type: object
      required: [code]
      properties:
        code: {type: string}
        message: {type: string}
        title: {type: string}
        details: {type: string}
        instance: {type: string}
        id: {type: string}
        hints: {type: array, items: {type: string}}
        fields: {type: array, items: {type: object, properties: {path: {type: string}, message: {type: string}}}}
        account: {type: string}
        amount: {type: number}
        pin: {}
    sensitive: [/pin]
statuses: {402: {title: Pay}, 409: {title: Conflict}}
headers: {X-Key: {role: other, sensitive: true, schema: {type: string}, statuses: [402, 409]}}
"""
ENTRIES = [
    "card: {status: 402, message: 'Card with CVV {cvv} was refused.', params: {cvv: {type: string, sensitive: true}}}",
    "payment: {status: 402, message: 'No {amount} for {name}.', "
    "params: {amount: {type: number, sensitive: true}, name: {type: string}}}",
    "keyed: {status: 409, message: 'Key used.', params: {key: {type: string, from: {header: X-Key}, sensitive: true}}}",
    "balance: {status: 409, message: 'Too much.', params: {amount: {type: number, from: /amount, sensitive: true}}}",
    "account: {status: 409, message: 'Account {account} is closed.', "
    "params: {account: {type: string, from: /account, sensitive: true}}}",
    "plain: {status: 409, message: 'Plain.'}",
]
PROGRAM = """
import copy, io, json, logging, pickle, re, sys, traceback, ugly_errors as u

def surfaces(found):
    log = io.StringIO()
    logger = logging.Logger("one")
    logger.addHandler(logging.StreamHandler(log))
    try:
        raise found
    except u.UglyError as e:
        logger.exception("%s %r", e, e)
        told = traceback.TracebackException(type(e), e, e.__traceback__, capture_locals=True)
    kept = pickle.dumps(found)
    yield from {
        "str": str(found), "repr": repr(found), "dict": found.to_dict(), "args": found.args, "notes": found.__notes__,
        "code": found.code, "title": found.title, "message": found.message, "details": found.details,
        "instance": found.instance, "request_id": found.request_id, "suggestions": found.suggestions,
        "field_errors": found.field_errors, "params": dict(found.params), "malformed": found.malformed,
        "body": found.body.decode(), "bytes": found.body, "data": found.data, "headers": dict(found.headers),
        "parsed": found.parsed(), "response": found.to_response(), "log": log.getvalue(), "pickle": kept,
        "loaded": vars(pickle.loads(kept)), "copied": vars(copy.deepcopy(found)), "locals": "".join(told.format()),
        "vars": {name: value for name, value in vars(found).items() if name != "_own"},
    }.items()

answers = []
for case in json.loads(sys.argv[1]):
    body = case["raw"] if "raw" in case else json.dumps(case["body"])
    found = u.decode(case["status"], body.encode(), iter(case["headers"]) if case["headers"] else None)
    leaks = []
    for name, value in surfaces(found):
        text = re.sub("0x[0-9a-f]+", "", value if isinstance(value, str) else repr(value))  # an address has any digits
        leaks += [f"{secret} in {name}: {text}" for secret in case["secrets"] if secret in text]
    own = getattr(found, case["read"]) if case["read"] else None
    answers.append([leaks, type(found).__name__, str(own), found.message, found.data])
print(json.dumps(answers))
"""


def case(
    code: str, secret: str, *more: str, read: str = "", status: int = 409, headers: Any = (), raw: str = "", **body: Any
) -> dict[str, Any]:
    """A response with some secrets; `read` is the attribute that has the first one."""
    found = {"status": status, "headers": list(headers), "read": read, "secrets": [secret, *more]}
    return found | ({"raw": raw} if raw else {"body": {"code": code, **body}})


def cvv(value: str, **more: Any) -> dict[str, Any]:
    """A response with a CVV in the slot of its message."""
    return case("card", value, status=402, read="cvv", message=f"Card with CVV {value} was refused.", **more)


def echo(account: str, again: str) -> dict[str, Any]:
    """A response with an account, and with what may be it once more in every other text."""
    texts = dict.fromkeys(("title", "details", "instance", "debug"), f"It is {again} there")
    lists = {"hints": [f"Not {again}."], "fields": [{"path": "account", "message": f"{again}: closed"}], "n": [again]}
    headers = [("X-Debug", f"a={again}&b=c")]
    said = case("account", account, again, read="account", message=f"Account {account} is closed.", headers=headers)
    said["body"] |= {"account": account, **texts, **lists}
    return said


def amount(written: str, again: str) -> dict[str, Any]:
    """A response with a number, written so, and once more otherwise."""
    said = f'"message": "Too much: {again}!", "hints": ["{again}", "Ask for {again} EUR, or 17."], "n": {written}'
    return case("balance", again, raw=f'{{"code": "balance", "amount": {written}, {said}}}')


MANY = [(f"X-{number}", "v") for number in range(400)]
DEEP = f'{{"code": "keyed", "n": {"[" * 900}"sk-77"{"]" * 900}}}'
KEY, KEYS = ("X-Key", "sk-77"), [("X-Key", "sk-77"), ("X-Key", "sk-88")]
REFUSED = "Card with CVV 739 was refused."
CASES = {
    "a CVV in its slot": cvv("739"),
    "one character": cvv("☂", details="It is ☂ there."),
    "one digit, and sentences with it": cvv("4", details="Not 4.", hints=["or 4, or"], debug="cvv=4;")
    | {"secrets": ["CVV 4", "Not 4", "or 4", "cvv=4"], "read": ""},
    "a character of many names": cvv("x", headers=[("X-Limit", "11 x")], debug={"x-y": 1, "x": "x"})
    | {"secrets": ["CVV x", "11 x"], "read": ""},
    "a CVV in every other text": cvv(
        "739", title="739", details="of 739", instance="/cards/739", id="739", hints=["Not 739!"], debug={"739": 739},
        fields=[{"path": "cvv", "message": "739 is none"}], headers=[("X-Debug", "cvv 739"), ("X-Cvv", "739")],
    ),
    "a message of no template": case(
        "card", "739", status=402, message="The CVV 739 is wrong.", title="739", details="of 739", instance="/739",
        hints=["Not 739!"], fields=[{"path": "cvv", "message": "no739"}], debug=["x739", 739, {"cvv": "739x"}],
    ),
    "no message": case("card", "739", status=402, details="of 739", debug="x739"),
    "a message that is no text": case("card", "739", status=402, message=["739"], details="x739"),
    "another code": case("new", "739", status=402, message=REFUSED, details="of 739", n="739"),
    "another shape": case("", "739", status=402, raw=f'{{"errors": [{{"text": "{REFUSED}"}}], "n": 739}}'),
    "another code, a short template": case("new", "739", status=402, message="No 739 for Ann.", details="of 739"),
    "a code that is a secret": case("sk_live_77", "sk_live_77", message="It is sk_live_77.", pin="sk_live_77"),
    "no JSON": case("", "739", status=402, raw=REFUSED),
    "a member that stands there twice": case("", "739", raw='{"code": "plain", "title": "739", "title": "Plain."}'),
    "a sensitive place": case("plain", "739", message="Plain.", pin="739", details="of 739", n=739),
    "an object at a sensitive place": case("new", "73-91", "x-7", title="73-91", pin={"a": ["73-91", "x-7"]}, n="x-7"),
    "too many to look for": case("new", "s-7-s", message="s-7-s", pin=[f"s-{n}-s" for n in range(99)]),
    "one that is endless": case("new", "A" * 999, "A" * 99, message=f"It is {'a' * 999}.", pin="A" * 999, n="A" * 999),
    "too deep to be searched": case("", "sk-77", headers=[KEY, ("X-Debug", "sk-77")], raw=DEEP),
    "a sensitive header": case(
        "keyed", "sk_live_77", "SK_LIVE", read="key", message="Key sk_live_77 used.", details="of SK_LIVE_77",
        headers=[("X-Key", "sk_live_77"), ("X-Debug", "key=sk_live_77")],
    ),
    "a short one": case("keyed", "739", read="key", message="739 used.", headers=[("X-Key", "739"), ("X-A", "a 739")]),
    "behind 400 others": case("keyed", "sk-77", read="key", message="sk-77", headers=[*MANY, KEY]),
    "two of one name": case("keyed", "sk-77", "sk-88", read="key", message="sk-88", headers=KEYS),
    "a sensitive header of another error": case("plain", "sk-77", message="sk-77", headers=[KEY]),
    "a sensitive header of no entry": case("new", "sk-77", message="sk-77", headers=[KEY, ("X-A", "sk-77")]),
}  # fmt: skip
for value, ways in {
    "a b/c=d": ("a%20b%2Fc%3Dd", "a+b%2fc%3dd", "a%20b/c%3Dd", "A B/C=D", "a b\\/c=d", "a  b/c=d"),
    " xoxb 1 ": ("xoxb 1", "XOXB%201", "xoxb+1"),
    "Süß€": ("SÜSS€", "süss€", "s%C3%BC%c3%9f%E2%82%AC", "s\\u00fc\\u00df\\u20ac"),
    'a<b>&"c': ("a&lt;b&gt;&amp;&quot;c", 'a<b>&\\"c'),
    "4111111111111111": ("4111 1111 1111 1111", "4111-1111-1111-1111", "x4111111111111111y"),
    "DE89 3704 0044 0532 0130 00": ("DE89370400440532013000", "de89%203704%200044%200532%200130%2000"),
}.items():
    CASES |= {f"{value} as {again}": echo(value, again) for again in (value.strip(), *ways)}
for number in ("1000", "1000.0", "1e3", "1.0E+3", "-1000"):
    CASES |= {
        f"{number} as {way}": amount(number, way) for way in ("1000", "1000.00", "1e3", "1E+03", "1,000", "1 000")
    }
CASES |= {
    f"1234.5 as {way}": amount("1234.50", way) for way in ("1234.5", "1.2345e3", "1,234.50", "1.234,5", "1'234.5")
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package."""
    made: Path = tmp_path_factory.mktemp("discreet")
    files, found = compiled(made, ENTRIES, SERVICE)
    assert files is not None, found
    return written(made, files)


@pytest.fixture(scope="module")
def answers(folder: Path) -> dict[str, Any]:
    """What the package made of each response, in one process."""
    told = json.loads(run(folder, PROGRAM, json.dumps(list(CASES.values()))))
    return dict(zip(CASES, told, strict=True))


@pytest.mark.parametrize("name", CASES)
def test_no_secret_stays(name: str, answers: dict[str, Any]) -> None:
    leaks, _, own, *_ = answers[name]
    assert leaks == []
    if CASES[name]["read"]:
        assert own == CASES[name]["secrets"][0]


@pytest.mark.parametrize(
    ("name", "message", "data"),
    [
        ("a CVV in its slot", "Card with CVV [hidden] was refused.", {"code": "card"}),
        ("one digit, and sentences with it", "Card with CVV [hidden] was refused.", {"debug": "cvv=[hidden];"}),
        (
            "a character of many names",
            "Card with CVV [hidden] was refused.",
            {"debug": {"x-y": 1, "[hidden]": "[hidden]"}},
        ),
        ("a message of no template", "[hidden]", {"code": "card", "fields": [{"path": "cvv", "message": "[hidden]"}]}),
        ("another code", "Card with CVV [hidden] was refused.", {"code": "new", "details": "of [hidden]"}),
        ("a sensitive place", "Plain.", {"pin": "[hidden]", "details": "of [hidden]"}),
        ("behind 400 others", "[hidden]", {"code": "keyed"}),
        ("1000 as 1,000", "Too much: [hidden]!", {"hints": ["[hidden]", "Ask for [hidden] EUR, or 17."]}),
    ],
)
def test_what_is_no_secret_stays(name: str, message: str, data: dict[str, Any], answers: dict[str, Any]) -> None:
    _, _, _, said, kept = answers[name]
    assert said == message
    assert {member: kept[member] for member in data} == data


FRAMES = """
import json, re, traceback, httpx, ugly_errors as u, ugly_errors.httpx as client
CVV = "73" + "9"
BODY = json.dumps({"code": "card", "message": f"Card with CVV {CVV} was refused.", "details": CVV}).encode()

class Answer:
    status, body = 402, BODY

class Declined(u.CardError):
    pass

class Top(u.UglyError):
    pass

CALLS = {
    "another type": lambda: u.CardError(cvv={"a": CVV}),
    "another type of number": lambda: u.PaymentError(amount=f"a{CVV}", name="Ann"),
    "an unknown keyword": lambda: u.CardError(cvv=CVV, nonsense=1),
    "a missing one": lambda: u.PaymentError(amount=int(CVV)),
    "a text alone": lambda: u.CardError(CVV),
    "another status": lambda: u.CardError(cvv=CVV, status=409),
    "a status that is none": lambda: u.CardError(cvv="1", status=CVV),
    "a header that ends early": lambda: u.KeyedError(key=CVV + chr(10)),
    "wrong fields that are none": lambda: u.CardError(cvv=CVV, field_errors=[CVV]),
    "the base": lambda: u.UglyError(CVV),
    "a status": lambda: u.Status402Error(message=CVV),
    "a status without errors": lambda: u.Status5xxError(CVV),
    "a class of one's own": lambda: Declined(CVV),
    "one's own for catching": lambda: Top(CVV),
    "a response": lambda: u.raise_for_response(Answer()),
    "the response of a client": lambda: client.raise_for_response(httpx.Response(402, content=BODY)),
}

def shown(name):
    try:
        CALLS[name]()
    except Exception as e:
        frames = traceback.TracebackException(type(e), e, e.__traceback__, capture_locals=True)
        last = list(traceback.walk_tb(e.__traceback__))[-1][0].f_locals
        return [str(e), re.sub("0x[0-9a-f]+", "", "".join(frames.format())), repr(last.get("exception"))]

print(json.dumps({name: shown(name) for name in CALLS}))
"""
SUCH_AS = "raise one of the classes below it, such as"
REFUSALS = {
    "another type": "CardError() takes a text as 'cvv', not dict",
    "another type of number": "PaymentError() takes a number as 'amount', not str",
    "an unknown keyword": "CardError() takes no keyword 'nonsense'; it takes cvv, details, field_errors, headers, ",
    "a missing one": "PaymentError() is missing the keyword 'name'",
    "a text alone": "CardError() takes keywords only: CardError(cvv=…); also details, field_errors, headers, ",
    "another status": "CardError() comes with status 402, not 409",
    "a status that is none": "CardError() comes with status 402, not str",
    "a header that ends early": "KeyedError() cannot send the header 'X-Key' with a line break in it",
    "wrong fields that are none": "field_errors takes a list of FieldError, not of str",
    "the base": f"UglyError() is for catching; {SUCH_AS} AccountError(account=…)",
    "a status": f"Status402Error() is for catching; {SUCH_AS} CardError(cvv=…)",
    "a status without errors": "Status5xxError() is for catching; no error is below it",
    "a class of one's own": "Declined() takes keywords only: Declined(cvv=…); also details, ",
    "one's own for catching": "Top() is for catching; write its constructor, or derive it from the class of an error",
    "a response": "402 card: Card with CVV [hidden] was refused.",
    "the response of a client": "402 card: Card with CVV [hidden] was refused.",
}


@pytest.fixture(scope="module")
def frames(folder: Path) -> dict[str, list[str]]:
    """What a reporter of crashes shows of each exception: its message, its frames with their locals."""
    found: dict[str, list[str]] = json.loads(run(folder, FRAMES, ""))
    assert list(found) == list(REFUSALS)
    return found


@pytest.mark.parametrize("name", REFUSALS)
def test_no_frame_holds_a_secret_and_a_refusal_says_what_to_write(name: str, frames: dict[str, list[str]]) -> None:
    message, text, unmade = frames[name]
    assert message.startswith(REFUSALS[name])
    assert "    exception = " in text
    assert "739" not in text + unmade
    assert unmade.startswith(f"{REFUSALS[name].partition('(')[0] if '()' in REFUSALS[name] else 'CardError'}(status=")
