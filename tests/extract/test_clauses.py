"""Who does what in a clause, on hand-made parses (see `parses` for the notation)."""

from __future__ import annotations

import re

import pytest
from parses import Parse, name_row, parse

#: A parse, and what the methods of `Clauses` answer about its tokens ("method(token, prepositions)=tokens").
ROWS = [
    # active, passive, agent
    (
        "Iran/NNP/nsubj>thanked/B thanked:thank/VBD/ROOT Oman/NNP/dobj>thanked/B ././punct>thanked",
        "subjects(thanked)=Iran; objects(thanked)=Oman; is_passive(thanked)=False",
    ),
    (
        """The/DT/det>envoys envoys:envoy/NNS/nsubjpass>expelled were:be/VBD/auxpass>expelled
        expelled:expel/VBN/ROOT by/IN/agent>expelled Riga/NNP/pobj>by/B ././punct>expelled""",
        """is_passive(expelled)=True; agents(expelled)=Riga; objects(expelled)=envoys;
        subjects(expelled)=envoys""",
    ),
    (
        """Smugglers:smuggler/NNS/nsubjpass>arrested were:be/VBD/auxpass>arrested
        arrested:arrest/VBN/ROOT and/CC/cc>arrested charged:charge/VBN/conj>arrested
        by/IN/agent>charged police/NNS/pobj>by ././punct>arrested""",
        """is_passive(charged)=True; agents(arrested)=police; agents(charged)=police;
        objects(charged)=Smugglers""",
    ),
    # conjoined verbs and actors
    (
        """Riga/NNP/nsubj>signed/B signed:sign/VBD/ROOT the/DT/det>treaty treaty/NN/dobj>signed
        and/CC/cc>signed expelled:expel/VBD/conj>signed two/CD/nummod>diplomats
        diplomats:diplomat/NNS/dobj>expelled ././punct>signed""",
        "subjects(expelled)=Riga; objects(signed)=treaty; objects(expelled)=diplomats",
    ),
    (
        """Oslo/NNP/nsubj>thanked/B ,/,/punct>Oslo Riga/NNP/conj>Oslo/B and/CC/cc>Riga
        Tallinn/NNP/conj>Riga/B thanked:thank/VBD/ROOT Bern/NNP/dobj>thanked/B ././punct>thanked""",
        "coordinated(Oslo)=Oslo Riga Tallinn; subjects(thanked)=Oslo",
    ),
    (
        """Oslo/NNP/nsubj>thanked/B thanked:thank/VBD/ROOT Riga/NNP/dobj>thanked/B and/CC/cc>Riga
        Tallinn/NNP/conj>Riga/B ././punct>thanked""",
        "coordinated(Riga)=Riga Tallinn",
    ),
    # relative clauses
    (
        """The/DT/det>general general/NN/nsubj>praised ,/,/punct>general who/WP/nsubj>met
        had:have/VBD/aux>met met:meet/VBN/relcl>general Modi/NNP/dobj>met/B ,/,/punct>general
        praised:praise/VBD/ROOT Riga/NNP/dobj>praised/B ././punct>praised""",
        "subjects(met)=general; objects(met)=Modi; subjects(praised)=general",
    ),
    (
        """The/DT/det>rebels rebels:rebel/NNS/nsubj>attacked that/WDT/dobj>armed Chad/NNP/nsubj>armed/B
        armed:arm/VBD/relcl>rebels attacked:attack/VBD/ROOT Goma/NNP/dobj>attacked/B
        ././punct>attacked""",
        "subjects(armed)=Chad; objects(armed)=rebels; subjects(attacked)=rebels",
    ),
    (
        """The/DT/det>minister minister/NN/nsubj>thanked whom/WP/dobj>invited Oslo/NNP/nsubj>invited/B
        had:have/VBD/aux>invited invited:invite/VBN/relcl>minister thanked:thank/VBD/ROOT
        Riga/NNP/dobj>thanked/B ././punct>thanked""",
        "objects(invited)=minister; subjects(invited)=Oslo",
    ),
    (
        """The/DT/det>minister minister/NN/nsubj>resigned with/IN/prep>met whom/WP/pobj>with
        Merkel/NNP/nsubj>met/B met:meet/VBD/relcl>minister resigned:resign/VBD/ROOT
        ././punct>resigned""",
        "objects(met)=; prep_objects(met,with)=minister",
    ),
    (
        """The/DT/det>treaty treaty/NN/nsubj>angered ,/,/punct>treaty which/WDT/nsubjpass>signed
        was:be/VBD/auxpass>signed signed:sign/VBN/relcl>treaty by/IN/agent>signed Oslo/NNP/pobj>by/B
        ,/,/punct>treaty angered:anger/VBD/ROOT Riga/NNP/dobj>angered/B ././punct>angered""",
        "objects(signed)=treaty; agents(signed)=Oslo",
    ),
    # participles
    (
        """The/DT/det>loan loan/NN/nsubj>came promised:promise/VBN/acl>loan by/IN/agent>promised
        Riga/NNP/pobj>by/B never/RB/neg>came came:come/VBD/ROOT ././punct>came""",
        "objects(promised)=loan; agents(promised)=Riga; is_passive(promised)=True",
    ),
    (
        """Soldiers:soldier/NNS/nsubj>shot guarding:guard/VBG/acl>Soldiers the/DT/det>bridge
        bridge/NN/dobj>guarding shot:shoot/VBD/ROOT two/CD/nummod>men men:man/NNS/dobj>shot
        ././punct>shot""",
        "subjects(guarding)=Soldiers; objects(guarding)=bridge; is_passive(guarding)=False",
    ),
    # purpose and control
    (
        """Riga/NNP/nsubj>sent/B sent:send/VBD/ROOT ships:ship/NNS/dobj>sent to/TO/aux>protect
        protect/VB/advcl>sent Oslo/NNP/dobj>protect/B ././punct>sent""",
        "subjects(protect)=Riga",
    ),
    (
        """Macron/NNP/nsubj>flew/B flew:fly/VBD/ROOT to/IN/prep>flew Riga/NNP/pobj>to/B to/TO/aux>thank
        thank/VB/advcl>flew Kariņš/NNP/dobj>thank/B ././punct>flew""",
        "subjects(thank)=Macron",
    ),
    (
        """Oslo/NNP/nsubj>wants/B wants:want/VBZ/ROOT to/TO/aux>help help/VB/xcomp>wants
        Riga/NNP/dobj>help/B ././punct>wants""",
        "subjects(help)=Oslo",
    ),
    (
        """Oslo/NNP/nsubj>urged/B urged:urge/VBD/ROOT Riga/NNP/dobj>urged/B to/TO/aux>help
        help/VB/xcomp>urged Bern/NNP/dobj>help/B ././punct>urged""",
        "subjects(help)=Riga; objects(urged)=Riga",
    ),
    (
        """Oslo/NNP/nsubj>promised/B promised:promise/VBD/ROOT Riga/NNP/dobj>promised/B to/TO/aux>help
        help/VB/xcomp>promised Bern/NNP/dobj>help/B ././punct>promised""",
        "subjects(help)=Oslo",
    ),
    (
        """Riga/NNP/nsubjpass>asked/B was:be/VBD/auxpass>asked asked:ask/VBN/ROOT by/IN/agent>asked
        Oslo/NNP/pobj>by/B to/TO/aux>help help/VB/xcomp>asked Bern/NNP/dobj>help/B ././punct>asked""",
        "subjects(help)=Riga; agents(asked)=Oslo",
    ),
    (
        """Oslo/NNP/nsubj>agreed/B agreed:agree/VBD/ROOT to/TO/aux>try try/VB/xcomp>agreed
        to/TO/aux>help help/VB/xcomp>try Bern/NNP/dobj>help/B ././punct>agreed""",
        "subjects(help)=Oslo",
    ),
    (
        """Oslo/NNP/nsubj>called/B called:call/VBD/ROOT on/IN/prep>called Minsk/NNP/pobj>on/B
        to/TO/aux>release release/VB/xcomp>called the/DT/det>poet poet/NN/dobj>release
        ././punct>called""",
        "subjects(release)=Minsk",
    ),
    # gerunds behind prepositions
    (
        """Oslo/NNP/nsubj>accused/B accused:accuse/VBD/ROOT Minsk/NNP/dobj>accused/B of/IN/prep>accused
        jailing:jail/VBG/pcomp>of the/DT/det>poet poet/NN/dobj>jailing ././punct>accused""",
        "subjects(jailing)=Minsk",
    ),
    (
        """Oslo/NNP/nsubj>thanked/B thanked:thank/VBD/ROOT Minsk/NNP/dobj>thanked/B for/IN/prep>thanked
        freeing:free/VBG/pcomp>for the/DT/det>poet poet/NN/dobj>freeing ././punct>thanked""",
        "subjects(freeing)=Minsk",
    ),
    (
        """Minsk/NNP/nsubjpass>accused/B was:be/VBD/auxpass>accused accused:accuse/VBN/ROOT
        of/IN/prep>accused jailing:jail/VBG/pcomp>of the/DT/det>poet poet/NN/dobj>jailing
        ././punct>accused""",
        "subjects(jailing)=Minsk",
    ),
    (
        """Oslo/NNP/nsubj>barred/B barred:bar/VBD/ROOT Minsk/NNP/dobj>barred/B from/IN/prep>barred
        joining:join/VBG/pcomp>from the/DT/det>talks talks:talk/NNS/dobj>joining ././punct>barred""",
        "subjects(joining)=Minsk",
    ),
    (
        """After/IN/prep>expelled blaming:blame/VBG/pcomp>After Oslo/NNP/dobj>blaming/B
        ,/,/punct>expelled Minsk/NNP/nsubj>expelled/B expelled:expel/VBD/ROOT the/DT/det>envoy
        envoy/NN/dobj>expelled ././punct>expelled""",
        "subjects(blaming)=Minsk",
    ),
    (
        """Minsk/NNP/nsubj>expelled/B expelled:expel/VBD/ROOT the/DT/det>envoy envoy/NN/dobj>expelled
        without/IN/prep>expelled informing:inform/VBG/pcomp>without Oslo/NNP/dobj>informing/B
        ././punct>expelled""",
        "subjects(informing)=Minsk",
    ),
    # two objects
    (
        """China/NNP/nsubj>gave/B gave:give/VBD/ROOT Belarus/NNP/dative>gave/B a/DT/det>loan
        loan/NN/dobj>gave ././punct>gave""",
        "recipients(gave)=Belarus; objects(gave)=loan; subjects(gave)=China",
    ),
    (
        """China/NNP/nsubj>gave/B gave:give/VBD/ROOT a/DT/det>loan loan/NN/dobj>gave to/IN/dative>gave
        Belarus/NNP/pobj>to/B ././punct>gave""",
        "objects(gave)=loan; prep_objects(gave,to)=Belarus",
    ),
    (
        """Belarus/NNP/nsubjpass>granted/B was:be/VBD/auxpass>granted granted:grant/VBN/ROOT
        a/DT/det>loan loan/NN/dobj>granted by/IN/agent>granted China/NNP/pobj>by/B ././punct>granted""",
        "recipients(granted)=Belarus; agents(granted)=China",
    ),
    (
        """Belarus/NNP/nsubjpass>granted/B was:be/VBD/auxpass>granted granted:grant/VBN/ROOT
        a/DT/det>loan loan/NN/dobj>granted ././punct>granted""",
        "recipients(granted)=Belarus; direct_objects(granted)=loan Belarus",
    ),
    # small clauses and complements
    (
        """The/DT/det>court court/NN/nsubj>found found:find/VBD/ROOT Navalny/NNP/nsubj>guilty/B
        guilty/JJ/ccomp>found ././punct>found""",
        "objects(found)=Navalny",
    ),
    (
        """Oslo/NNP/nsubj>demanded/B demanded:demand/VBD/ROOT that/IN/mark>stop Iran/NNP/nsubj>stop/B
        stop/VB/ccomp>demanded the/DT/det>tests tests:test/NNS/dobj>stop ././punct>demanded""",
        "complement_subjects(demanded)=Iran",
    ),
    (
        """Oslo/NNP/nsubj>called/B called:call/VBD/ROOT the/DT/det>vote vote/NN/dobj>called
        illegal/JJ/oprd>called ././punct>called""",
        "subjects(called)=Oslo",
    ),
    # participles before the noun
    (
        """Russian/JJ/npadvmod>backed/B -/HYPH/punct>backed backed:back/VBN/amod>rebels
        rebels:rebel/NNS/nsubj>shelled shelled:shell/VBD/ROOT Goma/NNP/dobj>shelled/B
        ././punct>shelled""",
        """agents(backed)=Russian; subjects(backed)=rebels; objects(backed)=rebels;
        is_passive(backed)=True""",
    ),
    (
        """The/DT/det>protesters detained:detain/VBN/amod>protesters
        protesters:protester/NNS/nsubj>thanked thanked:thank/VBD/ROOT Oslo/NNP/dobj>thanked/B
        ././punct>thanked""",
        "subjects(detained)=protesters",
    ),
    # finite verbs hung on an infinitive go back to the finite verb
    (
        """The/DT/det>UN UN/NNP/nsubj>urged urged:urge/VBD/ROOT Turkey/NNP/dobj>urged/B to/TO/aux>free
        free/VB/xcomp>urged him:he/PRP/dobj>free and/CC/cc>free accused:accuse/VBD/conj>free
        Iran/NNP/dobj>accused/B of/IN/prep>accused spying:spy/VBG/pobj>of ././punct>urged""",
        "subjects(accused)=UN; subjects(free)=Turkey",
    ),
    (
        """Oslo/NNP/nsubj>wants/B wants:want/VBZ/ROOT to/TO/aux>meet meet/VB/xcomp>wants
        Modi/NNP/dobj>meet/B and/CC/cc>meet thank/VBP/conj>meet Riga/NNP/dobj>thank/B
        ././punct>wants""",
        "subjects(thank)=Oslo",
    ),
    # plans
    (
        """Moscow/NNP/poss>plan/B 's/POS/case>Moscow plan/NN/nsubj>angered to/TO/aux>arm
        arm/VB/acl>plan Minsk/NNP/dobj>arm/B angered:anger/VBD/ROOT Riga/NNP/dobj>angered/B
        ././punct>angered""",
        "bearers(plan)=Moscow; subjects(arm)=Moscow",
    ),
    (
        """A/DT/det>plan plan/NN/nsubj>angered by/IN/prep>plan Moscow/NNP/pobj>by/B to/TO/aux>arm
        arm/VB/acl>plan Minsk/NNP/dobj>arm/B angered:anger/VBD/ROOT Riga/NNP/dobj>angered/B
        ././punct>angered""",
        "bearers(plan)=Moscow; subjects(arm)=Moscow",
    ),
    (
        """Moscow/NNP/nsubj>has/B has:have/VBZ/ROOT a/DT/det>plan plan/NN/dobj>has to/TO/aux>arm
        arm/VB/acl>plan Minsk/NNP/dobj>arm/B ././punct>has""",
        "bearers(plan)=Moscow; subjects(arm)=Moscow",
    ),
    # owners
    (
        """Minsk/NNP/poss>police/B 's/POS/case>Minsk police/NNS/nsubj>beat beat/VBD/ROOT
        the/DT/det>students students:student/NNS/dobj>beat ././punct>beat""",
        "owners(police)=Minsk",
    ),
    (
        """The/DT/det>police Minsk/NNP/compound>police/B police/NNS/nsubj>beat beat/VBD/ROOT
        the/DT/det>students students:student/NNS/dobj>beat ././punct>beat""",
        "owners(police)=Minsk",
    ),
    # prepositions
    (
        """Oslo/NNP/nsubj>pulled/B pulled:pull/VBD/ROOT out/IN/prep>pulled of/IN/prep>out
        Mali/NNP/pobj>of/B ././punct>pulled""",
        "prep_objects(pulled,of)=Mali",
    ),
    (
        """Oslo/NNP/nsubj>cracked/B cracked:crack/VBD/ROOT down/RP/prt>cracked on/IN/prep>cracked
        the/DT/det>strikers strikers:striker/NNS/pobj>on ././punct>cracked""",
        "prep_objects(cracked,on)=strikers",
    ),
    (
        """There/EX/expl>were were:be/VBD/ROOT clashes:clash/NNS/attr>were between/IN/prep>clashes
        students:student/NNS/pobj>between and/CC/cc>students police/NNS/conj>students ././punct>were""",
        "subjects(were)=; prep_objects(clashes,between)=students",
    ),
    # reduced relatives and others
    (
        """The/DT/det>envoys envoys:envoy/NNS/nsubj>left Riga/NNP/nsubj>expelled/B
        expelled:expel/VBD/relcl>envoys left:leave/VBD/ROOT ././punct>left""",
        "objects(expelled)=envoys",
    ),
    (
        """The/DT/det>man man/NN/nsubj>left Merkel/NNP/nsubj>met/B met:meet/VBD/relcl>man
        with/IN/prep>met left:leave/VBD/ROOT ././punct>left""",
        "objects(met)=; subjects(met)=Merkel",
    ),
    (
        """Arrested:arrest/VBN/advcl>thanked in/IN/prep>Arrested Minsk/NNP/pobj>in/B ,/,/punct>thanked
        the/DT/det>poet poet/NN/nsubj>thanked thanked:thank/VBD/ROOT Oslo/NNP/dobj>thanked/B
        ././punct>thanked""",
        "subjects(Arrested)=poet; is_passive(Arrested)=True",
    ),
    (
        """The/DT/det>president president/NN/nsubj>thanked ,/,/punct>president
        elected:elect/VBN/acl>president by/IN/agent>elected parliament/NN/pobj>by
        ,/,/punct>president thanked:thank/VBD/ROOT Oslo/NNP/dobj>thanked/B ././punct>thanked""",
        "agents(elected)=parliament; objects(elected)=president",
    ),
    (
        """Police/NNS/nsubj>arrested arrested:arrest/VBD/ROOT and/CC/cc>arrested
        deported:deport/VBD/conj>arrested migrants:migrant/NNS/dobj>deported ././punct>arrested""",
        "objects(arrested)=migrants; objects(deported)=migrants; subjects(deported)=Police",
    ),
    (
        """Oslo/NNP/nsubj>said/B said:say/VBD/ROOT Riga/NNP/nsubj>help/B would/MD/aux>help
        help/VB/ccomp>said Bern/NNP/dobj>help/B ././punct>said""",
        "subjects(help)=Riga; subjects(said)=Oslo",
    ),
    (
        """Oslo/NNP/nsubj>appeared/B appeared:appear/VBD/ROOT to/TO/aux>endorse
        endorse/VB/xcomp>appeared Modi/NNP/dobj>endorse/B ././punct>appeared""",
        "subjects(endorse)=Oslo; objects(endorse)=Modi",
    ),
    (
        """Oslo/NNP/nsubj>helped/B helped:help/VBD/ROOT Riga/NNP/nsubj>build/B build/VB/xcomp>helped
        a/DT/det>port port/NN/dobj>build ././punct>helped""",
        "subjects(build)=Riga",
    ),
    (
        """Oslo/NNP/nsubj>made/B made:make/VBD/ROOT Riga/NNP/nsubj>pay/B pay/VB/ccomp>made
        ././punct>made""",
        "subjects(pay)=Riga",
    ),
    (
        """Oslo/NNP/nsubj>is/B is:be/VBZ/ROOT ready/JJ/acomp>is to/TO/aux>meet meet/VB/xcomp>ready
        Modi/NNP/dobj>meet/B ././punct>is""",
        "subjects(meet)=Oslo",
    ),
]


def ask(parse: Parse, question: str) -> str:
    """Put "agents(expelled)" to the clauses of a parse."""
    found = re.fullmatch(r"(\w+)\(([^,)]+),?(\w*)\)", question)
    assert found is not None, question
    name, word, prep = found.groups()
    method = getattr(parse.clauses, name)
    answer = method([parse.at(word)], [prep]) if prep else method(parse.at(word))
    return str(answer) if isinstance(answer, bool) else parse.words(answer)


@pytest.mark.parametrize(("notation", "answers"), ROWS, ids=name_row)
def test_clauses(notation: str, answers: str) -> None:
    parsed = parse(notation)
    expected = dict(answer.split("=") for answer in re.split(r";\s+", answers))
    assert {question: ask(parsed, question) for question in expected} == expected


def test_joined_passives_without_an_agent_end() -> None:
    """A damaged parse once sent the search for an agent from one conjunct to the other without end."""
    sentence = parse(
        "Envoys:envoy/NNS/nsubjpass>held were:be/VBD/auxpass>held held:hold/VBN/ROOT>held "
        "by:by/IN/agent>held and:and/CC/cc>held freed:free/VBN/conj>held by.2:by/IN/agent>freed"
    )
    assert sentence.clauses.agents(2) == []
