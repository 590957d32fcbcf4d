"""The styles part of the template, written from the house style's data."""

from __future__ import annotations

from fieldkit.word.style import (
    CHARACTERS,
    FONT,
    LANGUAGE,
    NAVY,
    PARAGRAPHS,
    RULE,
    TABLE_STYLE,
    TINT,
    CharacterStyle,
    ParagraphStyle,
    twips,
)

W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def styles_xml() -> str:
    """The whole of word/styles.xml."""
    parts = [_DEFAULTS, _BUILT_IN]
    parts += [_paragraph(s) for s in PARAGRAPHS]
    parts += [_character(s) for s in CHARACTERS]
    parts.append(_TABLE)
    return f'<w:styles xmlns:w="{W_NS}">{"".join(parts)}</w:styles>'


def table_style() -> str:
    """The table style alone, with its namespace declared."""
    return _TABLE.replace("<w:style ", f'<w:style xmlns:w="{W_NS}" ', 1)


_DEFAULTS = (
    "<w:docDefaults><w:rPrDefault><w:rPr>"
    f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    f'<w:sz w:val="24"/><w:szCs w:val="24"/>'
    f'<w:lang w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}" w:bidi="ar-SA"/>'
    "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/>"
    '<w:spacing w:before="0" w:after="160" w:line="288" w:lineRule="auto"/>'
    "</w:pPr></w:pPrDefault></w:docDefaults>"
)

_BUILT_IN = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    '<w:uiPriority w:val="0"/><w:qFormat/></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '</w:style><w:style w:type="numbering" w:default="1" w:styleId="NoList">'
    '<w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
)

# Bold and tint by position, so that a cell never carries looks of its own.
_TABLE = (
    f'<w:style w:type="table" w:customStyle="1" w:styleId="{TABLE_STYLE}">'
    '<w:name w:val="House Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="38"/>'
    "<w:qFormat/><w:tblPr><w:tblBorders>"
    f'<w:top w:val="single" w:sz="8" w:space="0" w:color="{NAVY}"/>'
    f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{NAVY}"/>'
    f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/></w:tblBorders>'
    '<w:tblCellMar><w:top w:w="28" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
    '<w:bottom w:w="28" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr>'
    f'<w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="{NAVY}"/></w:tcBorders>'
    f'<w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/><w:vAlign w:val="bottom"/></w:tcPr>'
    '</w:tblStylePr><w:tblStylePr w:type="lastRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr>'
    f'<w:tcBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="{NAVY}"/></w:tcBorders>'
    '</w:tcPr></w:tblStylePr><w:tblStylePr w:type="firstCol"><w:rPr><w:b/><w:bCs/></w:rPr>'
    "</w:tblStylePr></w:style>"
)


def _paragraph(s: ParagraphStyle) -> str:
    own = s.name not in _WORDS_OWN
    return (
        f'<w:style w:type="paragraph"{" w:customStyle=" + chr(34) + "1" + chr(34) if own else ""}'
        f' w:styleId="{s.id}"><w:name w:val="{s.name}"/><w:basedOn w:val="{s.based}"/>'
        + (f'<w:next w:val="{s.next}"/>' if s.next else "")
        + f'<w:uiPriority w:val="{s.priority}"/><w:qFormat/>'
        + f"<w:pPr>{_paragraph_properties(s)}</w:pPr>"
        + _run_properties(s.bold, False, False, s.colour, s.size)
        + "</w:style>"
    )


_WORDS_OWN = frozenset(
    {
        *("Title", "Subtitle", "heading 1", "heading 2", "heading 3", "TOC Heading", "toc 1"),
        *("toc 2", "List Bullet", "List Number", "Quote", "caption", "header", "footer"),
        *("Strong", "Hyperlink"),
    }
)


def _paragraph_properties(s: ParagraphStyle) -> str:
    """In the order the schema wants them (ECMA-376, CT_PPrBase)."""
    found = ""
    found += "<w:keepNext/>" if s.keep_next else ""
    found += "<w:keepLines/>" if s.keep_lines else ""
    if s.numbered is not None:
        number, level = s.numbered
        inner = f'<w:ilvl w:val="{level}"/>' if number else ""
        found += f'<w:numPr>{inner}<w:numId w:val="{number}"/></w:numPr>'
    found += _borders(s)
    if s.fill:
        found += f'<w:shd w:val="clear" w:color="auto" w:fill="{s.fill}"/>'
    if s.tabs:
        stops = "".join(_tab(kind, at) for kind, at in s.tabs)
        found += f"<w:tabs>{stops}</w:tabs>"
    spacing = ""
    spacing += "" if s.before is None else f' w:before="{round(s.before * 20)}"'
    spacing += "" if s.after is None else f' w:after="{round(s.after * 20)}"'
    spacing += f' w:line="{round(s.line * 240)}" w:lineRule="auto"' if s.line else ""
    found += f"<w:spacing{spacing}/>" if spacing else ""
    indent = ""
    for name, value in (("left", s.left), ("right", s.right), ("hanging", s.hanging)):
        indent += "" if value is None else f' w:{name}="{twips(value)}"'
    found += f"<w:ind{indent}/>" if indent else ""
    found += '<w:jc w:val="right"/>' if s.to_right else ""
    found += "" if s.outline is None else f'<w:outlineLvl w:val="{s.outline}"/>'
    return found


def _tab(kind: str, at: float) -> str:
    how = 'w:val="right" w:leader="dot"' if kind == "dots" else f'w:val="{kind}"'
    return f'<w:tab {how} w:pos="{twips(at)}"/>'


def _borders(s: ParagraphStyle) -> str:
    found = ""
    if s.rule_above:
        found += _border("top", *s.rule_above, 18)
    if s.bar:
        found += _border("left", s.bar, 24, 8)
    if s.rule_below:
        found += _border("bottom", *s.rule_below, 6)
    return f"<w:pBdr>{found}</w:pBdr>" if found else ""


def _border(side: str, colour: str, width: int, space: int) -> str:
    return f'<w:{side} w:val="single" w:sz="{width}" w:space="{space}" w:color="{colour}"/>'


def _run_properties(
    bold: bool, struck: bool, underlined: bool, colour: str, size: float = 0
) -> str:
    found = "<w:b/><w:bCs/>" if bold else ""
    found += "<w:strike/>" if struck else ""
    found += f'<w:color w:val="{colour}"/>' if colour else ""
    found += f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>' if size else ""
    found += '<w:u w:val="single"/>' if underlined else ""
    return f"<w:rPr>{found}</w:rPr>" if found else ""


def _character(s: CharacterStyle) -> str:
    own = "" if s.name in _WORDS_OWN else ' w:customStyle="1"'
    return (
        f'<w:style w:type="character"{own} w:styleId="{s.id}"><w:name w:val="{s.name}"/>'
        '<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="40"/><w:qFormat/>'
        + _run_properties(s.bold, s.struck, s.underlined, s.colour)
        + "</w:style>"
    )
