"""What writing by the house's layer costs, beside plain python-docx writing the same words and tables."""

from __future__ import annotations

import io
import time
from collections.abc import Callable

import docx
import pytest

from fieldkit.word.paper import Paper
from fieldkit.word.tables import Column, Table

PARAGRAPHS, TABLES, ROWS = 2_000, 40, 20
WORDS = "What people said of it, and how widely it was said, in so many words as this. " * 3
MOST = 1.5


def ours() -> bytes:
    paper = Paper()
    for n in range(PARAGRAPHS):
        paper.paragraph(f"{n} {WORDS}")
    columns = [Column("Moment", 3), Column("Wanted", 1, True), Column("Received", 1, True)]
    for n in range(TABLES):
        rows = [[f"Moment {k}", str(k), str(n)] for k in range(ROWS)]
        paper.table(f"Table about {n}", Table(columns, rows, "Rows and columns."), "A note.")
    return paper.as_bytes()


def plain() -> bytes:
    document = docx.Document()
    for n in range(PARAGRAPHS):
        document.add_paragraph(f"{n} {WORDS}")
    for n in range(TABLES):
        document.add_paragraph(f"Table about {n}")
        table = document.add_table(rows=ROWS + 1, cols=3)
        for k, row in enumerate(table.rows):
            values = (
                ("Moment", "Wanted", "Received") if k == 0 else (f"Moment {k - 1}", str(k), str(n))
            )
            for cell, value in zip(row.cells, values, strict=True):
                cell.text = value
        document.add_paragraph("A note.")
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def best(write: Callable[[], bytes]) -> float:
    took = []
    for _ in range(3):
        begun = time.process_time()
        write()
        took.append(time.process_time() - begun)
    return min(took)


@pytest.mark.bench
def test_writing_costs_at_most_half_again_of_plain_python_docx() -> None:
    own, bare = best(ours), best(plain)
    print(
        f"2,000 paragraphs, 40 tables: {own:.2f} s, plain python-docx {bare:.2f} s ({own / bare:.2f} times)"
    )
    assert own < MOST * bare
