"""`Paper` → an HTML page as saved from a news site: a menu, the article, a footer."""

from __future__ import annotations

from html import escape

from samples.maker.form import Paper, Text

_PAGE = """<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>body {{ font-family: serif; max-width: 42em; margin: auto }}</style>
<script>document.title = document.title;</script>
</head>
<body>
<nav><a href="#">Trang chủ</a> | <a href="#">Tin tức</a> | <a href="#">Liên hệ</a></nav>
<article>
<h1>{title}</h1>
{body}
</article>
<footer>Sở Khoa học và Công nghệ tỉnh Đắk Lắk</footer>
</body>
</html>
"""


def to_html(paper: Paper) -> bytes:
    """The paper as a page in UTF-8."""
    body = "\n".join(f"<p>{escape(block.text, quote=False)}</p>" for block in paper.blocks if isinstance(block, Text))
    return _PAGE.format(title=escape(paper.title), body=body).encode()
