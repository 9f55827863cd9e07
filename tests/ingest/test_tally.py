"""The sums of a batch, and its items from memory and from disk."""

from __future__ import annotations

from archive.messages import say
from ingest.tally import Item, Tally


def test_sums_groups_and_items_agree() -> None:
    given = [Item(f"{number}.pdf", "added", number, pages=2, ocr_pages=number % 2) for number in range(10)]
    given += [Item(f"bad {number}", "refused", None, "damaged", say("broken")) for number in range(7)]
    given += [Item("locked", "failed", None, "unreadable", say("broken")), Item("again", "duplicate", 1)]
    with Tally() as tally:
        for item in given:
            tally.take(item)
        assert (tally.seen, tally.pages, tally.ocr_pages) == (19, 20, 5)
        assert [tally.count(status) for status in ("added", "duplicate", "refused", "failed")] == [10, 1, 7, 1]
        assert [(group.reason, group.count, len(group.first)) for group in tally.groups()] == [
            ("damaged", 7, Tally.shown),
            ("unreadable", 1, 1),
        ]
        assert list(tally.items()) == list(tally.items()) == given
        assert tally.troubled


def test_many_items_go_to_the_disk() -> None:
    with Tally() as tally:
        for number in range(20_000):
            tally.take(Item(f"{number:06}.pdf", "added", number))
        assert tally._file._rolled
        assert sum(1 for _ in tally.items()) == 20_000
        assert not tally.troubled
