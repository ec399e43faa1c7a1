"""Guides: Markdown only, nothing that runs or loads, and links that lead somewhere."""

from __future__ import annotations

import time

import pytest
from errcat.checking.guides.markup import read_guide
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.small_catalogue import ERRORS, SERVICE, Case, codes


def guide(text: str) -> str:
    """A guide that holds a text."""
    return f"# Help\n\n{text}\n"


CASES = {
    "entry": Case(
        "EC209",
        "there is no entry `not_found`",
        "did you mean `not-found`?",
        guide=guide("See «[it](entry:not_found)»."),
    ),
    "status": Case(
        "EC209",
        "there is no status `500`",
        "write a status that is listed or used, or add it to `statuses`",
        guide=guide("See «[it](status:500)»."),
    ),
    "guide": Case(
        "EC209", "there is no guide `helpp`", "did you mean `help`?", guide=guide("See «[it](guide:helpp)».")
    ),
    "tag": Case(
        "EC505",
        "guide holds HTML: `<b>bold.`",
        "write it in Markdown; put it in backticks if it is code, or write `&lt;` for the character",
        guide=guide("Some «<»b>bold</b>.").replace("</b>", ""),
    ),
    "comment": Case(
        "EC505",
        "guide holds HTML: `<!-- hidden -->`",
        "write it in Markdown; put it in backticks if it is code, or write `&lt;` for the character",
        guide=guide("x «<»!-- hidden -->"),
    ),
    "tag in a list": Case(
        "EC505",
        "guide holds HTML: `<script>alert(1)`",
        "write it in Markdown; put it in backticks if it is code, or write `&lt;` for the character",
        guide=guide("- one\n\n    «<»script>alert(1)"),
    ),
    "link that runs": Case(
        "EC506",
        "link of the kind `javascript:`",
        "write `https://…`, `mailto:…`, `entry:CODE`, `status:404`, `guide:NAME` or `#heading`",
        guide=guide("«[x](javascript:alert)»"),
    ),
    "link that runs, in disguise": Case(
        "EC506",
        "link of the kind `javascript:`",
        "write `https://…`, `mailto:…`, `entry:CODE`, `status:404`, `guide:NAME` or `#heading`",
        guide=guide("«[x](JAVA&#115;cript:alert)»"),
    ),
    "link that holds its page": Case(
        "EC506",
        "link of the kind `data:`",
        "write `https://…`, `mailto:…`, `entry:CODE`, `status:404`, `guide:NAME` or `#heading`",
        guide=guide("«[x](<data:text/html,hello>)»"),
    ),
    "link that runs, between brackets": Case(
        "EC506",
        "link of the kind `vbscript:`",
        "write `https://…`, `mailto:…`, `entry:CODE`, `status:404`, `guide:NAME` or `#heading`",
        guide=guide("«<vbscript:x>»"),
    ),
    "link that runs, elsewhere": Case(
        "EC506",
        "link of the kind `javascript:`",
        "write `https://…`, `mailto:…`, `entry:CODE`, `status:404`, `guide:NAME` or `#heading`",
        guide=guide("[x][a]\n\n«[a]: javascript:x»").replace("[x][a]", "x"),
    ),
    "link to a file": Case(
        "EC506",
        "`other.md` is no address",
        "write `https://…`, `mailto:…`, `entry:CODE`, `status:404`, `guide:NAME` or `#heading`",
        guide=guide("«[x](other.md)»"),
    ),
    "link to nothing": Case(
        "EC506",
        "link leads nowhere",
        "write `https://…`, `mailto:…`, `entry:CODE`, `status:404`, `guide:NAME` or `#heading`",
        guide=guide("«[x]()»"),
    ),
    "reference to nothing": Case(
        "EC507",
        "nothing says where `there` leads to",
        "add a line `[there]: https://…`, or put the text in backticks if it is no link",
        guide=guide("See «[it][there]»."),
    ),
    "image": Case(
        "EC508",
        "guide holds an image: `https://example.com/x.png`",
        "describe in words what it shows, or link to it: pages load nothing from elsewhere",
        guide=guide("«![x](https://example.com/x.png)»"),
    ),
    "image by reference": Case(
        "EC508",
        "guide holds an image: `https://example.com/x.png`",
        "describe in words what it shows, or link to it: pages load nothing from elsewhere",
        guide=guide("«![x]»\n\n[x]: https://example.com/x.png"),
    ),
    "image within a link": Case(
        "EC508",
        "guide holds an image: `x.png`",
        "describe in words what it shows, or link to it: pages load nothing from elsewhere",
        guide=guide("[«![x](x.png)»](https://example.com)"),
    ),
    "attributes": Case(
        "EC509",
        "guide holds attributes: `{onclick=alert}`",
        "put it in backticks if it is code",
        guide=guide("[x](https://example.com)«{onclick=alert}»"),
    ),
    "attributes with a colon": Case(
        "EC509",
        "guide holds attributes: `{: .red}`",
        "put it in backticks if it is code",
        guide=guide("word «{: .red}»"),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_a_guide_may_not_hold_is_said(name: str) -> None:
    CASES[name].check()


@pytest.mark.parametrize(
    "text",
    [
        "[it](entry:not-found) [it](status:404) [it](guide:help) [it](#help) <https://example.com> <a@example.com>",
        '[it](https://example.com/a_(b)?c=d "title") [it](mailto:a@example.com) [it](tel:+1)',
        "[it][There] and [there]\n\n[there]: https://example.com 'x'",
        "`<b>` and ``a ` <b>`` and `[x](javascript:x)` and `{a=b}`",
        "```html\n<b onclick=x>\n[x](javascript:x)\n```\n\n~~~\n<b>\n```\n<i>\n~~~",
        "- ```\n  <b>\n  ```\n",
        "1 < 2, a <- b, \\<b> and \\[x](javascript:x), x[0], 5 > 3",
        "| a | `<b>` |\n| --- | --- |\n| [x](entry:not-found) | {x} |",
        "`one\n<b>`",
    ],
)
def test_what_a_guide_may_hold_is_not_said(text: str) -> None:
    assert codes({"service.yaml": SERVICE, "errors.yaml": ERRORS, "guides/help.md": guide(text)}) == []


@pytest.mark.parametrize(
    "text",
    [
        "` <b>",
        "```\ncode\n```\n<b>",
        "``<b>` x",
        "`one\n\n<b>`",
        "```a`b\n<b>",
        "\\\\<b>",
        "<B>",
        "<?php",
        "</b>",
        "\\`<b>`",
    ],
)
def test_what_only_looks_like_code_is_none(text: str) -> None:
    assert "EC505" in codes({"service.yaml": SERVICE, "errors.yaml": ERRORS, "guides/help.md": guide(text)})


def test_a_status_of_a_retry_rule_has_a_page() -> None:
    service = SERVICE + "retry: [{for: [5xx, 503], rule: backoff}]\n"
    files = {"service.yaml": service, "errors.yaml": ERRORS}
    assert codes({**files, "guides/help.md": guide("[x](status:503)")}) == []
    assert codes({**files, "guides/help.md": guide("[x](status:5xx)")}) == ["EC209"]


@given(st.text(alphabet="[]()!<>`~{}=:\\ \n#a.", max_size=60))
def test_any_text_is_read(text: str) -> None:
    read_guide(text)


@pytest.mark.parametrize("piece", ["[", "![", "](", "[a](", "`", "```\n", "<", "[[a]", "{", "[a][", "(", "\\", "<a:"])
def test_any_text_is_read_in_good_time(piece: str) -> None:
    began = time.perf_counter()
    read_guide(piece * 5_000)
    assert time.perf_counter() - began < 2
