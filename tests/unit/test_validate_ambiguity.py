"""Ambiguity: two entries that one message fits are found, however many entries there are."""

from __future__ import annotations

import time

import pytest
from errcat import messages
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.small_catalogue import Case, codes

PLAIN = """\
service: acme
title: Acme
envelopes:
  default: {places: {message: /detail}}
  other: {places: {message: /message}}
"""
USE = "z: {status: 599, envelope: other, message: unused}\n"

CASES = {
    "template and example": Case(
        "EC305",
        "`no order here` is a message of `a` and of `b`",
        "give the one that should win a higher `precedence`: `precedence: 1` in `b`",
        note="the other one stands at errors.yaml:2:27",
        service=PLAIN,
        errors=USE
        + "a: {status: 404, message: 'no {p} here', params: {p: {}}}\nb: {status: 404, message: «no order here»}\n",
    ),
    "two templates": Case(
        "EC305",
        "`no x here` is a message of `a` and of `b`",
        "give the one that should win a higher `precedence`: `precedence: 1` in `b`",
        note="the other one stands at errors.yaml:2:27",
        service=PLAIN,
        errors=USE
        + (
            "a: {status: 404, message: 'no {p}', params: {p: {}}}\n"
            "b: {status: 404, message: «'no {q} here'», params: {q: {examples: [x]}}}\n"
        ),
    ),
    "the same twice": Case(
        "EC305",
        "`gone` is a message of `a` and of `b`",
        "give the one that should win a higher `precedence`: `precedence: 1` in `a`",
        note="the other one stands at errors.yaml:2:34",
        service=PLAIN,
        errors=USE + "a: {status: [400, 404], message: gone}\nb: {status: 404, message: [away, «gone»]}\n",
    ),
    "one behind another": Case(
        "EC306",
        "`b` is never reached: `a` matches its message first",
        "give `b` a `precedence` above 2, or mend one of the messages",
        note="the other one stands at errors.yaml:2:27",
        service=PLAIN,
        errors=USE
        + (
            "a: {status: 404, message: 'no {p}', params: {p: {}}, precedence: 2}\n"
            "b: {status: 404, message: «no order», precedence: 1}\n"
        ),
    ),
    "an example of an open one": Case(
        "EC306",
        "the example `no order` of `b` is a message of `a`",
        "give the open parameter an example that no other message fits, or mend one of the messages",
        note="the other one stands at errors.yaml:2:27",
        service=PLAIN,
        errors=USE
        + (
            "a: {status: 404, message: 'no order'}\n"
            "b: {status: 404, message: «'no {p...}'», params: {p: {examples: [order]}}}\n"
        ),
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_message_of_two_entries_is_said(case: Case) -> None:
    case.check()


@pytest.mark.parametrize(
    "errors",
    [
        "a: {status: 404, message: 'no {p}', params: {p: {}}}\nb: {status: 404, message: no order, precedence: 1}\n",
        "a: {status: 404, message: 'no {p}', params: {p: {}}}\nb: {status: 400, message: no order}\n",
        "a: {status: 404, message: 'no {p...}', params: {p: {}}}\nb: {status: 404, message: no order}\n",
        "a: {status: 404, message: 'no {p}', params: {p: {}}}\nb: {status: 404, envelope: other, message: no order}\n",
        "a: {status: 404, message: ['no {p}', no order], params: {p: {}}}\n",
        "a: {status: 404, message: 'no {p}', params: {p: {}}}\nb: {status: 404, message: No order}\n",
    ],
)
def test_messages_that_cannot_be_confused_are_not(errors: str) -> None:
    assert codes({"service.yaml": PLAIN, "errors.yaml": USE + errors}) == []


TEMPLATES = st.lists(
    st.sampled_from(["a", "b", "ab", "a b", " ", ".", "no ", "{p}", "{q}", "order"]), min_size=1, max_size=5
)


@given(st.lists(TEMPLATES.map("".join), min_size=2, max_size=6, unique=True))
def test_the_index_finds_what_a_look_at_every_pair_finds(texts: list[str]) -> None:
    parts = [messages.parse(text) for text in texts]
    samples = [messages.fill(part, {"p": "(p)", "q": "(q)"}) for part in parts]
    says = [any(c.isalnum() for literal in part[::2] for c in literal) for part in parts]
    expected = any(
        messages.match(parts[i], samples[j]) is not None
        for i in range(len(texts))
        for j in range(len(texts))
        if i != j and says[i] and says[j]
    )
    params = "params: {p: {}, q: {}}"
    errors = "".join(f"e{n}: {{status: 404, message: '{text}', {params}}}\n" for n, text in enumerate(texts))
    assert ("EC305" in codes({"service.yaml": PLAIN, "errors.yaml": errors})) is expected


@pytest.mark.parametrize(
    "message",
    ["The {{p}} number {n} is gone.", "The {{p}} is gone{n}", "E{n}x{{p}}", "{{p}} gone {n}", "The order is gone: {n}"],
)
def test_ten_times_the_messages_take_ten_times_the_time(message: str) -> None:
    def took(count: int) -> float:
        errors = "".join(
            f"e{n}: {{status: 404, message: '{message.format(n=n)}', params: {{p: {{}}}}}}\n" for n in range(count)
        )
        began = time.process_time()
        assert "EC305" not in codes({"service.yaml": PLAIN, "errors.yaml": errors})
        return time.process_time() - began

    took(10)
    assert min(took(3000), took(3000)) < 40 * min(took(300), took(300))
