"""State secrets: a mark MẬT, TỐI MẬT or TUYỆT MẬT in the header stops the file (SPEC §5.7).

Only a mark counts: capitals, alone on its line, in the header's place. The words in running text (a law on
state secrets, "bảo mật", "mật ong") are no mark. A false alarm is preferred to a miss; a person clears it.
"""

from __future__ import annotations

import re

from archive.errors import Refusal
from archive.messages import say
from archive.model import Page
from ingest.recognise.lines import lines_of

_MARK = re.compile(r"\W*(?:tuyet mat|toi mat|mat)\W*")
HEADER_LINES = 30


def stop_secrets(pages: tuple[Page, ...]) -> None:
    """Stop a paper that bears a secrecy mark.

    Raises:
        Refusal: ``secret``; the message tells nothing of what the paper says.
    """
    for page in pages[:2]:
        for line in lines_of(page, HEADER_LINES):
            if line.in_capitals and _MARK.fullmatch(line.plain):
                raise Refusal(
                    "secret",
                    say("The paper bears a secrecy mark. It was not kept; hand it to the keeper of secret papers."),
                )
