"""The words of one bullet or heading: cues at the start, then runs of text with conditions.

Markdown's own inline parser does the reading; emphasis, links and code leave their words behind,
HTML comments leave nothing, other HTML is a problem.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from fieldkit.domain.guide.model import Condition, Segment
from fieldkit.domain.guide.near import did_you_mean, nearest
from fieldkit.formats.guide_cues import CUES, Cue, cue_name, looks_like_cue, unescape

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

Report = Callable[[str, str], None]
"""Takes a message and a hint."""

LONGEST = 5_000
"""Characters in one bullet beyond which it is not read at all."""
_LONGEST_LABEL = 40
_UNREAD = "The attributes in { } could not be read."
_UNREAD_HINT = (
    'Write them right after the bracket, as {#id .must if=needed columns="One|Two"}; '
    "quote a value that is more than letters, digits and hyphens; "
    "put a backslash before { to mean the character itself."
)
_CONDITIONS = tuple(c.value for c in Condition)


@dataclass(slots=True)
class Line:
    """A bullet's or heading's words, taken apart."""

    cues: list[Cue] = field(default_factory=list)
    segments: tuple[Segment, ...] = ()

    @property
    def text(self) -> str:
        return "".join(s.text for s in self.segments)


@cache
def parser() -> MarkdownIt:
    """The Markdown parser: CommonMark with tables (to refuse them), spans and bare cues."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.attrs import attrs_plugin

    md = MarkdownIt("commonmark").enable("table").disable(["reference", "lheading"])
    md.core.ruler.disable(["inline", "text_join"], ignoreInvalid=True)
    attrs_plugin(md, spans=True, after=())
    md.inline.ruler.after("span", "cue", _cue_rule)
    return md


def _cue_rule(state: StateInline, silent: bool) -> bool:
    """A bare [CUE]: capitals in brackets without attributes."""
    if state.src[state.pos] != "[":
        return False
    end = state.src.find("]", state.pos, min(state.posMax, state.pos + _LONGEST_LABEL))
    if end < 0 or not looks_like_cue(label := state.src[state.pos + 1 : end]):
        return False
    if not silent:
        state.push("cue", "", 0).content = label
    state.pos = end + 1
    return True


def one_line(content: str) -> str:
    """Several lines of one bullet as one, as Markdown would show them."""
    lines = content.split("\n")
    if len(lines) == 1:
        return content
    kept = []
    for line in lines[:-1]:
        words = line.strip(" \t")
        backslashes = len(words) - len(words.rstrip("\\"))
        kept.append(words[:-1] if backslashes % 2 else words)  # a hard line break
    return " ".join([*kept, lines[-1].strip(" \t")])


def read_line(content: str, report: Report) -> Line:
    """Cues and words of a bullet; every problem goes to `report`."""
    if len(content) > LONGEST:
        report(f"A line of {len(content):,} characters is too long to read.", "Split it up.")
        return Line(segments=(Segment(content[:80]),))
    md = parser()
    tokens: list[Token] = []
    md.inline.parse(one_line(content), md, {}, tokens)
    line = Line()
    at = _leading_cues(tokens, line, report)
    line.segments = _Words(report).read(tokens[at:])
    return line


def _leading_cues(tokens: list[Token], line: Line, report: Report) -> int:
    """Take the cues in a row at the start; the index of the first token after them."""
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.type == "text" and not token.content.strip():
            at += 1
        elif token.type == "cue":
            _add_cue(line, token.content, token, report)
            at += 1
        elif (label := _span_label(tokens, at)) is not None and looks_like_cue(label):
            _add_cue(line, label, token, report)
            at += 3
        elif token.type == "html_inline" and _is_comment(token.content):
            at += 1
        else:
            break
    if line.cues and at < len(tokens):
        following = tokens[at]
        if following.type == "text" and following.content.lstrip().startswith("{"):
            report(_UNREAD, _UNREAD_HINT)
    return at


def _span_label(tokens: list[Token], at: int) -> str | None:
    """The words of a span of plain words only."""
    if tokens[at].type != "span_open" or len(tokens) < at + 3:
        return None
    inner, close = tokens[at + 1], tokens[at + 2]
    if inner.type != "text" or close.type != "span_close":
        return None
    return inner.content


