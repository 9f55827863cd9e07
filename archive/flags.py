"""What a flag says to people: codes of repairs, doubts and conflicts → sentences (SPEC §1.5–§1.7, §2.4, §3.5).

>>> flag_text("DATE_PARTIAL:2018-08"), flag_text("SOMETHING_NEW")
('The day is not printed. (DATE_PARTIAL 2018-08)', 'SOMETHING_NEW')
"""

from __future__ import annotations

from archive.messages import say, tell
from archive.model import Message

FLAGS: dict[str, Message] = {
    "NEEDS_OCR": say("Pages wait for OCR: hoso ocr"),
    "PAGES_UNREADABLE": say("Some pages of the file could not be read."),
    "RE_OCR_IMAGE": say("The text layer leaves number or date blank; look at the picture of the page."),
    "NUMBER_BLANK": say("The number is left blank."),
    "NUMBER_HANDWRITTEN": say("The number is written by hand."),
    "DATE_BLANK": say("The date is left blank."),
    "DATE_HANDWRITTEN": say("The date is written by hand."),
    "DATE_PARTIAL": say("The day is not printed."),
    "DATE_IMPOSSIBLE": say("The calendar has no such day."),
    "TWO_DIGIT_YEAR": say("A year is printed with two figures."),
    "YEAR_MISMATCH": say("The year in the number is not the year of the date."),
    "TYPE_SYMBOL_MISMATCH": say("The letters of the number name another kind than the heading."),
    "TYPE_LETTERS_MISSING": say("The number has no letters of its kind."),
    "UNKNOWN_TYPE_CODE": say("The letters of the number name no kind that the tables know."),
    "ISSUER_SYMBOL_MISMATCH": say("The letters of the number name another agency."),
    "FUTURE_REF": say("It cites a paper of a later day."),
    "BASIS_FORMAT": say("The legal bases are not written as the decree asks."),
    "PARTY_FORM": say("It is written in the form of the Party."),
    "IS_COPY": say("The file holds a copy, with the copier's block below it."),
    "IS_ATTACHMENT": say("It is attached to another paper."),
    "DRAFT": say("It is a draft."),
    "OCR_REPAIRED": say("Letters that OCR mistook were repaired."),
    "D_BAR_LOST": say("The bar of Đ was lost and is put back."),
    "DASH_LOST": say("A hyphen of the number was lost and is put back."),
    "WORDS_MISMATCH": say("A sum in words is not the sum in figures."),
    "AMOUNT_AMBIGUOUS": say("A sum can be read in two ways."),
    "COUNT_WORDS_MISMATCH": say("A count in brackets is not the count in figures."),
    "UNIT_OR_SUM_MISMATCH": say("The total of a table is not the sum that the text names."),
    "ANNEX_MISMATCH": say("The annex names another number or date than its decision."),
    "TAX_CODE_CHECK": say("The check digit of the tax code is wrong."),
    "GGN_CHECK": say("The check digit of the GGN is wrong."),
}

MANNERS: dict[str, Message] = {
    "NUMBER_NOT_PADDED": say("A number below 10 is printed without its zero."),
    "DAY_NOT_PADDED": say("A day below 10 is printed without its zero."),
    "MONTH_NOT_PADDED": say("January or February is printed without its zero."),
    "MONTH_PADDED": say("A month from 3 to 9 is printed with a zero."),
    "LINE_BROKEN": say("Number or date is broken over two lines."),
    "NO_FINAL_DOT": say("The archive line lacks its full stop."),
    "SUBJECT_ALL_CAPS": say("The subject is printed in capitals."),
}
"""Departures from the prescribed form that change nothing of what the paper says; told where they are asked for."""


def flag_text(flag: str) -> str:
    """The sentence in the language spoken, the code behind it; a code that no sentence knows stands for itself."""
    code, _, more = flag.partition(":")
    sentence = FLAGS.get(code) or MANNERS.get(code)
    if sentence is None:
        return flag
    behind = f"{code} {more}" if more else code
    return f"{tell(sentence)} ({behind})"
