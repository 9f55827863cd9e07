"""Makes ``samples/papers``, the same bytes on every run: ``python -m samples.maker [--check]``.

The way of a paper: facts (`actors`, `acts`, `money`) → `Paper` values (`governance` … `reports`)
→ one of the printers (`page` for PDF, `word` for DOCX, `scan` for page pictures) → `build`.
What is wrong in the record is wrong on purpose and listed in `planted`.
"""
