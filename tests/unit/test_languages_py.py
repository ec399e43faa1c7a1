"""Python: whatever a text holds, its docstring is one, and says just that."""

from __future__ import annotations

import ast

from hypothesis import example, given
from hypothesis import strategies as st

from templates.python._language import docstring


@given(st.text(st.sampled_from('ab"\\'), min_size=1, max_size=12))
@example('three """')
@example('an escape \\"')
@example("\\")
def test_a_docstring_holds_its_text(text: str) -> None:
    assert ast.literal_eval(str(docstring(text))) == text
