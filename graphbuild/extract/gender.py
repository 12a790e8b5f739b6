"""Guess which pronoun a person is referred to by, from the name alone.

An `Actor` goes in, ``"f"``, ``"m"`` or None comes out. Only used to keep *he* and *she* apart; None
means that either fits. The lists are our own: first names that news of 1990 to 2026 often prints.

>>> guess_gender(Actor("person:a", "Angela Merkel", "person"))
'f'
"""

from __future__ import annotations

import re

from graphbuild.actors import fold
from graphbuild.model import Actor

__all__ = ["guess_gender", "is_first_name"]

_FEMALE = frozenset(
    """angela theresa hillary michelle maria marina svetlana sviatlana ursula christine kristalina jacinda nancy
    elizabeth kamala aung condoleezza madeleine julia yulia cristina dilma ellen joyce hasina khaleda benazir
    indira sonia sushma nirmala mette sanna magdalena erna kaja ingrida dalia vjosa atifete kolinda zuzana maia
    salome ekaterina olga natalia natalya tatiana elena irina anna ana anne annegret annalena antonia barbara
    beatrice carrie catherine kate claudia jeanine jen jill janet jane jennifer karine karen laura linda lisa liz
    loretta margaret marine martha mary megan melania nadia nikki patricia penny priti rachel rebecca rosa roza
    samantha sarah sandra sheila susan suzanne sylvie tsai vera veronika victoria wendy yingluck zainab
    fatima fatou ngozi epsy xiomara mia giorgia francia federica carla luisa lucia isabel ines rita
    ivanka emily dana stephanie heather caitlin alice amina asma aisha leila maryam malala shirin narges masih
    greta hanna helen helena helle evika evelyn gloria imelda corazon leni megawati retno beata ewa viorica
    ludmila maryna volha veranika hua ellen gro erika tarja""".split()
)
_MALE = frozenset(
    """vladimir alexander aleksandr donald joe barack george bill john david tony boris gordon james nicolas emmanuel
    francois jacques gerhard olaf mario silvio matteo benjamin ariel ehud mahmoud yasser hassan mohammad mohammed
    muhammad ali hamid ashraf abdul abdullah bashar saddam recep narendra xi hu wen li shinzo junichiro kim moon
    roh lee hugo nicolas juan evo luiz jair felipe enrique vicente andres fidel raul jose robert thabo jacob cyril
    paul yoweri omar viktor leonid petro volodymyr mikheil dmitry dmitri sergei sergey igor nikolai yevgeny ramzan
    ilham serzh nikol andrzej donald vaclav miroslav viktor orban robert zoran aleksandar slobodan kofi ban antonio
    jens anders javier josep jean pedro mariano luis carlos alberto mauricio gustavo peter michael mike mark
    marco antony colin dick rex chuck henry william richard stephen steven scott justin kevin malcolm anthony
    rodrigo ferdinand joko hun thaksin prayuth najib anwar lee imran pervez nawaz asif""".split()
)
_FEMALE_SURNAME = re.compile(r"(?:ova|eva|ina|skaya|skaia|ska|aya|dottir)$")
_FEMALE_TITLES = re.compile(r"\b(?:queen|princess|mrs|ms|lady|empress|chairwoman|spokeswoman|congresswoman)\b", re.I)


def is_first_name(word: str) -> bool:
    """Tell whether a folded word is a first name that news often prints, and nobody's name by itself."""
    return word in _FEMALE or word in _MALE


def guess_gender(actor: Actor) -> str | None:
    """Return ``f``, ``m`` or None for a person; None for any other actor."""
    if actor.kind != "person":
        return None
    words = fold(actor.name).split()
    if not words:
        return None
    if words[0] in _FEMALE or _FEMALE_TITLES.search(actor.name):
        return "f"
    if words[0] in _MALE:
        return "m"
    if len(words) > 1 and _FEMALE_SURNAME.search(words[-1]) and len(words[-1]) > 5:
        return "f"
    return None
