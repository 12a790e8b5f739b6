"""An explanation as HTML, for notebooks: an `Explanation` goes in, one escaped string comes out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graphbuild.extract.explain import ExplainedSentence, Explanation

__all__ = ["render_html"]

_STYLE = (
    "<style>.graphbuild-explain table{border-collapse:collapse;margin:.3em 0 .9em}"
    ".graphbuild-explain th,.graphbuild-explain td{text-align:left;padding:.15em .6em;vertical-align:top}"
    ".graphbuild-explain mark{background:#ffe9a8;color:#222;padding:0 .15em;border-radius:.2em}"
    ".graphbuild-explain p.sentence{font-size:1.1em;margin:.8em 0 .3em}</style>"
)


def render_html(explanation: Explanation) -> str:
    """Render every sentence with its mentions marked, and a table each of what was read and rejected."""
    sentences = "".join(map(_render_sentence, explanation.sentences))
    return f'<div class="graphbuild-explain">{_STYLE}{sentences}</div>'


def _render_sentence(sentence: ExplainedSentence) -> str:
    parts = [f'<p class="sentence">{_mark(sentence)}</p>']
    parts.append(
        _render_table(
            "Relations",
            ("source", "type", "target", "status", "decided by", "says who", "frame", "words", "confidence"),
            (
                (
                    r.source,
                    r.type,
                    r.target,
                    r.status,
                    " ".join(r.decided_by),
                    ", ".join(r.speakers),
                    f"{r.category}: {r.fitted}"
                    + (f" (follows from how {r.follows_from} stands)" if r.follows_from else ""),
                    " ".join(r.words),
                    f"{r.confidence:.2f}",
                )
                for r in sentence.relations
            ),
        )
    )
    parts.append(
        _render_table(
            "Mentions",
            ("text", "actor", "kind", "how"),
            ((m.text, m.name, m.kind, m.how) for m in sentence.mentions),
        )
    )
    parts.append(
        _render_table(
            "Clauses",
            ("subject", "verb", "object", "passive", "frames"),
            (
                (", ".join(c.subjects), c.verb, ", ".join(c.objects), "yes" if c.passive else "", c.frames)
                for c in sentence.clauses
            ),
        )
    )
    parts.append(
        _render_table(
            "Rejected",
            ("reason", "word", "type", "frame", "detail"),
            ((r.reason, r.word, r.type, r.fitted, r.detail) for r in sentence.rejected),
        )
    )
    return "".join(parts)


def _mark(sentence: ExplainedSentence) -> str:
    """Mark the mentions in the sentence; one inside another is left out."""
    parts, at = [], sentence.start
    text = sentence.text
    for mention in sorted(sentence.mentions, key=lambda m: (m.start, -m.end)):
        if mention.start < at:
            continue
        before = text[at - sentence.start : mention.start - sentence.start]
        parts.append(f'{escape(before)}<mark title="{escape(mention.name)}">{escape(mention.text)}</mark>')
        at = mention.end
    return "".join(parts) + escape(text[at - sentence.start :])


def _render_table(title: str, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    body = "".join(f"<tr>{''.join(f'<td>{escape(str(cell))}</td>' for cell in row)}</tr>" for row in rows)
    if not body:
        return ""
    head = "".join(f"<th>{escape(name)}</th>" for name in heads)
    return f"<b>{escape(title)}</b><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
