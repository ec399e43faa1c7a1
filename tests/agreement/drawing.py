"""Drawing: a seed goes in, a catalogue over everything that the language can say comes out."""

from __future__ import annotations

from typing import Any

from tests.agreement.broken import SLIPS, broken
from tests.agreement.catalogues import Drawn
from tests.agreement.delays import delay
from tests.agreement.draw import Draw
from tests.agreement.elsewhere import spread
from tests.agreement.entries import Taken, entry
from tests.agreement.envelopes import Sketch, envelope
from tests.agreement.extending import extended, suggested, widened
from tests.agreement.fields import refine
from tests.agreement.made import judged
from tests.agreement.samples import with_samples
from tests.agreement.services import Declared, service, stated
from tests.agreement.shared_params import explain, leave_null, share
from tests.agreement.values import Json
from tests.agreement.widened import widen

Written = dict[str, Any]


_BROKEN = 5  # every so manieth catalogue is broken on purpose, one after the other in each way
_SAMPLED = 0.6  # of those that are accepted, the share that show samples


def drawn(seed: int) -> Drawn:
    """The catalogue of a seed: broken on purpose now and then, else with samples wherever it takes some."""
    whole, draw = plain(seed), Draw(f"what becomes of {seed}")
    if seed % _BROKEN == 0:
        return broken(whole, list(SLIPS)[seed // _BROKEN % len(SLIPS)])
    if draw.maybe(_SAMPLED) and (made := judged(whole)).catalogue is not None:
        sampled = with_samples(whole, made.service, draw)
        return whole if judged(sampled).catalogue is None else sampled
    return whole


def plain(seed: int) -> Drawn:
    """The catalogue of a seed without samples, which are made of its own bodies, and with nothing broken on purpose."""
    draw = Draw(seed)
    general, declared = service(draw)
    told: dict[str, Json] = draw.choice(({}, {}, {"/ok": False}, {"/result/state": "failed"}))
    sketches = _envelopes(draw, declared, told)
    general["envelopes"] = {sketch.id: stated(draw, sketch.written, declared) for sketch in sketches}
    if told:
        general["error_when"] = told
    entries = _entries(draw, sketches, declared, told)
    spread(Draw(f"elsewhere {seed}"), general, sketches, entries)
    refine(Draw(f"fields {seed}"), sketches)
    suggested(Draw(f"suggested {seed}"), sketches, entries)
    extended(Draw(f"extending {seed}"), general, sketches, entries)
    widen(Draw(f"widened {seed}"), general, sketches, entries)
    delay(Draw(f"delays {seed}"), general, sketches, entries)
    share(Draw(f"shared {seed}"), general, sketches, entries)
    explain(Draw(f"explained {seed}"), sketches)
    leave_null(Draw(f"null {seed}"), sketches, entries)
    widened(Draw(f"widened {seed}"), entries)
    _replace(draw, entries)
    files = [entries]
    if len(entries) > 1 and draw.maybe(0.2):
        keys = list(entries)
        files = [{key: entries[key] for key in keys[:1]}, {key: entries[key] for key in keys[1:]}]
    kinds = {sketch.id: sketch.kind for sketch in sketches}
    return Drawn(general, files, _guides(draw, entries), _lock(draw, entries), kinds=kinds)


def _envelopes(draw: Draw, declared: Declared, told: dict[str, Json]) -> list[Sketch]:
    """One to three envelopes, the first of them nearly always the one that entries have who name none."""
    names = ["default" if draw.maybe(0.95) else "main", *draw.some(("problem", "validation"))]
    return [envelope(draw, name, declared.formats, told, apart=len(names) > 1 and draw.maybe(0.7)) for name in names]


def _entries(draw: Draw, sketches: list[Sketch], declared: Declared, told: dict[str, Json]) -> Written:
    """The entries of all envelopes, at least one."""
    taken, found = Taken(), {}
    for sketch in sketches:
        for _ in range(draw.choice((1, 2, 3))):
            made = entry(draw, sketch, declared, taken, told, shapes=len(sketches) > 1)
            if made is not None:
                found[made[0]] = made[1]
    return found


def _replace(draw: Draw, entries: Written) -> None:
    """Let entries that are deprecated be replaced by others."""
    lasting = [key for key, body in entries.items() if "deprecated" not in body]
    for body in entries.values():
        if "deprecated" in body and lasting and draw.maybe():
            body["deprecated"]["replaced_by"] = draw.choice(lasting)


def _guides(draw: Draw, entries: Written) -> dict[str, str]:
    """Now and then a guide that links to an entry."""
    if not draw.maybe(0.15):
        return {}
    return {draw.name(): f"# {draw.name()}\n\nSee [it](<entry:{draw.choice(list(entries))}>).\n"}


def _lock(draw: Draw, entries: Written) -> Written | None:
    """Now and then a record of what was published."""
    if not draw.maybe(0.1):
        return None
    retired: Written = {"since": "1.0", "reason": draw.prose(), "replaced_by": draw.choice(list(entries))}
    surface = {"packages": {"GoneError": "gone_for_good"}, "pages": {"/acme/errors/gone/": "gone_for_good"}}
    return {"lock": 1, "service": "acme", "surface": surface, "retired": {"gone_for_good": retired}}
