"""Sentences: texts that a comment, a comma or a kept line break changes are said, and nothing else is."""

from __future__ import annotations

import pytest

from tests.unit.small_catalogue import SERVICE, Case, codes

CUT = "because a comma ends a text in brackets"
OWN_LINE = "or write each item on its own line, behind `- `"
NOTHING_BUT = "text ends with a line break, so that nothing matches it but a text with one"

NO = "a:\n  status: 404\n  message: «{}»\n    No.\n"

CASES = {
    "block": Case(
        "EC324", NOTHING_BUT, "write `|-` in place of `|`", errors="a:\n  status: 404\n  message: «|»\n    No.\n"
    ),
    "folded": Case(
        "EC324", NOTHING_BUT, "write `>-` in place of `>`", errors="a:\n  status: 404\n  message: «>»\n    No.\n"
    ),
    "block that keeps every break": Case(
        "EC324", NOTHING_BUT, "write `|-` in place of `|`", errors="a:\n  status: 404\n  message: «|+»\n    No.\n"
    ),
    "block in a list": Case(
        "EC324", NOTHING_BUT, "write `|-` in place of `|`", errors="a:\n  status: 404\n  message:\n  - «|»\n    No.\n"
    ),
    "block of an example": Case(
        "EC324",
        NOTHING_BUT,
        "write `|-` in place of `|`",
        errors="a:\n  status: 404\n  message:\n    example: «|»\n      No.\n",
    ),
    "comment in a text": Case(
        "EC510",
        "text ends before `#4 is gone.`, which is a comment",
        'write a space behind the `#` if it is one, or put the text in quotes: `"Station #4 is gone."`',
        errors="a:\n  status: 404\n  title: Station «#4 is gone.»\n",
    ),
    "comment in a list of another service file": Case(
        "EC510",
        "text ends before `#2`, which is a comment",
        'write a space behind the `#` if it is one, or put the text in quotes: `"Nr #2"`',
        more="discrepancies:\n- says:\n  - Nr «#2»\n  decided: Two.\n",
    ),
    "sentence in brackets": Case(
        "EC511",
        f"`The wallet is empty, or it is locked.` is 2 items of a list, {CUT}",
        f'put the text in quotes: `"The wallet is empty, or it is locked."`; {OWN_LINE}',
        errors="a:\n  status: 404\n  causes: [Wrong., «The wallet is empty, or it is locked.», No.]\n",
    ),
    "sentence over lines": Case(
        "EC511",
        f"`Check it, the key, and retry!` is 3 items of a list, {CUT}",
        f'put the text in quotes: `"Check it, the key, and retry!"`; {OWN_LINE}',
        errors="a:\n  status: 404\n  actions: [\n    «Check it,»\n    the key, and retry!]\n",
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_text_that_ends_elsewhere_than_meant_is_said(case: Case) -> None:
    case.check()


@pytest.mark.parametrize(
    "entry",
    [
        '  message: "No.\\n"\n',
        "  message: |-\n    No.\n",
        "  description: |\n    No.\n",
        "  title: Gone # twice\n",
        "  title: Gone #\n",
        '  title: "Gone" #twice\n',
        "  title: C#4\n",
        "  precedence: 4 #four\n",
        "  title: Gone\n  #title: Here\n",
        "  causes: [expired key, wrong key]\n",
        "  causes: [Expired key, Wrong key]\n",
        "  causes: [Expired key, wrong key]\n",
        "  causes: [Expired key., wrong key.]\n",
        '  causes: ["Expired key", wrong key.]\n',
        '  causes: [Expired key, "wrong key."]\n',
        "  causes: [Expired key, Wrong key.]\n",
        "  causes:\n  - Expired key\n  - wrong key.\n",
    ],
)
def test_a_text_that_ends_as_meant_is_well(entry: str) -> None:
    assert codes({"service.yaml": SERVICE, "errors.yaml": f"# all of them\na:\n  status: 404\n{entry}"}) == []
