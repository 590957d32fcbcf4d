"""Our own template, made by code: python-docx's opens in compatibility mode and speaks US English.

`template()` gives the bytes of an empty house-style document: page, margins, theme palette, styles,
numbering, settings, header and footer. python-docx opens it and fills it.
"""

from __future__ import annotations

import io
import zipfile
from functools import cache

from fieldkit.word import style as s
from fieldkit.word.style import twips
from fieldkit.word.styles_xml import W_NS, styles_xml

FIXED_TIME = (1980, 1, 1, 0, 0, 0)
"""The time on every part of the package, so that the same input gives the same bytes."""

R_NS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument"
_DOC = f"{_TYPE}.wordprocessingml"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"


@cache
def template() -> bytes:
    """The template as the bytes of a .docx file; the same every time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, xml in _parts().items():
            info = zipfile.ZipInfo(name, FIXED_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, _HEAD + xml)
    return buffer.getvalue()


def _parts() -> dict[str, str]:
    return {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            (f"{R_NS}/officeDocument", "word/document.xml"),
            (_RELS.replace("relationships", "relationships/metadata/core-properties"),
             "docProps/core.xml"),
            (f"{R_NS}/extended-properties", "docProps/app.xml"),
        ),
        "word/document.xml": _document(),
        "word/_rels/document.xml.rels": _relationships(
            (f"{R_NS}/styles", "styles.xml"),
            (f"{R_NS}/numbering", "numbering.xml"),
            (f"{R_NS}/settings", "settings.xml"),
            (f"{R_NS}/theme", "theme/theme1.xml"),
            (f"{R_NS}/fontTable", "fontTable.xml"),
            (f"{R_NS}/header", "header1.xml"),
            (f"{R_NS}/footer", "footer1.xml"),
        ),
        "word/styles.xml": styles_xml(),
        "word/numbering.xml": _numbering(),
        "word/settings.xml": _SETTINGS,
        "word/theme/theme1.xml": _theme(),
        "word/fontTable.xml": _FONTS,
        "word/header1.xml": _margin_story("hdr", "Header"),
        "word/footer1.xml": _margin_story("ftr", "Footer"),
        "docProps/core.xml": _CORE,
        "docProps/app.xml": _APP,
    }  # fmt: skip


def _content_types() -> str:
    overrides = {
        "/word/document.xml": f"{_DOC}.document.main+xml",
        "/word/styles.xml": f"{_DOC}.styles+xml",
        "/word/numbering.xml": f"{_DOC}.numbering+xml",
        "/word/settings.xml": f"{_DOC}.settings+xml",
        "/word/theme/theme1.xml": f"{_TYPE}.theme+xml",
        "/word/fontTable.xml": f"{_DOC}.fontTable+xml",
        "/word/header1.xml": f"{_DOC}.header+xml",
        "/word/footer1.xml": f"{_DOC}.footer+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": f"{_TYPE}.extended-properties+xml",
    }
    listed = "".join(f'<Override PartName="{n}" ContentType="{t}"/>' for n, t in overrides.items())
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )


def _relationships(*targets: tuple[str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_RELS}">{listed}</Relationships>'


def _document() -> str:
    width, height, margin = twips(s.PAGE_WIDTH_CM), twips(s.PAGE_HEIGHT_CM), twips(s.MARGIN_CM)
    side = (width - twips(s.TEXT_WIDTH_CM)) // 2
    return (
        f'<w:document xmlns:w="{W_NS}" xmlns:r="{R_NS}"><w:body><w:sectPr>'
        '<w:headerReference w:type="default" r:id="rId6"/>'
        '<w:footerReference w:type="default" r:id="rId7"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar w:top="{margin}" w:right="{side}" '
        f'w:bottom="{margin}" w:left="{side}" w:header="709" w:footer="709" w:gutter="0"/>'
        "<w:titlePg/></w:sectPr></w:body></w:document>"
    )


def _margin_story(tag: str, style: str) -> str:
    return (
        f'<w:{tag} xmlns:w="{W_NS}"><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr></w:p></w:{tag}>'
    )


def _level(
    number: int, form: str, text: str, style: str, left: float, hang: float, *, bold: bool = False
) -> str:
    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    weight = "<w:b/><w:bCs/>" if bold else ""
    colour = (
        f'<w:rPr>{weight}<w:color w:val="{s.NAVY}"/></w:rPr>' if form == "bullet" or bold else ""
    )
    after = '<w:suff w:val="space"/>' if not hang else ""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{linked}{after}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr>'
        f'<w:ind w:left="{twips(left)}" w:hanging="{twips(hang)}"/></w:pPr>{colour}</w:lvl>'
    )


def _numbering() -> str:
    lists = {
        s.HEADING_NUMBERS: (
            "multilevel",
            _level(0, "decimal", "%1", "Heading1", 1.0, 1.0)
            + _level(1, "decimal", "%1.%2", "Heading2", 1.2, 1.2),
        ),
        s.BULLETS: (
            "hybridMultilevel",
            _level(0, "bullet", "•", "ListBullet", 0.7, 0.5)
            + _level(1, "bullet", "–", "", 1.4, 0.5),
        ),
        s.TABLE_BULLETS: (
            "hybridMultilevel",
            _level(0, "bullet", "•", "TableBullet", 0.35, 0.35),
        ),
        s.APPENDICES: (
            "hybridMultilevel",
            _level(0, "upperLetter", "Appendix %1:", "HeadingAppendix", 0, 0),
        ),
        s.RECOMMENDATIONS: (
            "hybridMultilevel",
            _level(0, "decimal", "R%1", "Recommendation", 1.2, 1.2, bold=True),
        ),
        s.NUMBERS: ("hybridMultilevel", _level(0, "decimal", "%1.", "ListNumber", 0.8, 0.8)),
    }
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:nsid w:val="5F1E000{n}"/>'
        f'<w:multiLevelType w:val="{kind}"/><w:tmpl w:val="3A7C000{n}"/>{levels}</w:abstractNum>'
        for n, (kind, levels) in lists.items()
    )
    used = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in lists)
    return f'<w:numbering xmlns:w="{W_NS}">{abstract}{used}</w:numbering>'


_URI = "http://schemas.microsoft.com/office/word"
_SETTINGS = (
    f'<w:settings xmlns:w="{W_NS}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    + "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{_URI}" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
        )
    )
    + f'</w:compat><w:themeFontLang w:val="{s.LANGUAGE}"/>'
    '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)

_FONTS = (
    f'<w:fonts xmlns:w="{W_NS}"><w:font w:name="{s.FONT}"><w:panose1 w:val="020B0604020202020204"/>'
    '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
)

_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    f"<dc:creator>fieldkit</dc:creator><dc:language>{s.LANGUAGE}</dc:language></cp:coreProperties>"
)

_APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    'extended-properties"><Application>fieldkit</Application></Properties>'
)


def _theme() -> str:
    """The palette and the font where Word's colour and font pickers look for them."""
    colours = {
        "dk2": s.NAVY, "lt2": s.TINT, "accent1": s.NAVY, "accent2": s.TURQUOISE,
        "accent3": s.PLUM, "accent4": s.ORANGE, "accent5": s.GREY, "accent6": s.RULE,
        "hlink": s.NAVY, "folHlink": s.PLUM,
    }  # fmt: skip
    scheme = (
        '<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
        '<a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>'
        + "".join(f'<a:{n}><a:srgbClr val="{v}"/></a:{n}>' for n, v in colours.items())
    )
    font = f'<a:latin typeface="{s.FONT}"/><a:ea typeface=""/><a:cs typeface="{s.FONT}"/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}</a:ln>'
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="fieldkit">'
        f'<a:themeElements><a:clrScheme name="fieldkit">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="fieldkit"><a:majorFont>{font}</a:majorFont>'
        f"<a:minorFont>{font}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="fieldkit"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>"
        + "<a:effectStyle><a:effectLst/></a:effectStyle>"
        * 3
        + f"</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )
