"""The forecast as a picture: a bar per week, firm hours at its foot, the capacity as a line. One SVG, no library."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from daemon.domain.labour import FIRM, Week

LEFT, TOP, BAR, GAP, HEIGHT, FOOT, LEGEND = 30, 84, 44, 20, 220, 56, 165  # in pixels
FIRM_COLOUR, LOOSE, OVER, INK, SOFT = "#1f6f78", "#9cc5c9", "#b3452c", "#22313f", "#5a6570"
MOST = 26  # weeks that one picture shows

Say = Callable[..., str]


def plot(weeks: Sequence[Week], say: Say) -> str:
    """`say` is a short text of the words: title, axis, legend."""
    weeks = weeks[:MOST]
    most = max(1.0, *(float(max(week.hours, week.capacity)) for week in weeks))
    scale = HEIGHT / most
    width, height = max(LEFT + len(weeks) * (BAR + GAP) + GAP, LEFT + 4 * LEGEND), TOP + HEIGHT + FOOT
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" font-family="Arial,Helvetica,sans-serif">',
        f"<title>{escape(say('forecast_title'), quote=False)}</title>",
        '<rect width="100%" height="100%" fill="#ffffff"/>',
        _text(LEFT, 20, say("forecast_title"), INK, size=16, anchor="start"),
        *_legend(say),
        *(part for n, week in enumerate(weeks) for part in _week(week, LEFT + GAP + n * (BAR + GAP), scale, say)),
        f'<line x1="{LEFT}" y1="{TOP + HEIGHT}" x2="{width - 10}" y2="{TOP + HEIGHT}" stroke="{SOFT}"/>',
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _legend(say: Say) -> list[str]:
    named = ((FIRM_COLOUR, "forecast_firm"), (LOOSE, "forecast_loose"), (OVER, "forecast_over"))
    found = []
    for n, (colour, key) in enumerate(named):
        found.append(f'<rect x="{LEFT + n * LEGEND}" y="32" width="12" height="12" fill="{colour}"/>')
        found.append(_text(LEFT + 18 + n * LEGEND, 42, say(key), INK, anchor="start"))
    at = LEFT + len(named) * LEGEND
    found.append(f'<line x1="{at}" y1="38" x2="{at + 14}" y2="38" stroke="{INK}" stroke-width="2"/>')
    found.append(_text(at + 20, 42, say("forecast_capacity"), INK, anchor="start"))
    return found


def _week(week: Week, x: int, scale: float, say: Say) -> list[str]:
    """Firm hours, the others on them, what is beyond the capacity on top; the capacity is the dark line."""
    floor = TOP + HEIGHT
    over, firm = float(week.over), float(week.of(FIRM))
    loose = max(float(week.hours) - firm - over, 0)
    firm = min(firm, float(week.hours) - over)
    parts, at = [], float(floor)
    for hours, colour in ((firm, FIRM_COLOUR), (loose, LOOSE), (over, OVER)):
        tall = hours * scale
        at -= tall
        if hours:
            parts.append(f'<rect x="{x}" y="{at:.1f}" width="{BAR}" height="{tall:.1f}" fill="{colour}"/>')
    if week.capacity:
        y = floor - float(week.capacity) * scale
        line = f'<line x1="{x - 6}" y1="{y:.1f}" x2="{x + BAR + 6}" y2="{y:.1f}" stroke="{INK}" stroke-width="2"/>'
        parts.append(line)
    if week.hours:
        parts.append(_text(x + BAR / 2, at - 5, say("forecast_hours", hours=round(week.hours, 1)), INK))
    parts.append(_text(x + BAR / 2, floor + 18, f"{week.monday:%m-%d}", SOFT))
    parts.append(_text(x + BAR / 2, floor + 34, f"{week.monday:%Y}", SOFT))
    return parts


def _text(x: float, y: float, words: str, colour: str, *, size: int = 12, anchor: str = "middle") -> str:
    drawn = f'x="{x:g}" y="{y:g}" fill="{colour}" font-size="{size}" text-anchor="{anchor}"'
    return f"<text {drawn}>{escape(words, quote=False)}</text>"
