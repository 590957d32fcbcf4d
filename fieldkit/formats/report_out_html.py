"""A finished report as one page of HTML: semantic, in its language, pictures inside, nothing fetched."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from html import escape

from fieldkit.domain.report.document import (
    Block,
    Document,
    Drawn,
    Front,
    Head,
    Kind,
    Listed,
    Para,
    Quoted,
    Tabled,
    Words,
    cover_rows,
    merged,
)
from fieldkit.domain.visible import plain

_STYLE = """
body{font:1rem/1.5 Arial,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}
h1,h2,h3,caption,figcaption{color:#12436D;line-height:1.2}h4{color:#3D3D3D}
caption,figcaption{font-weight:bold;text-align:left;padding:.4rem 0}
table{border-collapse:collapse;width:100%}thead{background:#EEF3F7}
th,td{border-bottom:1px solid #B7C3CF;padding:.3rem .5rem;text-align:left;vertical-align:top}
.number{text-align:right}tfoot th,tfoot td,tr.total>*{font-weight:bold}
.note,figcaption+img+p,footer{color:#3D3D3D;font-size:.9rem}
.finding{background:#EEF3F7;border-left:4px solid #12436D;padding:.5rem .8rem}
.charter{border-left:4px solid #801650;padding-left:.8rem}
figure{margin:1rem 0}figure.quote{border-left:4px solid #28A197;padding-left:.8rem}
figure.quote blockquote{margin:0;color:#12436D;font-size:1.1rem}figure img{width:100%;height:auto}
""".strip()
_SCHEMES = ("http://", "https://", "mailto:")


def as_html(document: Document, *, references: bool = False) -> str:
    """The report as one text. references: each quote shows its place of origin."""
    front = document.front
    title = _text(front.title)
    lines = [
        "<!DOCTYPE html>",
        '<html lang="en-GB">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title>",
        *([f'<meta name="author" content="{_text(front.author)}">'] if front.author else []),
        f"<style>{_STYLE}</style>",
        "</head>",
        "<body>",
        *_cover(front),
        *_contents(document),
        "<main>",
    ]
    for block in document.blocks:
        lines += _block(block, references)
    return "\n".join([*lines, "</main>", "</body>", "</html>", ""])


def _cover(front: Front) -> Iterator[str]:
    yield "<header>"
    yield f"<h1>{_text(front.title)}</h1>"
    if front.subtitle:
        yield f"<p>{_text(front.subtitle)}</p>"
    yield "<dl>"
    for label, value in cover_rows(front):
        yield f"<dt>{label}</dt><dd>{_text(value)}</dd>"
    yield "</dl>"
    yield "</header>"


def _contents(document: Document) -> Iterator[str]:
    heads = [b for b in document.blocks if isinstance(b, Head) and b.level == 1]
    if len(heads) > 1:
        yield '<nav aria-label="Contents"><ul>'
        yield from (f'<li><a href="#{_id(h)}">{_title(h)}</a></li>' for h in heads)
        yield "</ul></nav>"


def _id(head: Head) -> str:
    return head.name or f"line-{head.line}"


def _title(head: Head) -> str:
    number = f"{head.number}{':' if head.appendix else ''} " if head.number else ""
    return f"{number}{_words(head.words)}"


def _block(block: Block, references: bool) -> Iterator[str]:
    match block:
        case Head():
            level = block.level + 1
            yield f'<h{level} id="{_id(block)}">{_title(block)}</h{level}>'
        case Para():
            look = "" if block.look.value == "body" else f' class="{block.look.value}"'
            yield f"<p{look}>{_words(block.words)}</p>"
        case Listed():
            yield from _list(block)
        case Quoted():
            yield '<figure class="quote">'
            yield f"<blockquote><p>“{_text(block.text)}”</p></blockquote>"
            where = f" [{_text(block.id)}]" if references else ""
            yield f"<figcaption>— {_text(block.who)}{where}</figcaption>"
            yield "</figure>"
        case Tabled():
            yield from _table(block)
        case Drawn():
            data = b64encode(block.png).decode()
            yield f'<figure id="{block.name}">'
            yield f"<figcaption>{block.label}: {_text(block.caption)}</figcaption>"
            yield f'<img alt="{_text(block.alt)}" src="data:image/png;base64,{data}">'
            yield f'<p class="note">{_text(block.note)}</p>'
            yield "</figure>"


def _list(block: Listed) -> Iterator[str]:
    if block.kind is Kind.RECOMMENDATIONS:
        yield "<ul>"
        for n, item in enumerate(block.items, block.first):
            yield f'<li id="R{n}"><strong>R{n}</strong> {_words(item)}</li>'
        yield "</ul>"
        return
    tag = "ul" if block.kind is Kind.BULLETS else "ol"
    yield f"<{tag}>"
    yield from (f"<li>{_words(item)}</li>" for item in block.items)
    yield f"</{tag}>"


def _table(table: Tabled) -> Iterator[str]:
    note = f' aria-describedby="{table.name}-note"' if table.note else ""
    yield f'<table id="{table.name}"{note}>'
    yield f"<caption>{table.label}: {_text(table.caption)}</caption>"
    heads = (f'<th scope="col"{_class(c.number)}>{_text(c.title)}</th>' for c in table.columns)
    yield f"<thead><tr>{''.join(heads)}</tr></thead>"
    yield "<tbody>"
    for n, row in enumerate(table.rows, 1):
        last = table.total and n == len(table.rows)
        cells = []
        for k, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
            words = _words(cell) or "None"
            if k == 0 and table.row_headers:
                cells.append(f'<th scope="row">{words}</th>')
            else:
                cells.append(f"<td{_class(column.number)}>{words}</td>")
        yield f"<tr{' class=' + chr(34) + 'total' + chr(34) if last else ''}>{''.join(cells)}</tr>"
    yield "</tbody>"
    yield "</table>"
    if table.note:
        yield f'<p class="note" id="{table.name}-note">{_text(table.note)}</p>'


def _class(number: bool) -> str:
    return ' class="number"' if number else ""


def _words(words: Words) -> str:
    found = ""
    for piece in merged(words):
        text = _text(piece.text, keep=True)
        if piece.link.startswith(_SCHEMES):
            text = f'<a href="{escape(piece.link)}">{text}</a>'
        elif piece.to:
            text = f'<a href="#{escape(piece.to)}">{text}</a>'
        found += f"<strong>{text}</strong>" if piece.bold and text else text
    return found


def _text(text: str, *, keep: bool = False) -> str:
    shown = escape(plain(text, one_line=True))
    return shown if keep else shown.strip()
