"""Slips: what a hand or a copied page left in a text is told, and what the wire or a document has so is not."""

from __future__ import annotations

import pytest

from tests.unit.small_catalogue import SERVICE, Case, codes

ITEM_HELP = "put each `- ` right below the first one, or the text in quotes if it is one"
SHOWN_SO = "; or add a sample that shows it, if the API sends it so"
REMINDER_HELP = "write what is still missing, or remove it; a comment behind `# ` may hold such a note"
CASES = {
    "item in a list": Case(
        "EC137",
        "`two - three` is one text, though a line of it begins like an item of a list",
        ITEM_HELP,
        errors="a:\n  status: 404\n  causes:\n    - one\n    - two\n     «-» three\n",
    ),
    "item behind a key": Case(
        "EC137",
        "`It is gone. - It was never there.` is one text, though a line of it begins like an item of a list",
        ITEM_HELP,
        errors="a:\n  status: 404\n  description: It is gone.\n    «-» It was never there.\n",
    ),
    "item in a message": Case(
        "EC137",
        "`It is gone. - It was never there.` is one text, though a line of it begins like an item of a list",
        ITEM_HELP,
        errors="a:\n  status: 404\n  message:\n    - It is gone.\n     «-» It was never there.\n",
    ),
    "quotes": Case(
        "EC138",
        "text has typographic quotes round it, which are part of it",
        'write straight ones, which are not: `"Not found"`',
        errors="a: {status: 404, title: ««\u201cNot found\u201d»»}\n".replace("««", "«").replace("»»", "»"),
    ),
    "quotes of a message": Case(
        "EC138",
        "text has typographic quotes round it, which are part of it",
        'write straight ones, which are not: `"It\u2019s gone"`' + SHOWN_SO,
        errors="a: {status: 404, message: «\u2018It\u2019s gone\u2019»}\n",
    ),
    "two spaces": Case(
        "EC139",
        "text holds two spaces in a row",
        "keep one" + SHOWN_SO,
        errors="a: {status: 404, message: Not«  »found}\n",
    ),
    "space at the end of a template": Case(
        "EC139",
        "text ends with a space",
        "remove it" + SHOWN_SO,
        errors="a: {status: 404, message: 'No {id}.« »', params: {id: {}}}\n",
    ),
    "space before a title": Case(
        "EC139",
        "text begins with a space",
        "remove it",
        errors='a: {status: 404, title: "« »Not found"}\n',
    ),
    "title of a status": Case(
        "EC139",
        "text holds two spaces in a row",
        "keep one",
        more="statuses: {'404': {title: Not«   »found}}\n",
        errors="a: {status: 404}\n",
    ),
    "title of an envelope": Case(
        "EC139",
        "text ends with a space",
        "remove it",
        service="service: acme\ntitle: Acme\nenvelopes: {default: {title: 'A body« »', places: {code: /code}}}\n",
        errors="a: {status: 404}\n",
    ),
    "parameter called message": Case(
        "EC141",
        "`TODO` is left in the text",
        REMINDER_HELP,
        errors="a: {status: 404, params: {message: {from: /more, description: «TODO»}}}\n",
    ),
    "entity": Case(
        "EC140",
        "`&#39;` is text: readers see it as it stands here",
        "write `'`",
        errors="a: {status: 404, causes: ['It isn«&#39;»t there.', 'See `&amp;`.']}\n",
    ),
    "entity for a space": Case(
        "EC140",
        "`&nbsp;` is text: readers see it as it stands here",
        "write a space" + SHOWN_SO,
        errors="a: {status: 404, message: Not«&nbsp;»found}\n",
    ),
    "reminder": Case(
        "EC141",
        "`TODO` is left in the text",
        REMINDER_HELP,
        errors="a: {status: 404, description: '«TODO»: ask them'}\n",
    ),
    "reminder in a service": Case(
        "EC141",
        "`FIXME` is left in the text",
        REMINDER_HELP,
        more="description: Payments («FIXME»)\n",
        errors="a: {status: 404}\n",
    ),
    "reminder in a guide": Case(
        "EC141",
        "`XXX` is left in the guide",
        REMINDER_HELP,
        guide="# Help\n\nCall `XXX`.\n\n«XXX» say whom\n",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_slip_is_told(name: str) -> None:
    CASES[name].check()


@pytest.mark.parametrize(
    "entry",
    [
        "causes: [one - two]",
        "causes: ['one\n     - two']",
        'description: "one\n     - two"',
        "description: |-\n    one\n    - two",
        "description: |-\n    Say  so:  two spaces.",
        "description: one\n    \u2013 two",
        "title: \u201cGone\u201d and \u201clost\u201d",
        "title: The \u201cgone\u201d one",
        "description: See https://acme.example/?a=1&b=2;c and &unknown; things",
        "description: Write `&lt;` or `TODO`",
        "description: The code is TODO_LATER or X-TODO",
        "message: {example: 'one  two'}",
        "message: 'A &amp;  B ', samples: [{built: true, body: {code: a, message: 'A &amp;  B '}}]",
        "message: \u201cGone\u201d, discrepancies: [{says: [It says \u201cGone\u201d.], decided: So be it.}]",
    ],
)
def test_what_was_meant_so_is_not(entry: str) -> None:
    flow = "a: {status: 404, " + entry + "}\n"
    block = "a:\n  status: 404\n  " + entry + "\n"
    files = {"service.yaml": SERVICE, "errors.yaml": block if "|-" in entry or ": one\n" in entry else flow}
    assert codes(files) == []
