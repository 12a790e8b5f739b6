"""From frames that fit to relations between actors.

Matches of one sentence go in, `Found` relations and `Rejected` candidates come out. Here it is
decided which of several frames at one predicate speaks, which actors stand behind the slots, whether
their kinds fit, and how sure all that is.

>>> find_relations(matches, actors, reader, kinds=..., ontology=...)  # doctest: +SKIP
([Found(source='country:HUN', type=..., target='country:SRB', status='asserted', ...)], [])
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from graphbuild.extract.actors import Argument, SentenceActors
from graphbuild.extract.matching import Match
from graphbuild.extract.status import Standing, StatusReader
from graphbuild.ontology import Ontology

__all__ = ["FLOOR", "Found", "Rejected", "find_relations"]

#: How often a reading of each sort is right when everything else is plain (fitted on development data).
_BASE = {"verbs": 0.85, "nouns": 0.75, "adjectives": 0.75, "roles": 0.85}
#: What is left where a frame's words only stand between two actors.
_LOOSE = 0.5
#: Below this a reading is wrong more often than right; it is dropped, and counted.
FLOOR = 0.5
#: What each step from a slot to its actor ("Iran's test" -> Iran) leaves of the confidence.
_STEP = 0.88


@dataclass(frozen=True)
class Found:
    """A relation of one sentence, still in tokens."""

    source: str
    type: str
    target: str
    standing: Standing
    speakers: tuple[Argument, ...]
    match: Match
    source_argument: Argument
    target_argument: Argument
    confidence: float

    @property
    def status(self) -> str:
        """How sure the text is, with what the roles of the speakers say of it."""
        return self.standing.status


@dataclass(frozen=True)
class Rejected:
    """A frame that fitted and told nothing: the reason, and the predicate's token."""

    reason: str
    match: Match
    detail: str = ""


def find_relations(
    matches: Iterable[Match],
    actors: SentenceActors,
    status: StatusReader,
    *,
    kinds: Mapping[str, str],
    ontology: Ontology,
    countries: Mapping[str, str | None] = MappingProxyType({}),
    beside: Collection[str] = (),
) -> tuple[list[Found], list[Rejected]]:
    """Turn the matches of one sentence into relations.

    Args:
        matches: Frames that fit.
        actors: The sentence's actors.
        status: Reads how predicates stand.
        kinds: Actor id -> kind, or ``any`` where it is not known.
        ontology: Says which kinds may stand where.
        beside: Types that another type may stand beside at one predicate ("promised Riga a loan").
        countries: Actor id -> country; whom an actor's own side speaks of is not alleged.
    """
    found: list[Found] = []
    rejected: list[Rejected] = []
    told: set[tuple[frozenset[str], int]] = set()
    seen: set[tuple[str, str, str, int]] = set()
    for match in sorted(matches, key=_specificity, reverse=True):
        pairs, reason = _pairs(match, actors)
        if reason:
            rejected.append(Rejected(reason, match))
        for source, target, first, second in pairs:
            key = (source, match.frame.type, target, match.predicate)
            if key in seen:
                continue
            seen.add(key)
            ends = frozenset((source, target))
            alone = match.frame.category != "roles" and match.frame.type not in beside
            if alone and any((ends, anchor) in told for anchor in match.anchors):
                rejected.append(Rejected("another frame says more", match))
                continue
            fault = _fault(source, target, second, match, kinds, ontology)
            if fault:
                rejected.append(Rejected(fault, match, f"{source} {match.frame.type} {target}"))
                continue
            if alone:
                told.update((ends, anchor) for anchor in match.anchors)
            standing, speakers = _stand(source, match, actors, status)
            if standing.status == "asserted" and ontology[match.frame.type].quad == "material conflict":
                voices = {actor for speaker in speakers for actor in speaker.actors}
                if voices and not any(_speaks_for(voice, source, kinds, countries) for voice in voices):
                    standing.status = "alleged"  # a hostile act that only another side tells
            relation = _build(source, target, first, second, match, standing, speakers)
            if relation.confidence < FLOOR and not match.loose:
                rejected.append(Rejected("too unsure to tell", match, f"{source} {match.frame.type} {target}"))
            else:
                found.append(relation)
    return found, rejected


def _specificity(match: Match) -> tuple[int, int, int]:
    """Order matches: those whose frame needs more words first, then verbs before nouns."""
    frame = match.frame
    preps = (frame.source.kind in ("prep", "complement")) + (frame.target.kind in ("prep", "complement"))
    return (2 * len(frame.literals) + preps, frame.category == "verbs", -len(frame.predicates))


