"""Mails, web archives and Outlook messages: the mail's own text, and its attachments by name."""

from __future__ import annotations

import struct
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from made_ole import ole

from archive.errors import Refusal
from archive.settings import Settings
from ingest import source
from ingest.readers import mail, outlook

SETTINGS = Settings()


def made_mail(text: str = "Kính gửi Sở,\nGửi kèm kế hoạch.\n") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Nguyễn Văn A <a@example.org>"
    message["To"] = "Sở Khoa học <so@example.org>"
    message["Subject"] = "Về việc gửi kế hoạch năm 2018"
    message["Date"] = "Wed, 31 Jan 2018 08:30:00 +0700"
    message.set_content(text)
    return message


def text_of(data: bytes, folder: Path, media_type: str = source.MAIL) -> str:
    path = folder / "thư.doc"
    path.write_bytes(data)
    assert source.look(path, path.name, SETTINGS).media_type == media_type
    (page,) = mail.read_pages(path, SETTINGS)
    return page.text


def test_a_mail_with_attachments(tmp_path: Path) -> None:
    message = made_mail()
    message.add_alternative("<p>khác</p>", subtype="html")
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="Kế hoạch.pdf")
    message.add_attachment(made_mail("thư trong"), filename=None)
    assert text_of(message.as_bytes(), tmp_path).splitlines() == [
        "Từ: Nguyễn Văn A <a@example.org>",
        "Đến: Sở Khoa học <so@example.org>",
        "Ngày gửi: 31/01/2018 08:30",
        "Chủ đề: Về việc gửi kế hoạch năm 2018",
        "Tệp đính kèm: Kế hoạch.pdf; 2.eml",
        "Kính gửi Sở,",
        "Gửi kèm kế hoạch.",
    ]


def test_a_mail_in_html_only_with_a_picture_in_its_text(tmp_path: Path) -> None:
    message = made_mail()
    message.set_content("<p>Kính gửi<br>Sở</p><script>x</script>", subtype="html")
    message.add_related(b"\x89PNG", "image", "png", cid="<logo>")
    text = text_of(message.as_bytes(), tmp_path)
    assert text.endswith("\nKính gửi\nSở\n")
    assert "Tệp" not in text


def test_a_mail_in_an_old_encoding_and_with_broken_headers(tmp_path: Path) -> None:
    raw = (
        b"From: =?bogus?B?!!?=\r\nTo: <>\r\nDate: someday\r\nSubject: S\xe8 24\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: text/plain; charset=nonsense\r\n\r\nmot hai\r\n"
    )
    assert text_of(raw, tmp_path).endswith("mot hai\n")


def test_a_web_archive_named_doc_shows_its_page(tmp_path: Path) -> None:
    raw = (
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n'
        "--b\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
        "<p>S=E1=BB=91: 24</p>\n--b\nContent-Type: image/png\nContent-Location: a.png\n\nxx\n--b--\n"
    )
    assert text_of(raw.encode(), tmp_path, source.MHTML) == "Số: 24\n"


@pytest.mark.parametrize(
    "text", ["Subject: nothing but one line that looks so\n\nbody", "Số: 24\nNgày: 31\nNơi nhận: To: x\n"]
)
def test_a_text_with_colons_is_no_mail(text: str) -> None:
    assert source.media_type(text.encode()) == source.TEXT


def test_a_mail_nested_without_end_is_refused_or_read(tmp_path: Path) -> None:
    head = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(2_000))
    path = tmp_path / "a.eml"
    path.write_bytes(b"From: a\nTo: b\nMIME-Version: 1.0\n" + head.encode() + b"\nx")
    try:
        outcome = str(mail.read_pages(path, SETTINGS)[0].number)
    except Refusal as refusal:
        outcome = refusal.reason
    assert outcome in ("1", "unsafe", "no_text")


def msg(properties: dict[str, bytes], fixed: dict[int, bytes], attached: dict[str, bytes] | None = None) -> bytes:
    """An Outlook message: streams of properties by tag (``0037001F``), values of eight bytes by number."""
    streams = {f"__substg1.0_{tag}": data for tag, data in properties.items()}
    entries = b"".join(struct.pack("<HHI", 0x40, prop, 6) + value for prop, value in fixed.items())
    streams["__properties_version1.0"] = bytes(32) + entries
    for number, (name, data) in enumerate((attached or {}).items()):
        folder = f"__attach_version1.0_#{number:08X}"
        streams[f"{folder}/__substg1.0_3707001F"] = name.encode("utf-16-le")
        streams[f"{folder}/__substg1.0_37010102"] = data
    return ole(streams)


def outlook_text(data: bytes, folder: Path) -> str:
    path = folder / "thư.msg"
    path.write_bytes(data)
    assert source.look(path, path.name, SETTINGS).media_type == source.MSG
    (page,) = outlook.read_pages(path, SETTINGS)
    return page.text


def test_an_outlook_message(tmp_path: Path) -> None:
    moment = datetime(2018, 1, 31, 1, 30, tzinfo=UTC) - datetime(1601, 1, 1, tzinfo=UTC)
    properties = {
        "0037001F": "Về kế hoạch".encode("utf-16-le"),
        "0C1A001F": "Văn A".encode("utf-16-le"),
        "0C1F001F": "a@example.org".encode("utf-16-le"),
        "1000001F": "Kính gửi\r\n\r\nSở".encode("utf-16-le"),
    }
    fixed = {0x0039: struct.pack("<Q", int(moment.total_seconds()) * 10_000_000)}
    text = outlook_text(msg(properties, fixed, {"Kế hoạch.pdf": b"%PDF-1.7"}), tmp_path)
    assert text.splitlines() == [
        *("Từ: Văn A a@example.org", "Ngày gửi: 31/01/2018 08:30", "Chủ đề: Về kế hoạch"),
        *("Tệp đính kèm: Kế hoạch.pdf", "Kính gửi", "Sở"),
    ]


def test_an_outlook_message_in_a_code_page_with_its_text_in_rtf(tmp_path: Path) -> None:
    body = rb"{\rtf1\ansi S\u7889?: 24\par}"
    stored = struct.pack("<II4sI", len(body) + 12, len(body), b"MELA", 0) + body
    properties = {"0037001E": "Тема".encode("cp1251"), "10090102": stored}
    text = outlook_text(msg(properties, {0x3FFD: struct.pack("<II", 1251, 0)}), tmp_path)
    assert text.splitlines() == ["Chủ đề: Тема", "Số: 24"]


def test_compressed_rtf() -> None:
    """The two examples of [MS-OXRTFCP] §3.1 and §3.2."""
    simple = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
    )
    assert outlook.unpacked_rtf(simple, 1000) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    crossing = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")
    assert outlook.unpacked_rtf(crossing, 1000) == b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"


@pytest.mark.parametrize("cut", range(0, 49, 3))
def test_compressed_rtf_cut_off_or_garbled_never_fails(cut: int) -> None:
    whole = bytes.fromhex(
        "ff0000002b00ffff4c5a4675f1c5c7a7ff000a007263706731323542320af32068656c090020627705b06c647d0a80"
    )
    assert len(outlook.unpacked_rtf(whole[:cut], 500)) <= 500 + 17