def _add_cue(line: Line, label: str, token: Token, report: Report) -> None:
    name = cue_name(label)
    if name is None:
        hint = did_you_mean(label, CUES)
        report(f"Unknown cue [{label}].", f"{hint} To mean the words, write \\[{label}].")
        return
    attrs = attributes(token)
    classes = tuple(attrs.pop("class", "").split())
    line.cues.append(Cue(name, attrs, classes))


def attributes(token: Token) -> dict[str, str]:
    """A span's attributes as written, those the plug-in holds to be unsafe among them."""
    held = token.meta.get("insecure_attrs", {})
    return {k: str(v) for k, v in {**token.attrs, **held}.items()}


def condition(value: str, report: Report) -> Condition | None:
    """The condition that `if=value` names, or None when there is no such condition."""
    try:
        return Condition(value)
    except ValueError:
        report(f"Unknown condition if={value}.", did_you_mean(value, _CONDITIONS))
        return None


def _is_comment(html: str) -> bool:
    return html.startswith("<!--")


class _Words:
    """Gathers runs of text, each with its condition."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.runs: list[tuple[str, Condition | None]] = []
        self.open: list[Condition | None] = []

    def read(self, tokens: list[Token]) -> tuple[Segment, ...]:
        for token in tokens:
            self.take(token)
        return tidy(self.runs)

    def add(self, text: str) -> None:
        self.runs.append((text, next((c for c in reversed(self.open) if c), None)))

    def take(self, token: Token) -> None:
        match token.type:
            case "text":
                if "]{" in token.content:
                    self.report(_UNREAD, _UNREAD_HINT)
                if "<!--" in token.content:
                    hint = "Close it with -->, on the same bullet."
                    self.report("A comment that is never closed.", hint)
                self.add(token.content)
            case "text_special" | "code_inline":
                self.add(token.content)
            case "cue":
                self.bracket(token.content)
            case "span_open":
                self.open.append(self.span(token))
            case "span_close":
                self.open.pop()
            case "softbreak" | "hardbreak":
                self.add(" ")
            case "image":
                for child in token.children or ():
                    self.take(child)
            case "html_inline" if not _is_comment(token.content):
                self.report(
                    f"HTML {token.content[:40]} is not read.",
                    "Write plain words; to mean the characters, put a backslash before the <.",
                )
            case _:  # emphasis, links and comments leave nothing but the words inside
                pass

    def bracket(self, label: str) -> None:
        """Capitals in brackets after the first word: text, unless they are a cue out of place."""
        if cue_name(label) is not None:
            hint = f"Move it to the start of the bullet; to mean the words, write \\[{label}]."
            self.report(f"The cue [{label}] stands in the middle of the words.", hint)
        self.add(f"[{label}]")

    def span(self, token: Token) -> Condition | None:
        attrs = attributes(token)
        found = None
        for name, value in attrs.items():
            if name == "if":
                found = condition(unescape(value), self.report)
            else:
                shown = f".{value}" if name == "class" else f"#{value}" if name == "id" else name
                near = nearest(name, ("if",))
                hint = "Did you mean if=…? " if near else ""
                hint += "Inside the words only if=… is allowed; put the rest on the first cue."
                self.report(f"Words in brackets do not take “{shown}”.", hint)
        if not attrs:
            self.report("Empty { } after words in brackets.", "Write {if=needed}, or no { }.")
        return found


def tidy(runs: list[tuple[str, Condition | None]]) -> tuple[Segment, ...]:
    """Runs of text as segments: neighbours of one condition joined, spaces at both ends cut."""
    joined: list[tuple[str, Condition | None]] = []
    for text, when in runs:
        if not text:
            continue
        if joined and joined[-1][1] == when:
            joined[-1] = (joined[-1][0] + text, when)
        else:
            joined.append((text, when))
    while joined and not joined[0][0].lstrip():
        del joined[0]
    while joined and not joined[-1][0].rstrip():
        del joined[-1]
    if joined:
        joined[0] = (joined[0][0].lstrip(), joined[0][1])
        joined[-1] = (joined[-1][0].rstrip(), joined[-1][1])
    return tuple(Segment(text, when) for text, when in joined)
