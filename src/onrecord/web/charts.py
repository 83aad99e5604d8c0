"""Counts to charts: SVG by Vega-Lite (vl-convert), with the same figures for a table.

Colours come from the page's stylesheet, so that one chart serves light, dark and print.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from onrecord.errors import MissingExtra

WIDTH, HEIGHT = 640, 110  # pixels; the page scales them
KEPT = 256  # charts; the same counts are asked for again and again
FEW = 3  # a scale up to this has a tick for each number, or it would name one twice
MONTHS_SHOWN = 60  # more of them are shown by year


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture with what it shows; `rows` are the same figures for a table."""

    caption: str
    svg: Markup
    row_name: str
    rows: tuple[tuple[str, int], ...]


def over_time(months: Sequence[tuple[str, int]], caption: str) -> Chart | None:
    """Counts of months (ISO 8601) as bars over time, of years where it is long; None for a single one."""
    if len(months) < 2:
        return None
    if _span_of(months) > MONTHS_SHOWN:
        years: dict[str, int] = {}
        for month, count in months:
            years[month[:4]] = years.get(month[:4], 0) + count
        rows, unit, name = tuple(sorted(years.items())), "year", "year"
    else:
        rows, unit, name = tuple(months), "yearmonth", "month"
    most = max(count for _, count in rows)
    ticks: dict[str, Any] = {"values": list(range(most + 1))} if most <= FEW else {"tickCount": 3}
    encoding = {
        "x": {"field": "at", "type": "temporal", "timeUnit": f"utc{unit}", "title": None, "axis": {"grid": False}},
        "y": {"field": "count", "type": "quantitative", "title": None, "axis": {"format": "d", **ticks}},
    }  # fmt: skip
    values = [{"at": at, "count": count} for at, count in rows]
    svg = _svg(json.dumps({"data": {"values": values}, "mark": {"type": "bar"}, "encoding": encoding}))
    return Chart(caption, Markup(svg), name, rows)  # noqa: S704  the library escapes; values are dates and counts


def warm() -> None:
    """Draw one chart, so that the engine is there before somebody waits for it."""
    over_time([("2026-01", 1), ("2026-02", 2)], "")


def _span_of(months: Sequence[tuple[str, int]]) -> int:
    """Months from the first to the last."""
    (first, _), (last, _) = months[0], months[-1]
    return (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7]) + 1


@lru_cache(maxsize=KEPT)
def _svg(specification: str) -> str:
    try:
        import vl_convert  # noqa: PLC0415 - heavy, and only for pages with charts
    except ImportError as error:
        raise MissingExtra("vl-convert-python", "web") from error
    whole: dict[str, Any] = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": WIDTH,
        "height": HEIGHT,
        "background": None,
        "config": {"view": {"stroke": None}, "axis": {"labelFontSize": 11}},
        **json.loads(specification),
    }
    return vl_convert.vegalite_to_svg(json.dumps(whole), allowed_base_urls=[])