def _pairs(match: Match, actors: SentenceActors) -> tuple[list[tuple[str, str, Argument, Argument]], str]:
    """Return every (source, target) that a match joins, or why there is none."""
    if match.frame.source.kind == "both":
        return _joint_pairs(match, actors)
    role = match.frame.category == "roles"
    bears_target = role and match.frame.target.kind == "holder"  # "X's regime", "a proxy of X"
    sources = _arguments(
        match.sources,
        actors,
        deep=not role,
        doer=match.frame.category == "verbs",
        modifiers=bears_target or (not role and match.sources == (match.predicate,)),  # "protests against X"
        alone=role and not bears_target,
    )
    targets = _arguments(match.targets, actors, deep=True, modifiers=role and not bears_target, alone=bears_target)
    if not sources or not targets:
        missing = "source" if not sources else "target"
        return [], "" if not sources and not targets else f"the {missing} is no actor"
    doers = set() if role else {argument.token for argument in sources}
    pairs = [
        (source, target, first, second)
        for first in sources
        for second in targets
        if second.token not in doers  # "a coalition joined by X": the coalition may stand for X
        for source in first.actors
        for target in second.actors
    ]
    different = [pair for pair in pairs if pair[0] != pair[1]]
    return different, "" if different else "source and target are the same"


def _joint_pairs(match: Match, actors: SentenceActors) -> tuple[list[tuple[str, str, Argument, Argument]], str]:
    members = [
        (actor, argument) for argument in _arguments(match.sources, actors, deep=True) for actor in argument.actors
    ]
    pairs = [
        (first, second, a, b)
        for position, (first, a) in enumerate(members)
        for second, b in members[position + 1 :]
        if first != second
    ]
    return pairs, "" if pairs or not members else "only one side is an actor"


def _arguments(
    tokens: Iterable[int],
    actors: SentenceActors,
    *,
    deep: bool,
    modifiers: bool = False,
    doer: bool = False,
    alone: bool = False,
) -> list[Argument]:
    found: list[Argument] = []
    for token in tokens:
        if modifiers and (mention := actors.modifier(token)) is not None:
            arguments = [Argument(token, mention.actors, 0, mention)]
        elif alone:  # "President X and President Y" have a title each
            mention = actors.at(token)
            arguments = [Argument(token, mention.actors, 0, mention)] if mention is not None else []
        else:
            arguments = actors.find(token, deep=deep, doer=doer)
        found.extend(argument for argument in arguments if argument not in found)
    return found


def _fault(
    source: str, target: str, second: Argument, match: Match, kinds: Mapping[str, str], ontology: Ontology
) -> str:
    relation_type = ontology[match.frame.type]
    if kinds[source] != "any" and kinds[source] not in relation_type.source_kinds:
        return "the source is of a kind that does not do this"
    if kinds[target] != "any" and kinds[target] not in relation_type.target_kinds:
        return "the target is of a kind that this is not done to"
    if (kinds[source], kinds[target]) in relation_type.barred:
        return "two of these kinds do not stand in this relation"
    bearer_is_noun = match.sources == (match.predicate,) and kinds[source] != "person"
    if match.frame.category == "roles" and (bearer_is_noun or source.startswith("group:")):
        return "a body's name says whose it is"
    if relation_type.direct and match.frame.category == "verbs" and second.steps:
        return "the target only owns what stands there"
    return ""


def _stand(
    source: str, match: Match, actors: SentenceActors, status: StatusReader
) -> tuple[Standing, tuple[Argument, ...]]:
    """Return how a deed stands, and who says so."""
    standing = status.read_role(match.predicate) if match.frame.category == "roles" else status.read(match.predicate)
    speakers = tuple(_arguments(standing.speakers, actors, deep=True))
    if standing.status == "alleged" and any(source in speaker.actors for speaker in speakers):
        standing.status = "asserted"  # "claims to have fired the rocket"
    return standing, speakers


def _speaks_for(voice: str, doer: str, kinds: Mapping[str, str], countries: Mapping[str, str | None]) -> bool:
    """Tell whether a speaker's word on a deed is the doer's own side's, or a newspaper's."""
    if voice == doer or kinds.get(voice) == "media":
        return True
    country = countries.get(voice)
    return country is not None and country == countries.get(doer)


def _build(
    source: str,
    target: str,
    first: Argument,
    second: Argument,
    match: Match,
    standing: Standing,
    speakers: tuple[Argument, ...],
) -> Found:
    confidence = _BASE[match.frame.category] * _STEP ** (first.steps + second.steps)
    confidence *= first.mention.certainty * second.mention.certainty
    if match.loose:
        confidence *= _LOOSE
    return Found(source, match.frame.type, target, standing, speakers, match, first, second, round(confidence, 3))
