"""The kinds of values that options take, with faults told in our own words."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from archive.errors import CallError
from archive.messages import LANGUAGES, say


def _name(parameter: click.Parameter | None) -> str:
    return parameter.opts[0] if parameter is not None else "?"


class Whole(click.ParamType[int]):
    """A whole number not below `least`."""

    name = "N"

    def __init__(self, least: int) -> None:
        self.least = least

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number.

        Raises:
            CallError: it is no whole number, or too small.
        """
        text = str(value)
        if not (text.isascii() and text.isdigit() and len(text) <= 15 and int(text) >= self.least):
            raise CallError(
                say(
                    "{option}: “{value}” is not a whole number from {least} up.",
                    option=_name(param),
                    value=text,
                    least=self.least,
                )
            )
        return int(text)


class Day(click.ParamType[date]):
    """A day as ``2018-01-31`` or as ``31/1/2018``."""

    name = "D"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day.

        Raises:
            CallError: it is no day of the calendar.
        """
        if isinstance(value, date):
            return value
        text = str(value).strip()
        try:
            if "/" in text:
                day, month, year = (int(part) for part in text.split("/"))
                return date(year, month, day)
            return date.fromisoformat(text)
        except ValueError as cause:
            raise CallError(
                say("{option}: “{value}” is not a day; write 2018-01-31 or 31/1/2018.", option=_name(param), value=text)
            ) from cause


class OneOf(click.ParamType[str]):
    """One of a few words."""

    def __init__(self, *words: str) -> None:
        self.words = words
        self.name = "|".join(words)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """The words, for the help page."""
        return self.name

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word.

        Raises:
            CallError: it is none of them.
        """
        if value not in self.words:
            raise CallError(
                say(
                    "{option}: “{value}” is none of: {words}.",
                    option=_name(param),
                    value=value,
                    words=", ".join(self.words),
                )
            )
        return str(value)


LANGUAGE = OneOf(*LANGUAGES)
DAY = Day()
COUNT = Whole(1)
FROM_ZERO = Whole(0)
