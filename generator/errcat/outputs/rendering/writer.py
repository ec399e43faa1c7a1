"""The writer: Jinja's environment, with `finalize` as the only thing between a value and the output.

Autoescaping stays on, so that what macros return is Markup, but nothing is escaped for HTML; and a constant is
finalized like any other value, which Jinja would take for Markup. A `finalize` that wants its context and gives Markup
back does the same without this, and a cold run then takes an eighth longer (docs/performance.md).
"""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup

from errcat.outputs.rendering.joining import FOR_HTML, MIXING, NOT_JOINED, WRAPPING, Joiner, OfTemplate, unmixed

_JOINING = ("join", "replace", *WRAPPING)  # the filters whose arguments are joined to what they are applied to


class Writer(CodeGenerator):
    """Writes `finalize(value)` where Jinja writes `escape(finalize(value))`, and joins without escaping."""

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        """The text of a template as it is; anything else is no constant."""
        if isinstance(node, nodes.TemplateData):
            return super()._output_child_to_const(node, frame, finalize)
        raise nodes.Impossible

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002  # Jinja's signature
        """What stands before a value."""
        self.write(finalize.src)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002  # Jinja's signature
        """What stands behind a value."""
        self.write(")")

    def visit_Const(self, node: nodes.Const, frame: Frame) -> None:
        """A constant, marked where it is to be joined."""
        if isinstance(node.value, OfTemplate):
            self.write(f"environment.of_template({str(node.value)!r})")
            return
        super().visit_Const(node, frame)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        """`a ~ b`."""
        self._call("joined", [node.nodes], frame)

    def visit_Add(self, node: nodes.BinExpr, frame: Frame) -> None:
        """`a + b`."""
        self._call("added", [node.left, node.right], frame)

    def visit_Mod(self, node: nodes.BinExpr, frame: Frame) -> None:
        """`a % b`."""
        self._call("remainder", [node.left, node.right], frame)

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:
        """A filter; the constants among the arguments of one that joins are marked."""
        if node.name in _JOINING:
            arguments = [*map(_own, node.args)]
            named = [nodes.Keyword(one.key, _own(one.value), lineno=one.lineno) for one in node.kwargs]
            rest = (named, node.dyn_args, node.dyn_kwargs)
            node = nodes.Filter(node.node, node.name, arguments, *rest, lineno=node.lineno)
            node.set_environment(self.environment)
        super().visit_Filter(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """`a.name`; one that would escape for HTML is asked for with care."""
        if node.attr in MIXING:
            self._careful("getattr", node.node, node.attr, frame)
        else:
            super().visit_Getattr(node, frame)

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:
        """`a["name"]`, which may be an attribute as well."""
        if isinstance(node.arg, nodes.Const) and node.arg.value in MIXING:
            self._careful("getitem", node.node, node.arg.value, frame)
        else:
            super().visit_Getitem(node, frame)

    def _careful(self, way: str, node: nodes.Expr, name: str, frame: Frame) -> None:
        """Write a look-up of something that Markup must not be asked for."""
        self.write(f"environment.{way}(environment.no_markup(")
        self.visit(node, frame)
        self.write(f"), {name!r})")

    def _call(self, method: str, arguments: list[Any], frame: Frame) -> None:
        """Write a call of a method of the joiner; a list among the arguments is a tuple of parts."""
        self.write(f"environment.joiner.{method}(")
        for argument in arguments:
            parts = argument if isinstance(argument, list) else [argument]
            self.write("(" if parts is argument else "")
            for part in parts:
                self.visit(_own(part), frame)
                self.write(", ")
            self.write(")" if parts is argument else "")
        self.write(")")


def _own(node: nodes.Expr) -> nodes.Expr:
    """An expression with the constants that it may be marked as the template's own."""
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        return nodes.Const(OfTemplate(node.value), lineno=node.lineno)
    if isinstance(node, nodes.CondExpr):
        other = _own(node.expr2) if node.expr2 else None
        return nodes.CondExpr(node.test, _own(node.expr1), other, lineno=node.lineno)
    return node


class WritingEnvironment(Environment):
    """An environment whose templates are compiled by the writer."""

    code_generator_class = Writer
    of_template = OfTemplate
    joiner: Joiner

    def use(self, joiner: Joiner) -> None:
        """Join as this joiner does, in operators and in filters."""
        self.joiner = joiner
        self.filters.update(join=joiner.join, replace=joiner.replace, format=joiner.format)
        self.filters.update({name: unmixed(self.filters[name]) for name in WRAPPING})
        for name in FOR_HTML:
            del self.filters[name]
        del self.filters["attr"]  # which would ask Markup for what nobody else may ask it for

    def no_markup(self, thing: Any) -> Any:
        """A thing that is no Markup."""
        if isinstance(thing, Markup):
            raise TypeError(NOT_JOINED)
        return thing
