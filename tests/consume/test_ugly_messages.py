"""Open messages and aliases to the end: a package that is made here reads and writes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.consume.ugly import compiled, run, written

pytestmark = pytest.mark.slow

SERVICE = """\
service: ugly
title: Open
envelopes: {default: {places: {message: /message}}}
statuses: {400: {title: Bad}, 404: {title: Gone}}
"""
ENTRIES = [
    'bad: {status: 400, message: "Bad Request: {reason...}", params: {reason: {type: string}}}',
    'chat: {status: 400, message: "Bad Request: chat not found"}',
    'gone: {status: 404, message: "{path...} not found: {key...}", params: {path: {}, key: {sensitive: true}}}',
]
PROGRAM = """
import ugly_errors as u

def decoded(status, message):
    return u.decode(status, {"message": message})

assert type(decoded(400, "Bad Request: chat not found")) is u.ChatError
assert decoded(400, "Bad Request: ").params == {"reason": ""}
assert decoded(400, "Bad Request: " + "x" * 9000).reason == "x" * 9000
assert type(decoded(400, "Bad Request")) is u.Status400Error
gone = decoded(404, "/a/b not found: " + "S" * 5000)
assert (gone.path, gone.key) == ("/a/b", "S" * 5000)
assert "SSS" not in str(gone) + repr(gone) + repr(gone.data)
assert "SSS" not in repr(decoded(500, "/a/b not found: " + "S" * 5000).data)
assert u.BadError().data == {"message": "Bad Request: "} and u.BadError().reason == ""
assert u.BadError(reason="no").data == {"message": "Bad Request: no"}
assert b" not found: zz1234" in u.GoneError(key="zz1234").to_response().body
print("done")
"""


def test_open_messages_are_read_and_written(tmp_path: Path) -> None:
    """The one that is not open wins; what is open may be missing, long and secret."""
    files, found = compiled(tmp_path, ENTRIES, SERVICE)
    assert files is not None, found
    assert run(written(tmp_path, files), PROGRAM, "") == "done\n"


ALIASED = [
    "declined: {status: 402, aliases: [card_error, DECLINED]}",
    "lost: {code: declined, status: 402, when: {/reason: lost}}",
]
CODED = """\
service: ugly
title: Renamed
envelopes: {default: {places: {code: /code, message: /message}}}
statuses: {402: {title: Pay}}
"""
BY_ALIAS = """
import ugly_errors as u

old = u.decode(402, {"code": "card_error"})
assert (type(old), old.code, old.data) == (u.DeclinedError, "declined", {"code": "card_error"}), old
assert type(u.decode(402, {"code": "DECLINED", "reason": "lost"})) is u.LostError
assert u.error_class("card_error") is u.DeclinedError
assert u.DeclinedError(message="no").data == {"code": "declined", "message": "no"}
assert u.decode(402, {"code": "Declined"}).documented is False
print("done")
"""


def test_an_alias_is_read_as_the_code(tmp_path: Path) -> None:
    """By decoding, by the cases of the code, and by name; servers send the code."""
    files, found = compiled(tmp_path, ALIASED, CODED)
    assert files is not None, found
    assert run(written(tmp_path, files), BY_ALIAS, "") == "done\n"
    assert '"enum"' in files["json_schema"]["ugly/entries/lost.json"].decode()


DATABASE = """\
service: ugly
title: Database
envelopes: {default: {places: {code: /code, message: /message}}}
statuses: {400: {title: Bad}}
categories:
  integrity: {title: Integrity, codes: "23*"}
  exclusion: {title: Exclusion, codes: ["23P*"]}
  server: {title: Server, codes: "-32099..-32000"}
  parse: {title: Parse, codes: [-32050]}
  own: {title: Own}
"""
VIOLATIONS = ['"23505": {status: 400, name: unique}', '"23503": {status: 400, name: foreign, category: own}']
BY_CODE = """
import pickle, ugly_errors as u

def category(code, status=400):
    found = u.decode(status, {"code": code})
    assert type(pickle.loads(pickle.dumps(found))) is type(found)
    for name in ("Integrity", "Exclusion", "Server", "Parse", "Own"):
        assert isinstance(found, getattr(u, name + "CategoryError")) == (found.category == name.lower()), found
    assert found.code == str(code)
    return found.category

assert category("23505") == "integrity" and u.UniqueError.category == "integrity"
assert category("23503") == "own"
assert category("23999") == category("23") == category("23", 503) == "integrity"
assert category("23P01") == "exclusion"
assert category(-32000) == category("-32099") == "server" and category(-32050) == "parse"
assert category(-32100) == category("2") == category("-032000") == category("x") == category("-") == ""
assert u.decode(400, {"message": "23"}).category == ""
print("done")
"""


def test_a_code_has_the_category_that_says_so(tmp_path: Path) -> None:
    """Be it one of an entry or not: the narrowest statement counts, and what an entry says before all."""
    files, found = compiled(tmp_path, VIOLATIONS, DATABASE)
    assert files is not None, found
    assert run(written(tmp_path, files), BY_CODE, "") == "done\n"
    assert "`23*`" in files["markdown"]["pages/ugly/category/integrity.md"].decode()


SORTED = """\
service: ugly
title: Sorted
envelopes:
  default:
    places: {code: /code, message: /message, category: /kinds}
    schema:
      type: object
      required: [code]
      properties:
        code: {type: string}
        message: {type: string}
        kinds: {type: array, items: {type: string}}
statuses: {400: {title: Bad}, 402: {title: Pay}}
categories: {payment: {title: Payment}, limits: {title: Limits, value: LIMITS}, other: {title: Other}}
"""
KINDS = [
    "over: {status: 402, category: [payment, limits]}",
    "far_over: {code: over, status: 402, category: [limits, other], when: {/message: Far over}}",
]
BY_KIND = """
import pickle, ugly_errors as u

over = u.decode(402, {"code": "over"})
assert isinstance(over, u.PaymentCategoryError) and isinstance(over, u.LimitsCategoryError)
assert (over.category, over.categories) == ("payment", ("payment", "LIMITS")) and u.OverError.category == "payment"
told = u.decode(402, {"code": "over", "kinds": ["new", 7, "LIMITS"]})
assert (told.category, told.categories) == ("new", ("new", "LIMITS", "payment")), told.categories
assert pickle.loads(pickle.dumps(told)).categories == told.categories
sent = u.OverError(message="x")
assert sent.data == {"code": "over", "message": "x", "kinds": ["payment", "LIMITS"]}, sent.data
far = u.decode(402, {"code": "over", "message": "Far over"})
assert type(far) is u.FarOverError and isinstance(far, u.OtherCategoryError) and far.category == "LIMITS"
new = u.decode(400, {"code": "new", "kinds": ["x", "LIMITS", "payment"]})
assert isinstance(new, u.LimitsCategoryError) and new.categories == ("x", "LIMITS", "payment")
assert u.decode(400, {"code": "new"}).categories == ()
print("done")
"""


def test_an_error_of_several_categories_is_caught_by_each(tmp_path: Path) -> None:
    """Those of the catalogue as classes, those of the response as names, the first of which is the category."""
    files, found = compiled(tmp_path, KINDS, SORTED)
    assert files is not None, found
    assert run(written(tmp_path, files), BY_KIND, "") == "done\n"
    assert "category/limits.md" in files["markdown"]["pages/ugly/errors/over.md"].decode()
