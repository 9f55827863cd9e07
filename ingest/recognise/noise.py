"""Lines on a page that are not the paper's own words: signature stamps, running heads, page numbers.

Measured on gazette and provincial files: the first text line is such a stamp in 85 of 100.
"""

from __future__ import annotations

import re

from ingest.recognise.lines import Line

# Labels of signature software (folded): Vietnamese portals, VNPT/Viettel signers, Adobe.
_STAMP_LABEL = re.compile(
    r"(?:nguoi ky|ky boi|duoc ky boi|ky so boi|nguoi ky so|co quan|thoi gian ky|ngay ky|gio ky|email|e-mail|to chuc"
    r"|digitally signed by|signed by|signature (?:not verified|valid)|signing (?:date|time)|date|reason|location)\s?:"
    r"|signature (?:not verified|valid)|da ky so|chu ky so"
)
_TIME_STAMP = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}[ t]{1,2}\d{1,2}:\d{2}(?::\d{2})?|(?:^|\d:\d\d(?::\d\d)?\s?)[+-]\d\d:?\d\d$"
)
_ADDRESS = re.compile(r"\S{1,64}@\S{1,64}\.[a-z]{2,6}")
_RUNNING_HEAD = re.compile(r"(?:\d{1,4}\s)?cong bao\s?/\s?so")
_SECTION = re.compile(
    r"van ban (?:quy pham phap luat|phap luat khac|hop nhat\s?-?)"
    r"(?:$|\s?-?\s?(?:bo|van phong|chinh phu|thu tuong|ngan hang|uy ban).*)"
    r"|phan (?:van ban|i|ii|iii)\b.*|(?:muc luc|trang)"
)
# The head that a legal database prints over each of its texts.
_DATABASE = re.compile(r"(?:van phong quoc hoi\W*)?(?:co so du lieu luat viet nam.*|.*\blawdata)$|van phong quoc hoi$")
# A year alone on its line ends a subject: no first page is numbered so.
_PAGE_NUMBER = re.compile(r"(?!(?:19|20)\d\d$)(?:trang\s?)?[-–]?\s?\d{1,4}\s?[-–]?(?:\s?/\s?\d{1,4})?")


def is_noise(line: Line) -> bool:
    """True for a line that the document itself does not say."""
    plain = line.plain
    if _PAGE_NUMBER.fullmatch(plain) or _RUNNING_HEAD.match(plain):
        return True
    if _STAMP_LABEL.match(plain) and not plain.startswith("date of"):
        return True
    if len(plain) < 80 and (_ADDRESS.fullmatch(plain) or _TIME_STAMP.search(plain)):
        return True
    if line.in_capitals and len(plain) < 90 and _DATABASE.match(plain) and ("lawdata" in line.page.text[:200].lower()):
        return True
    return line.in_capitals and _SECTION.fullmatch(plain) is not None
