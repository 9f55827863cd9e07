"""Office files (DOCX, XLSX, PPTX) that are encrypted as a whole: an OLE file with the stream EncryptedPackage."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

from archive.errors import Refusal
from archive.messages import say
from archive.settings import Settings


def read_pages(_path: Path, _settings: Settings) -> NoReturn:
    """Refuse an Office file that is encrypted as a whole.

    Raises:
        Refusal: always, ``encrypted``.
    """
    raise Refusal("encrypted", say("The file is locked with a password. Save it without one and import it again."))
