"""Read documents: `Document` objects go in, `Reading` objects come out, in the same order.

>>> extractor = Extractor.load()  # doctest: +SKIP
>>> next(extractor.read([Document("", "Hungary backed Serbia.")])).relations[0].source  # doctest: +SKIP
'country:HUN'
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from graphbuild.actors import Resolver, load_knowledge
from graphbuild.extract.actors import SentenceActors
from graphbuild.extract.assembly import build_reading
from graphbuild.extract.casing import break_runs, replace_surrogates, restore_case
from graphbuild.extract.casting import cast_document
from graphbuild.extract.clauses import Clauses
from graphbuild.extract.deeds import DeedMemory
from graphbuild.extract.derived import derive
from graphbuild.extract.genre import is_sport
from graphbuild.extract.learned import LEARNED, LearnedReader, SentenceReading
from graphbuild.extract.matching import FrameMatcher, Match
from graphbuild.extract.nlp import DEFAULT_MODEL, load_model
from graphbuild.extract.relations import Found, Rejected, find_relations
from graphbuild.extract.sentence import split_sentences
from graphbuild.extract.status import StatusReader
from graphbuild.model import Document, Reading
from graphbuild.ontology import load_ontology
from graphbuild.ontology.lexicon import load_derived, load_lexicon

__all__ = ["EXTRACTOR", "Extractor"]

#: Name and version of what reads; stored with every relation. A change in what is read raises it.
EXTRACTOR = "frames/1"
_EXTRACTORS = {"": EXTRACTOR, LEARNED: "learned/1"}


class Extractor:
    """Reads documents with one spaCy model and one set of actor tables.

    Args:
        nlp: A spaCy pipeline with tagger, parser and NER.
        resolver: Answers who a phrase means.
        mode: ``accurate``, or ``fast`` for frames alone.
    """

    def __init__(self, nlp: Any, resolver: Resolver, *, mode: str = "accurate") -> None:
        self.nlp = nlp
        self.resolver = resolver
        self.ontology = load_ontology()
        self.lexicon = load_lexicon()
        self.derived = load_derived()
        self.matcher = FrameMatcher(self.ontology, self.lexicon)
        self.beside = (self.derived.promise, self.derived.threat, self.derived.refusal)
        self.deeds = DeedMemory(self.ontology)
        self.learned = LearnedReader.load(self.matcher) if mode == "accurate" else None

    @classmethod
    def load(
        cls, model: str = DEFAULT_MODEL, *, gazetteer: str | None = None, mode: str = "accurate"
    ) -> Extractor:
        """Load model and tables.

        Raises:
            ModelMissingError: The model is not installed.
            GazetteerError: The user's own actors cannot be read.
        """
        return cls(load_model(model), Resolver(load_knowledge(gazetteer=gazetteer)), mode=mode)

    def parse(self, text: str) -> Any:
        """Parse one text as `read` does."""
        return self.nlp(self.prepare(text))

    def prepare(self, text: str) -> str:
        """Give a text as it is parsed: as long, with capitals that tell names, without endless words."""
        return restore_case(break_runs(replace_surrogates(text)), self.resolver.knowledge)

    def read(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Yield what each document says."""
        pairs = ((self.prepare(document.text), document) for document in documents)
        for doc, document in self.nlp.pipe(pairs, as_tuples=True, batch_size=32):
            yield self.read_doc(doc, document)

    def read_doc(self, doc: Any, document: Document, *, on_sentence: Callable[..., None] | None = None) -> Reading:
        """Read a document that spaCy has parsed already; ``on_sentence`` sees how, see `explain`."""
        sentences = list(split_sentences(doc))
        clauses = [Clauses(sentence) for sentence in sentences]
        cast, mentions = cast_document(doc, sentences, clauses, document, self.resolver)
        kinds = {actor_id: known.actor.kind for actor_id, known in cast.known.items()}
        countries = {actor_id: known.actor.country for actor_id, known in cast.known.items()}
        self.deeds.forget()
        found: list[list[Found]] = []
        rejected: list[list[Rejected]] = []
        for sentence, clause, spans in zip(sentences, clauses, mentions, strict=True):
            actors = SentenceActors(sentence, clause, spans, suffered=self.deeds.suffered)
            if recalled := self.deeds.recall(sentence, actors):
                actors = SentenceActors(sentence, clause, [*spans, *recalled], suffered=self.deeds.suffered)
            matches: list[Match] = list(self.matcher.match(sentence, clause, actors)) if spans else []
            status = StatusReader(sentence, clause, self.lexicon)
            told, refused = find_relations(
                matches, actors, status, kinds=kinds, ontology=self.ontology, countries=countries, beside=self.beside
            )
            if told and is_sport(sentence.text(0, len(sentence) - 1)):
                refused.extend(Rejected("a report on sport", relation.match) for relation in told)
                told = []
            self.deeds.remember(told)
            told.extend(derive(tuple(told), sentence, self.ontology, self.derived))
            found.append(told)
            rejected.append(refused)
        if self.learned is not None:
            readings = [SentenceReading(*parts) for parts in zip(sentences, mentions, found, strict=True)]
            judged = self.learned.read(readings, kinds)
            for before, after, refused in zip(found, judged, rejected, strict=True):
                kept = {(f.source, f.type, f.target) for f in after}
                refused.extend(
                    Rejected("the network finds it most unlikely", f.match, f"{f.source} {f.type} {f.target}")
                    for f in before
                    if (f.source, f.type, f.target) not in kept
                )
            found = judged
        if on_sentence is not None:
            for parts in zip(sentences, clauses, mentions, found, rejected, strict=True):
                on_sentence(cast, *parts)
        return build_reading(document, sentences, mentions, found, rejected, cast, extractors=_EXTRACTORS)
