"""What an evidence package says of itself, in both languages: its contents, and how to check it without us."""

from __future__ import annotations

README = """\
GÓI CHỨNG CỨ / EVIDENCE PACKAGE
{title}
{made}

TIẾNG VIỆT
----------
Trong gói có:
  trace.html           bức tranh, phát hiện, danh sách giấy tờ và mọi quan hệ kèm câu chữ (mở bằng trình duyệt)
  trace.svg, trace.json  bức tranh riêng; cùng nội dung cho máy đọc
  originals/           bản gốc, đúng từng byte như khi đưa vào kho; originals.json ghi tệp nào thuộc bản ghi nào
  pages/               các trang được viện dẫn, chỗ viện dẫn được đánh dấu
  ledger.jsonl         trích sổ nhật ký: mọi sự kiện của các bản ghi này
  checkpoint.json      sự kiện cuối cùng của sổ nhật ký cùng mã băm, lúc đóng gói
  manifest-sha256.txt  SHA-256 của mọi tệp trong gói
  check.py             chương trình kiểm tra, chỉ cần Python 3

Tự kiểm tra, không cần phần mềm Hồ Sơ:
  1. sha256sum -c manifest-sha256.txt
     (Windows: Get-FileHash TÊN_TỆP -Algorithm SHA256, so với tệp danh sách)
  2. python3 check.py
     hoặc tính mã băm của một sự kiện bằng tay: SHA-256 của bảy cột seq, at, actor, action, record, detail,
     previous_hash, mỗi cột viết thành “độ dài tính bằng byte : nội dung UTF-8 ,” (record để trống nếu là null).
  3. Sự kiện “add” của mỗi bản ghi mang SHA-256 của bản gốc: phải bằng SHA-256 của tệp trong originals/.
Trích sổ chỉ có sự kiện của các bản ghi này; các sự kiện ở giữa không nằm trong gói. Việc chuỗi nhật ký còn liền đến
checkpoint.json thì kiểm tra tại kho: hoso verify --against checkpoint.json
“Không tìm thấy trong kho” nghĩa là kho này không có vào ngày nêu trên, không có nghĩa là giấy tờ ấy không tồn tại.

ENGLISH
-------
In this package:
  trace.html           the picture, findings, the papers and every relation with its words (open in a browser)
  trace.svg, trace.json  the picture by itself; the same for machines
  originals/           the originals, byte for byte as they came into the archive; originals.json says which is which
  pages/               the cited pages, with the passages marked
  ledger.jsonl         extract of the ledger: every event of these records
  checkpoint.json      the last event of the ledger with its hash, when the package was made
  manifest-sha256.txt  SHA-256 of every file in the package
  check.py             a program that checks all this, with Python 3 alone

To check it without Hồ Sơ:
  1. sha256sum -c manifest-sha256.txt
  2. python3 check.py
     or the hash of one event by hand: SHA-256 over the seven columns seq, at, actor, action, record, detail,
     previous_hash, each written as its length in bytes, a colon, its UTF-8 bytes, a comma (record empty where null):

       import hashlib, json
       for line in open("ledger.jsonl", encoding="utf-8"):
           e = json.loads(line)
           v = [e[k] for k in ("seq", "at", "actor", "action", "record", "detail", "previous_hash")]
           v = ["" if x is None else str(x) for x in v]
           raw = b"".join(b"%d:%b," % (len(x.encode()), x.encode()) for x in v)
           assert hashlib.sha256(raw).hexdigest() == e["hash"], e["seq"]

  3. The event “add” of each record holds the SHA-256 of its original: it must be that of the file in originals/.
The extract holds the events of these records alone, not those between them. That the whole ledger is unbroken up to
checkpoint.json is checked at the archive: hoso verify --against checkpoint.json
“Not found in this archive” means that this archive did not have it on the day told above, not that it does not exist.
"""
