"""A bar plot as SVG, for the pages: two shares a name, readable in light and dark."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

WIDE, LEFT, ROW = 720, 250, 40
SERIES = (("all header fields", "#1f6feb"), ("all lines", "#1a7f37"))


def bars(title: str, shares: Mapping[str, tuple[float, float]]) -> str:
    """Per cent, from 0 to 100."""
    high = 70 + ROW * len(shares)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {high}" font-family="sans-serif" font-size="13">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{WIDE}" height="{high}" fill="#fff"/>',
        f'<text x="10" y="22" font-size="16">{escape(title)}</text>',
    ]
    for rank, (name, colour) in enumerate(SERIES):
        x = LEFT + 160 * rank
        parts.append(f'<rect x="{x}" y="34" width="12" height="12" fill="{colour}"/>')
        parts.append(f'<text x="{x + 18}" y="45">{name}</text>')
    for rank, (name, pair) in enumerate(shares.items()):
        y = 60 + ROW * rank
        parts.append(f'<text x="{LEFT - 10}" y="{y + 18}" text-anchor="end">{escape(name)}</text>')
        for place, ((_, colour), share) in enumerate(zip(SERIES, pair, strict=True)):
            wide, at = share / 100 * (WIDE - LEFT - 70), y + 15 * place
            parts.append(f'<rect x="{LEFT}" y="{at}" width="{wide:.1f}" height="13" fill="{colour}"/>')
            parts.append(f'<text x="{LEFT + wide + 6:.1f}" y="{at + 11}">{share:.1f}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"
