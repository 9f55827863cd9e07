"""The record as pandas frames, for questions over all of it and for an analyst's own.

    >>> from archive.frames import open_frames                             # doctest: +SKIP
    >>> record = open_frames("ho-so")                                      # doctest: +SKIP
    >>> record.papers.groupby(["year", "kind"]).size()                     # doctest: +SKIP

Each frame is read when it is first asked for, and kept. Days are ISO text (they sort as days; `pandas.to_datetime`
makes them dates), sums whole đồng (``Int64``), lists JSON text. What columns mean stands in ``facts.sql``.
"""

from __future__ import annotations

import sqlite3
from functools import cached_property
from pathlib import Path

import pandas as pd

from archive.database import DATABASE, connect_read_only
from archive.stages import stage_of

_PAPERS = (
    "SELECT records.id AS record, kind, number, number_key, year, date_first, date_last, date_precision, issuers, "
    "subject, page_count, added_at, serial, symbol, issuer_key, signer_name, signer_position, recipients, urgency, "
    "effective, direction, arrival_number, arrival_date, arrival_agency, arrival_receiver, arrival_due, "
    "arrival_progress, arrival_reply, flags, "
    "(SELECT path FROM paths WHERE paths.record = records.id ORDER BY id LIMIT 1) AS file "
    "FROM records JOIN papers ON papers.record = records.id ORDER BY records.id"
)


class Frames:
    """The tables of an archive as frames; `connection` is read, never written."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    @cached_property
    def papers(self) -> pd.DataFrame:
        """A row a record, with its stage and strand (`archive.stages`)."""
        papers = self._read(_PAPERS, "year", "serial")
        # What is empty in a column of text is NaN there.
        told = papers[["kind", "subject"]].astype(object).where(papers[["kind", "subject"]].notna(), None)
        found = [stage_of(kind, subject) for kind, subject in told.itertuples(index=False)]
        return papers.assign(
            stage=pd.Series([one.name if one else None for one in found], papers.index, dtype=object),
            strand=pd.Series([one.strand if one else None for one in found], papers.index, dtype=object),
        )

    @cached_property
    def citations(self) -> pd.DataFrame:
        """A row a citation, as the citing paper writes it."""
        return self._read("SELECT * FROM citations ORDER BY record, ordinal")

    @cached_property
    def certificates(self) -> pd.DataFrame:
        """A row a certificate."""
        return self._read("SELECT * FROM certificates ORDER BY record")

    @cached_property
    def parties(self) -> pd.DataFrame:
        """A row for each enterprise on each paper that names it."""
        return self._read("SELECT * FROM parties ORDER BY record, ordinal", "amount")

    @cached_property
    def amounts(self) -> pd.DataFrame:
        """A row a sum in running text."""
        return self._read("SELECT * FROM amounts ORDER BY record, ordinal", "value", "words_value")

    @cached_property
    def sheets(self) -> pd.DataFrame:
        """A row a table of sums."""
        return self._read("SELECT * FROM sheets ORDER BY record, sheet", "unit_factor", "total")

    @cached_property
    def sheet_rows(self) -> pd.DataFrame:
        """A row for each row of these tables."""
        return self._read("SELECT * FROM sheet_rows ORDER BY record, sheet, row", "level", "amount")

    @cached_property
    def counts(self) -> pd.DataFrame:
        """A row for each number of enterprises or certificates that a plan or a report tells."""
        return self._read("SELECT * FROM counts ORDER BY record, ordinal", "year")

    @cached_property
    def links(self) -> pd.DataFrame:
        """A row for each relation that a person made."""
        return self._read("SELECT * FROM links ORDER BY event")

    @cached_property
    def dossiers(self) -> pd.DataFrame:
        """A row for each paper of each dossier (hồ sơ); one without papers has a row with an empty record."""
        return self._read(
            "SELECT dossiers.code, title, heading, retention, creator, note, record FROM dossiers "
            "LEFT JOIN dossier_papers ON dossier_papers.code = dossiers.code ORDER BY dossiers.code, record",
            "record",
        )

    def _read(self, query: str, *whole: str) -> pd.DataFrame:
        """The rows of a query; columns of `whole` numbers may be empty."""
        rows = self.connection.execute(query)
        names = [column[0] for column in rows.description]
        frame = pd.DataFrame.from_records(rows.fetchall(), columns=names)
        return frame.astype(dict.fromkeys(whole, "Int64"))


def open_frames(folder: str | Path) -> Frames:
    """The frames of the archive in a folder, opened for reading alone.

    Raises:
        sqlite3.DatabaseError: there is no archive, or its database cannot be read.
    """
    return Frames(connect_read_only(Path(folder) / DATABASE))
