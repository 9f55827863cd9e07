"""Containers: every member is had or refused, under a name that leads nowhere, within limits for the whole."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Iterable
from email.message import EmailMessage
from pathlib import Path

import pytest

from archive.errors import Refusal
from archive.settings import Settings
from ingest import containers, source
from ingest.containers import Member, members
from ingest.readers import zip_listing

SETTINGS = Settings()
PAPER = b"So: 24/SKHCN\n"


def packed(files: Iterable[tuple[str | zipfile.ZipInfo, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()


def members_of(data: bytes, folder: Path, limits: Settings = SETTINGS) -> list[Member]:
    path = folder / "a.zip"
    path.write_bytes(data)
    unpacked = folder / "members"
    unpacked.mkdir()
    media_type = source.look(path, path.name, limits).media_type
    found = list(members(path, path.name, media_type, unpacked, limits))
    had = {member.path for member in found if member.path is not None}
    assert set(unpacked.iterdir()) == had  # nothing written but members, nothing anywhere else
    assert all((member.path is None) != (member.refused is None) for member in found)
    return found


def reasons(found: list[Member]) -> dict[str, str]:
    return {member.shown: "had" if member.refused is None else member.refused.reason for member in found}


def test_members_are_papers_with_their_container_in_their_name(tmp_path: Path) -> None:
    found = members_of(packed([("Công văn.txt", PAPER), ("thư mục/", b""), ("thư mục/b.txt", b"b")]), tmp_path)
    assert [member.shown for member in found] == ["a.zip!/Công văn.txt", "a.zip!/thư mục/b.txt"]
    assert found[0].path is not None
    assert found[0].path.read_bytes() == PAPER


def test_names_lead_nowhere(tmp_path: Path) -> None:
    names = ["../../x.txt", "/etc/passwd", "C:\\y.txt", "..", "a\nb.txt", "same", "same"]
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = packed([(name, PAPER) for name in names])
    assert [member.shown.removeprefix("a.zip!/") for member in members_of(data, tmp_path)] == [
        *("x.txt", "etc/passwd", "y.txt", "?", "a\\x0ab.txt", "same", "same (2)")
    ]


def test_utf8_names_that_do_not_say_so(tmp_path: Path) -> None:
    data = packed([("Cong-van-so-XXXX.txt", PAPER)]).replace(b"XXXX", "số ".encode()[:4])
    assert members_of(data, tmp_path)[0].shown.startswith("a.zip!/Cong-van-so-số")


def test_links_locked_and_empty_members_are_refused_and_the_others_follow(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    data = bytearray(packed([(link, b"/etc/passwd"), ("locked.txt", PAPER), ("empty.txt", b""), ("b.txt", b"b")]))
    entry = data.rindex(b"locked.txt") - 46
    data[entry + 8] |= 1
    assert reasons(members_of(bytes(data), tmp_path)) == {
        "a.zip!/link": "unsupported",
        "a.zip!/locked.txt": "encrypted",
        "a.zip!/empty.txt": "empty",
        "a.zip!/b.txt": "had",
    }


def test_a_damaged_member_is_refused_and_the_others_follow(tmp_path: Path) -> None:
    data = packed([("a.txt", PAPER * 50), ("b.txt", b"b")])
    broken = data[:45] + b"\xff\xff\xff" + data[48:]
    assert reasons(members_of(broken, tmp_path)) == {"a.zip!/a.txt": "damaged", "a.zip!/b.txt": "had"}


def test_a_bomb_stops_at_the_limit_of_the_whole(tmp_path: Path) -> None:
    inner = packed([(f"{number}.txt", bytes(400_000)) for number in range(3)])
    found = members_of(packed([("in.zip", inner), ("c.txt", b"c")]), tmp_path, Settings(max_inflated_bytes=900_000))
    assert list(reasons(found).values()) == ["had", "had", "had", "too_large", "too_large"]


def test_nesting_is_followed_to_a_depth(tmp_path: Path) -> None:
    data = packed([("paper.txt", PAPER)])
    for number in range(containers.MAX_DEPTH + 1):
        data = packed([(f"{number}.zip", data)])
    found = members_of(data, tmp_path)
    assert [member.refused.reason for member in found if member.refused] == ["unsafe"]
    assert not any(member.shown.endswith("paper.txt") for member in found)


def test_more_members_than_any_office_packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "MAX_MEMBERS", 5)
    with pytest.raises(Refusal) as refused:
        members_of(packed([(f"{number}", b"x") for number in range(6)]), tmp_path)
    assert refused.value.reason == "unsafe"


def test_a_broken_inner_container_does_not_hide_the_rest(tmp_path: Path) -> None:
    found = members_of(packed([("in.zip", packed([("x", b"x")])[:-10]), ("b.txt", b"b")]), tmp_path)
    assert [(member.shown, member.refused is None) for member in found] == [
        *(("a.zip!/in.zip", True), ("a.zip!/in.zip", False), ("a.zip!/b.txt", True))
    ]


def test_attachments_of_a_mail_and_a_zip_among_them(tmp_path: Path) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", "x"
    message.set_content("thu")
    message.add_attachment(PAPER, maintype="text", subtype="plain", filename="../Kế hoạch.txt")
    message.add_attachment(packed([("b.txt", b"b")]), maintype="application", subtype="zip", filename="b.zip")
    assert [member.shown for member in members_of(message.as_bytes(), tmp_path)] == [
        *("a.zip!/Kế hoạch.txt", "a.zip!/b.zip", "a.zip!/b.zip!/b.txt")
    ]


def test_a_paper_has_no_members(tmp_path: Path) -> None:
    assert members_of(b"So: 24\n", tmp_path) == []


def test_the_container_itself_lists_what_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(packed([("../Công văn.pdf", b"x"), ("b/", b""), ("b/c.doc", b"y")]))
    assert [page.text for page in zip_listing.read_pages(path, SETTINGS)] == ["Công văn.pdf\nb/c.doc\n"]
