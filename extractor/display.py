"""What is safe to show: texts of strangers for a terminal, a spreadsheet and readers of JSON lines."""

from __future__ import annotations

import json
import math
import re
from typing import Any

CELL_LIMIT = 32_767
"""Characters that a spreadsheet takes in one cell."""
CUT = "… [cut]"
"""Ends a cell that was longer."""

# Controls but tab and newline, and what turns the direction of writing: a terminal would obey them.
_COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# Legal in JSON, but taken for the end of a line, or for a command, by those who read it line by line.
_NOT_IN_LINES = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")
# The apostrophes before it belong to the sign: so a text that has one already is told from one that got it here.
# A sign with nothing behind it, as bounds are ("="), is no formula.
_FORMULA = re.compile("'*(?:[\t\r\n]|[=+\\-@\uff1d\uff0b\uff0d\uff20](?=.))", re.DOTALL)


def for_terminal(text: str) -> str:
    """The text with each control character but tab and newline spelled out, as in `\\x1b]0;`."""
    return _COMMANDS.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)


def for_line(text: str) -> str:
    """The same on one line."""
    return for_terminal(" ".join(text.split()))


def json_line(value: Any) -> str:
    """One line of JSON, whatever its texts hold.

    Raises ValueError where a number is not finite: JSON has no word for it.
    """
    return escape_json(json.dumps(value, ensure_ascii=False, allow_nan=False))


def escape_json(text: str) -> str:
    """JSON that stays one line for every reader: such characters stand only inside its strings, where an escape means the same."""
    return _NOT_IN_LINES.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def for_cell(value: Any) -> Any:
    """A value for a spreadsheet's cell: a text that it would run as a formula gets an apostrophe, one that is too long is cut and says so.

    Raises ValueError where a number is not finite.
    """
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"{value} is no number that a spreadsheet holds")
    if not isinstance(value, str):
        return value
    text = value.replace("\0", "\ufffd")
    text = f"'{text}" if _FORMULA.match(text) else text
    return text if len(text) <= CELL_LIMIT else text[: CELL_LIMIT - len(CUT)] + CUT
