"""Shape: whatever is not of the catalogue's language is said in words, at its place, with the way out."""

from __future__ import annotations

import json
from pathlib import Path

import errcat
import pytest
from errcat.documents.forms import FORMS
from errcat.documents.language import LEFT_OUT

from tests.unit.small_catalogue import ERRORS, SERVICE, Case, codes, findings

SCHEMA = json.loads((Path(errcat.__file__).parent / "documents/catalog.schema.json").read_bytes())


def keys_of(part: str) -> str:
    """The keys of a part of the language, as a help line lists them."""
    return ", ".join(f"`{key}`" for key in SCHEMA["$defs"][part]["properties"])


CASES = {
    "unknown key, guessed": Case(
        "EC120",
        "unknown key `titel`",
        "did you mean `title`?",
        errors="a: {status: 400, «titel»: A}\n",
    ),
    "unknown key for one that is missing": Case(
        "EC120",
        "unknown key `stauts`",
        "did you mean `status`?",
        errors="a: {«stauts»: 400}\n",
    ),
    "unknown key, not guessed": Case(
        "EC120",
        "unknown key `colour`",
        f"the keys here are {keys_of('entry')}",
        errors="a: {status: 400, «colour»: red}\n",
    ),
    "unknown key of a schema": Case(
        "EC120",
        "unknown key `typ`",
        "did you mean `type`?",
        more="    schema: {«typ»: object}\n",
        also=("EC214",),
    ),
    "missing key": Case(
        "EC121",
        "`status` is missing in `a`",
        "add `status: …` (the status, or all the statuses, with which it arrives)",
        errors="«a»:\n  title: A\n",
    ),
    "missing key at the top": Case(
        "EC121",
        "`title` is missing",
        "add `title: …` (what the API is called)",
        service="«»" + SERVICE.replace("title: Acme\n", ""),
    ),
    "number for text": Case(
        "EC122",
        "expected a text for `title`, found a number",
        'put it in quotes: `"404"`',
        errors="a: {status: 400, title: «404»}\n",
    ),
    "truth value for text": Case(
        "EC122",
        "expected a text for `title`, found `true`",
        'put it in quotes: `"true"`',
        errors="a: {status: 400, title: «true»}\n",
    ),
    "text for number": Case(
        "EC122",
        "expected a whole number or a list for `status`, found a text",
        "write it without quotes: `400`",
        errors="a: {status: «'400'»}\n",
    ),
    "text in a list of numbers": Case(
        "EC122",
        "expected a whole number in `status`, found a text",
        "write a whole number",
        errors="a: {status: [400, «x»]}\n",
    ),
    "fraction for whole number": Case(
        "EC122",
        "expected a whole number or a list for `status`, found `400.0`",
        "write `400`",
        errors="a: {status: «400.0»}\n",
    ),
    "nought for more than nought": Case(
        "EC124",
        "`0.0` is not more than 0",
        "write more than 0",
        errors="a: {status: 400, retry: {rule: backoff, first_delay: «0.0»}}\n",
    ),
    "text for list": Case(
        "EC122",
        "expected a list for `causes`, found a text",
        "write a list: `[Too slow]`",
        errors="a: {status: 400, causes: «Too slow»}\n",
    ),
    "mapping for list": Case(
        "EC122",
        "expected a list for `causes`, found a mapping",
        "start it with `- `",
        errors="a: {status: 400, causes: «{a: b}»}\n",
    ),
    "mapping for text": Case(
        "EC122",
        "expected a text for `title`, found a mapping",
        "put the whole text in quotes where it starts with a brace",
        errors="a: {status: 400, title: «{a: b}»}\n",
    ),
    "nothing for mapping": Case(
        "EC122",
        "expected a mapping for `a`, found nothing",
        "write its keys below it, indented",
        errors="a:«»\nb: {status: 400}\n",
    ),
    "nothing for text": Case(
        "EC122",
        "expected a text for `title`, found nothing",
        "write the text, or remove the key",
        errors="a: {status: 400, title: «null»}\n",
    ),
    "nothing for a message": Case(
        "EC122",
        "expected a text, a mapping or a list for `message`, found nothing",
        "write the text, or remove the key",
        errors="a: {status: 400, message: «null»}\n",
    ),
    "nothing for a status": Case(
        "EC122",
        "expected a whole number or a list for `status`, found nothing",
        "write the number, such as `404`, or a list of numbers, such as `[404, 410]`",
        errors="a: {status: «null»}\n",
    ),
    "nothing for a list": Case(
        "EC122",
        "expected a list for `causes`, found nothing",
        "write its items below it, indented, each behind `- `",
        errors="a: {status: 400, causes: «null»}\n",
    ),
    "words for a status": Case(
        "EC122",
        "expected a whole number or a list for `status`, found a text",
        "write the number, such as `404`, or a list of numbers, such as `[404, 410]`",
        errors="a: {status: «Not Found»}\n",
    ),
    "numbers in a text for a status": Case(
        "EC122",
        "expected a whole number or a list for `status`, found a text",
        "write a list: `[404, 410]`",
        errors="a:\n  status: «404, 410»\n",
    ),
    "number as it is written": Case(
        "EC122",
        "expected a text for `since`, found a number",
        'put it in quotes: `"1.10"`',
        errors="a: {status: 400, since: «1.10»}\n",
    ),
    "text with a comma for list": Case(
        "EC122",
        "expected a list for `causes`, found a text",
        'write a list: `["The wallet is empty, or it is locked."]`',
        errors="a:\n  status: 400\n  causes: «The wallet is empty, or it is locked.»\n",
    ),
    "text with a colon in a list": Case(
        "EC122",
        "expected a text in `actions`, found a mapping",
        'put the text in quotes, because of its `: `: `"Retry: call us"`',
        errors="a: {status: 400, actions: [«Retry: call us»]}\n",
    ),
    "text for mapping": Case(
        "EC122",
        "expected a mapping for `deprecated`, found a text",
        "write it as a mapping: `deprecated: {reason: use another one}`; "
        "the keys here are `since`, `reason`, `replaced_by`",
        errors="a: {status: 400, deprecated: «use another one»}\n",
    ),
    "truth value for mapping": Case(
        "EC122",
        "expected a mapping for `deprecated`, found `true`",
        "write its keys below it, indented: they are `since`, `reason`, `replaced_by`",
        errors="a: {status: 400, deprecated: «true»}\n",
    ),
    "text for a mapping under a number": Case(
        "EC122",
        "expected a mapping for `404`, found a text",
        f"write it as a mapping: `404: {{title: Not Found}}`; the keys here are {keys_of('statusText')}",
        more="statuses: {404: «Not Found»}\n",
        errors="a: {status: 404}\n",
    ),
    "key without a space": Case(
        "EC122",
        "expected a mapping for `a`, found a text",
        "write a space behind the `:`: `status: 404`",
        errors="a:\n  «status:404»\n",
    ),
    "number for text or mapping": Case(
        "EC122",
        "expected a text or a mapping in `message`, found a number",
        'put it in quotes: `"3"`',
        errors="a: {status: 400, message: [x, «3»]}\n",
    ),
    "not one of": Case(
        "EC123",
        "`codes` is none of the values that are allowed for `identity`",
        "did you mean `code`? the values are `code`, `message`, `shape`, `status`, `when`",
        errors="a: {status: 400, identity: «codes»}\n",
    ),
    "not one of, nested": Case(
        "EC123",
        "`sometimes` is none of the values that are allowed for `rule`",
        ("the values are `never`, `as-is`, `after-delay`, `backoff`, `after-change`, `check-first`, `undocumented`"),
        errors="a: {status: 400, retry: {rule: «sometimes»}}\n",
    ),
    "not the only value": Case(
        "EC123",
        "only `true` can stand for `built`, found `false`",
        "write `true`, or remove the key",
        errors="a: {status: 400, samples: [{body: {code: a, message: m}, built: «false»}]}\n",
    ),
    "number too small": Case("EC124", "`99` is less than 100", "write 100 or more", errors="a: {status: «99»}\n"),
    "number too large": Case("EC124", "`600` is more than 599", "write 599 or less", errors="a: {status: «600»}\n"),
    "number not more": Case(
        "EC124",
        "`0` is not more than 0",
        "write more than 0",
        errors="a: {status: 400, retry: {rule: backoff, first_delay: «0»}}\n",
    ),
    "empty text": Case(
        "EC125",
        "a text for `title` is empty",
        "write something, or remove the key",
        errors="a: {status: 400, title: «''»}\n",
    ),
    "empty list": Case(
        "EC125",
        "a list for `causes` is empty",
        "write something, or remove the key",
        errors="a: {status: 400, causes: «[]»}\n",
    ),
    "empty mapping": Case(
        "EC125", "a mapping for `error_when` is empty", "write something, or remove the key", more="error_when: «{}»\n"
    ),
    "text too long": Case(
        "EC125",
        "`xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…` has more characters than 300",
        "write at most 300",
        errors=f"a: {{status: 400, title: «{'x' * 301}»}}\n",
    ),
    "no pointer": Case(
        "EC126",
        "`code` is not a JSON Pointer",
        "start it with `/`, as in `/error/code`; write `~1` for a `/` and `~0` for a `~` in a name",
        errors="a: {status: 400, wire: {«code»: 1}}\n",
    ),
    "no name": Case(
        "EC126",
        "`Not_Found` is not a name in small letters",
        "did you mean `not-found`? "
        "write small letters, digits and single dashes, starting with a letter: `rate-limits`",
        errors="a: {status: 400, name: «Not_Found»}\n",
    ),
    "no family": Case(
        "EC126",
        "`4xy` is not a status or a family of them",
        "write a status such as `429`, or a family such as `4xx`",
        more="retry: [{for: [«4xy»], rule: never}]\n",
    ),
    "twice in a list": Case(
        "EC127", "`400` stands twice in `status`", "remove one of them", errors="a: {status: [400, 404, «400»]}\n"
    ),
    "sample of two kinds": Case(
        "EC128",
        "sample shows `body` and `response`",
        ("give it one of `body` (a whole body), `fragment` with `at` (a part of one), `response` (a whole response)"),
        errors="a: {status: 400, samples: [«{body: {code: a, message: m}, response: x}»]}\n",
        also=("EC320",),
    ),
    "sample of no kind": Case(
        "EC128",
        "sample shows nothing",
        ("give it one of `body` (a whole body), `fragment` with `at` (a part of one), `response` (a whole response)"),
        errors="a: {status: 400, samples: [«{title: x}»]}\n",
    ),
    "fragment without a place": Case(
        "EC128",
        "`fragment` does not say where it belongs",
        "add `at`, the place of the fragment: `at: /errors/0`",
        errors="a: {status: 400, samples: [«{fragment: 1}»]}\n",
    ),
    "keyword that is left out": Case(
        "EC129",
        "keyword `allOf` is not in the part of JSON Schema that is used",
        f"the keys here are {keys_of('schema')}",
        more="    schema: {«allOf»: []}\n",
        also=("EC214",),
    ),
    "lock of another service": Case(
        "EC130",
        "the lock is that of the service `other`",
        "write `service: acme`, or put the lock where it belongs",
        lock="lock: 1\nservice: «other»\n",
    ),
    "no address": Case(
        "EC132",
        "`nowhere` is no address",
        "write a whole address, beginning with `https://`",
        more="servers: [{url: «nowhere»}]\n",
    ),
    "address that runs": Case(
        "EC132",
        "`javascript:alert(1)` is no address",
        "write a whole address, beginning with `https://`",
        more="servers: [{url: «'javascript:alert(1)'»}]\n",
    ),
    "address of a package that is none": Case(
        "EC132",
        "`git@acme.example:errors.git` is no address",
        "write a whole address, beginning with `https://`",
        more="package: {repository: «'git@acme.example:errors.git'»}\n",
    ),
    "name of a package": Case(
        "EC126",
        "`Acme errors!` is not the name of a package",
        "did you mean `acme-errors`? write letters and digits, with `-`, `_` or `.` between: `acme-errors`",
        more="package: {name: «Acme errors!»}\n",
    ),
    "author by mail alone": Case(
        "EC126",
        "`ada@acme.example` is not an author",
        "write a name, and an address of mail or none: `Ada`, `Ada Byron <ada@acme.example>`",
        more="package: {authors: [«ada@acme.example»]}\n",
    ),
    "author with a mail that no header can hold": Case(
        "EC126",
        "`Ada <a..b@acme.example>` is not an author",
        "write a name, and an address of mail or none: `Ada`, `Ada Byron <ada@acme.example>`",
        more="package: {authors: [«Ada <a..b@acme.example>»]}\n",
    ),
    "keywords in one text": Case(
        "EC126",
        "`api, errors` is not a keyword",
        "write it on one line and without a comma; several are items of the list",
        more="package: {keywords: [«'api, errors'»]}\n",
    ),
    "licence of no list": Case(
        "EC142",
        "`MIT License` is no licence expression",
        "did you mean `MIT`? write it as SPDX does: `MIT`, `Apache-2.0 OR MIT`, or `LicenseRef-` and a name of yours",
        more="package: {licence: «MIT License»}\n",
    ),
    "licence that is empty": Case(
        "EC125",
        "a text for `licence` is empty",
        "write something, or remove the key",
        more="package: {licence: «''»}\n",
    ),
    "title of two lines": Case(
        "EC504",
        "`one\\u000atwo` is not a single line",
        "write it on one line; what takes more belongs into `description`",
        errors='a: {status: 400, title: «"one\\ntwo"»}\n',
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_what_is_not_of_the_language_is_said(case: Case) -> None:
    case.check()


def test_all_of_it_is_said_at_once() -> None:
    errors = "a: {status: x, titel: A}\nb: 3\nc: {status: 404, category: nowhere, retry: {rule: x}}\n"
    assert codes({"service.yaml": SERVICE, "errors.yaml": errors}) == ["EC122", "EC120", "EC122", "EC201", "EC123"]


def test_a_valid_catalogue_has_nothing_to_find() -> None:
    assert findings({"service.yaml": SERVICE, "errors.yaml": ERRORS, "guides/help.md": "# Help\n"}) == []


def test_every_pattern_of_the_language_is_explained_in_words() -> None:
    found: set[str] = set()
    waiting = [SCHEMA]
    while waiting:
        part = waiting.pop()
        if isinstance(part.get("pattern"), str):
            found.add(part["pattern"])
        for inner in part.values():
            waiting += [p for p in (inner if isinstance(inner, list) else [inner]) if isinstance(p, dict)]
    assert found == set(FORMS)


def test_no_keyword_is_both_known_and_left_out() -> None:
    assert not LEFT_OUT & set(SCHEMA["$defs"]["schema"]["properties"])


def test_a_thousand_mistakes_are_found_in_order() -> None:
    errors = "".join(f"e{number}: {{status: 404, titel: x}}\n" for number in range(1000))
    found = findings({"service.yaml": SERVICE, "errors.yaml": errors})
    assert [d.place.line for d in found] == list(range(1, 1001))
