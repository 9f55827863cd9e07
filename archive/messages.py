"""What the program says, in Vietnamese and in English.

A sentence is written once, in English, as a template; its catalogues stand in ``archive/locale``.
Rooms below the command line do not know the language: they hand up a `Message`, and the edge
(`cli`, `web`) chooses the language once with `speak` and prints ``tell(message)``.

>>> str(say("{count} files read", count=3))
'3 files read'
"""

from __future__ import annotations

import gettext
from functools import lru_cache
from pathlib import Path

from archive.model import Message

LANGUAGES = ("vi", "en")
_CATALOGUES = Path(__file__).with_name("locale")
_spoken = ["en"]


def say(template: str, **values: object) -> Message:
    """A `Message`; the first argument is collected into the catalogues, so write it out in full."""
    return Message(template, tuple((name, str(value)) for name, value in values.items()))


def tell(message: Message, language: str | None = None) -> str:
    """The sentence in `language`, or in the one chosen by `speak`."""
    template = _catalogue(language or _spoken[0]).gettext(message.template)
    return template.format_map(dict(message.values))


def speak(language: str) -> None:
    """Choose the language of the messages of this process: ``vi`` or ``en``."""
    _spoken[0] = language


def spoken() -> str:
    """The language chosen by `speak`."""
    return _spoken[0]


@lru_cache(maxsize=len(LANGUAGES))
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("hoso", _CATALOGUES, languages=[language], fallback=True)
