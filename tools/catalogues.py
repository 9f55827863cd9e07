"""The message catalogues: collect what the code says, and compile what the catalogues answer.

``python -m tools.catalogues`` brings ``archive/locale/*/LC_MESSAGES/hoso.po`` up to date with every
``say("…")`` in the code, keeps all translations made so far, and writes the ``.mo`` files beside
them. English answers with the template itself. It ends with 1 and a list while a sentence still
lacks its Vietnamese.
"""

from __future__ import annotations

import ast
import io
import string
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import mofile, pofile
from babel.messages.catalog import Catalog

ROOT = Path(__file__).parent.parent
LOCALE = ROOT / "archive" / "locale"
SPEAKING = ("cli.py", "archive", "commands", "index", "ingest")
LANGUAGES = ("vi", "en")
PEOPLE = "Hồ Sơ contributors"
STILL = datetime(2026, 1, 1, tzinfo=UTC)
"""A fixed date in the headers: the files change only when a sentence does."""


def sources() -> Iterator[Path]:
    """The modules that may speak to users."""
    for name in SPEAKING:
        path = ROOT / name
        yield from sorted(path.rglob("*.py")) if path.is_dir() else [path]


def templates() -> dict[str, list[str]]:
    """Every template given to `say`, with the modules that say it, in the order of modules and lines.

    Raises:
        SyntaxError: a template is not written out in full at its call, so that it cannot be collected.
    """
    found: dict[str, list[str]] = {}
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say"):
                continue
            first = node.args[0] if node.args else None
            if not (isinstance(first, ast.Constant) and isinstance(first.value, str)):
                raise SyntaxError(f"{path}:{node.lineno}: write the template of say(…) out in full")
            found.setdefault(first.value, []).append(path.relative_to(ROOT).as_posix())
    return found


def placeholders(sentence: str) -> set[str]:
    """The names that a sentence takes values for.

    >>> sorted(placeholders("{done} of {total}"))
    ['done', 'total']
    """
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def read_catalogue(language: str) -> Catalog:
    """The catalogue as it stands; an empty one where there is none yet."""
    path = LOCALE / language / "LC_MESSAGES" / "hoso.po"
    if not path.exists():
        return Catalog(locale=language, domain="hoso")
    with path.open("rb") as file:
        return pofile.read_po(file, locale=language, domain="hoso")


def compiled(catalogue: Catalog) -> bytes:
    """The bytes of the ``.mo`` file."""
    buffer = io.BytesIO()
    mofile.write_mo(buffer, catalogue)
    return buffer.getvalue()


def _updated(language: str, wanted: dict[str, list[str]]) -> Catalog:
    old = read_catalogue(language)
    new = Catalog(
        locale=language,
        domain="hoso",
        header_comment=f"# Hồ Sơ: messages, {language}.",
        project="hoso",
        version="1",
        last_translator=PEOPLE,
        language_team=PEOPLE,
        msgid_bugs_address="-",
        creation_date=STILL,
        revision_date=STILL,
        fuzzy=False,
    )
    for template in sorted(wanted):
        known = old.get(template)
        answer = template if language == "en" else str(known.string) if known and known.string else ""
        new.add(template, answer, locations=[(path, 1) for path in sorted(set(wanted[template]))])
    return new


def main() -> int:
    """Update and compile both catalogues."""
    wanted = templates()
    for language in LANGUAGES:
        catalogue = _updated(language, wanted)
        folder = LOCALE / language / "LC_MESSAGES"
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "hoso.po").open("wb") as file:
            pofile.write_po(file, catalogue, width=110, include_lineno=False)
        (folder / "hoso.mo").write_bytes(compiled(read_catalogue(language)))
    lacking = [message.id for message in read_catalogue("vi") if message.id and not message.string]
    for template in lacking:
        sys.stderr.write(f"no Vietnamese yet: {template}\n")
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
