"""The catalogues: every sentence in both languages, with the same values, compiled as written."""

from __future__ import annotations

import gettext
import io
import re

import pytest

from archive.messages import LANGUAGES, say, tell
from tools.catalogues import LOCALE, compiled, placeholders, read_catalogue, templates


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_of_the_code_is_answered_and_no_other(language: str) -> None:
    answered = {
        str(message.id) for message in read_catalogue(language) if message.id and message.string and not message.fuzzy
    }
    assert answered == set(templates()), "run “make catalogues”, then fill in what is empty"


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_name_the_same_values(language: str) -> None:
    unlike = [
        message.id
        for message in read_catalogue(language)
        if message.id and placeholders(str(message.id)) != placeholders(str(message.string))
    ]
    assert not unlike


@pytest.mark.parametrize("language", LANGUAGES)
def test_compiled_catalogue_is_in_step(language: str) -> None:
    committed = (LOCALE / language / "LC_MESSAGES" / "hoso.mo").read_bytes()
    ours = gettext.GNUTranslations(io.BytesIO(compiled(read_catalogue(language))))
    theirs = gettext.GNUTranslations(io.BytesIO(committed))
    assert [theirs.gettext(template) for template in templates()] == [
        ours.gettext(template) for template in templates()
    ]


def test_vietnamese_is_vietnamese() -> None:
    same = [str(message.id) for message in read_catalogue("vi") if message.id and message.id == message.string]
    assert not [sentence for sentence in same if len(re.findall(r"[A-Za-z]{2,}", re.sub(r"\{.*?\}", "", sentence))) > 1]


def test_a_sentence_is_told_in_the_language_asked_for() -> None:
    message = say("Unknown command “{command}”. See “hoso --help”.", command="serch")
    assert tell(message, "en") == str(message)
    assert "serch" in tell(message, "vi")
    assert tell(message, "vi") != tell(message, "en")
