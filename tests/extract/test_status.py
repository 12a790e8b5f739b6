"""How sure the text is of a deed, on hand-made parses: the word, its status, the sentence."""

from __future__ import annotations

import pytest
from parses import name_row, parse

#: Predicate, status, parse.
ROWS = [
    # plain
    (
        "met", "asserted",
        "Oslo/NNP/nsubj>met/B met:meet/VBD/ROOT Riga/NNP/dobj>met/B ././punct>met",
    ),  # fmt: skip
    (
        "praised", "asserted",
        """Oslo/NNP/nsubj>praised/B has:have/VBZ/aux>praised praised:praise/VBN/ROOT
        Riga/NNP/dobj>praised/B ././punct>praised""",
    ),  # fmt: skip
    # negation
    (
        "meet", "negated",
        """Oslo/NNP/nsubj>meet/B did:do/VBD/aux>meet not/RB/neg>meet meet/VB/ROOT Riga/NNP/dobj>meet/B
        ././punct>meet""",
    ),  # fmt: skip
    (
        "meet", "negated",
        """Oslo/NNP/nsubj>meet/B did:do/VBD/aux>meet n't:not/RB/neg>meet meet/VB/ROOT
        Riga/NNP/dobj>meet/B ././punct>meet""",
    ),  # fmt: skip
    (
        "met", "negated",
        "Oslo/NNP/nsubj>met/B never/RB/neg>met met:meet/VBD/ROOT Riga/NNP/dobj>met/B ././punct>met",
    ),  # fmt: skip
    (
        "met", "negated",
        """Oslo/NNP/nsubj>met/B hardly/RB/advmod>met met:meet/VBD/ROOT Riga/NNP/dobj>met/B
        ././punct>met""",
    ),  # fmt: skip
    (
        "met", "negated",
        """Nobody/NN/nsubj>met in/IN/prep>Nobody Oslo/NNP/pobj>in/B met:meet/VBD/ROOT
        Riga/NNP/dobj>met/B ././punct>met""",
    ),  # fmt: skip
    (
        "meet", "negated",
        """No/DT/det>minister minister/NN/nsubj>meet of/IN/prep>minister Oslo/NNP/pobj>of/B
        will/MD/aux>meet meet/VB/ROOT Riga/NNP/dobj>meet/B ././punct>meet""",
    ),  # fmt: skip
    (
        "talks", "negated",
        """Oslo/NNP/nsubj>held/B held:hold/VBD/ROOT no/DT/det>talks talks:talk/NNS/dobj>held
        with/IN/prep>talks Riga/NNP/pobj>with/B ././punct>held""",
    ),  # fmt: skip
    (
        "talks", "negated",
        """There/EX/expl>were were:be/VBD/ROOT no/DT/det>talks talks:talk/NNS/attr>were
        between/IN/prep>talks Oslo/NNP/pobj>between/B and/CC/cc>Oslo Riga/NNP/conj>Oslo/B
        ././punct>were""",
    ),  # fmt: skip
    (
        "meet", "negated",
        """Oslo/NNP/nsubj>refused/B refused:refuse/VBD/ROOT to/TO/aux>meet meet/VB/xcomp>refused
        Riga/NNP/dobj>meet/B ././punct>refused""",
    ),  # fmt: skip
    (
        "meet", "negated",
        """Oslo/NNP/nsubj>declined/B declined:decline/VBD/ROOT to/TO/aux>meet meet/VB/xcomp>declined
        Riga/NNP/dobj>meet/B ././punct>declined""",
    ),  # fmt: skip
    (
        "meet", "negated",
        """Oslo/NNP/nsubj>failed/B failed:fail/VBD/ROOT to/TO/aux>meet meet/VB/xcomp>failed
        Riga/NNP/dobj>meet/B ././punct>failed""",
    ),  # fmt: skip
    (
        "meeting", "negated",
        """Oslo/NNP/nsubj>ruled/B ruled:rule/VBD/ROOT out/RP/prt>ruled meeting/NN/dobj>ruled
        with/IN/prep>meeting Riga/NNP/pobj>with/B ././punct>ruled""",
    ),  # fmt: skip
    (
        "meeting", "negated",
        """Oslo/NNP/nsubj>avoided/B avoided:avoid/VBD/ROOT meeting/NN/compound>Riga
        Riga/NNP/dobj>avoided/B ././punct>avoided""",
    ),  # fmt: skip
    (
        "shelling", "negated",
        """Oslo/NNP/nsubj>stopped/B stopped:stop/VBD/ROOT shelling:shell/VBG/xcomp>stopped
        Riga/NNP/dobj>shelling/B ././punct>stopped""",
    ),  # fmt: skip
    (
        "informing", "negated",
        """Oslo/NNP/nsubj>left/B left:leave/VBD/ROOT without/IN/prep>left
        informing:inform/VBG/pcomp>without Riga/NNP/dobj>informing/B ././punct>left""",
    ),  # fmt: skip
    (
        "meet", "negated",
        """Oslo/NNP/nsubj>meet/B will/MD/aux>meet not/RB/neg>meet meet/VB/ROOT Riga/NNP/dobj>meet/B
        ././punct>meet""",
    ),  # fmt: skip
    (
        "meet", "negated",
        """Oslo/NNP/nsubj>is/B is:be/VBZ/ROOT unwilling/JJ/acomp>is to/TO/aux>meet
        meet/VB/xcomp>unwilling Riga/NNP/dobj>meet/B ././punct>is""",
    ),  # fmt: skip
    (
        "talks", "negated",
        """Oslo/NNP/nsubj>cancelled/B cancelled:cancel/VBD/ROOT talks:talk/NNS/dobj>cancelled
        with/IN/prep>talks Riga/NNP/pobj>with/B ././punct>cancelled""",
    ),  # fmt: skip
    (
        "joining", "negated",
        """Oslo/NNP/nsubj>prevented/B prevented:prevent/VBD/ROOT Riga/NNP/dobj>prevented/B
        from/IN/prep>prevented joining:join/VBG/pcomp>from the/DT/det>group group/NN/dobj>joining
        ././punct>prevented""",
    ),  # fmt: skip
    # promise
    (
        "lend", "promised",
        """Oslo/NNP/nsubj>lend/B will/MD/aux>lend lend/VB/ROOT Riga/NNP/compound>money/B
        money/NN/dobj>lend ././punct>lend""",
    ),  # fmt: skip
    (
        "lend", "promised",
        """Oslo/NNP/nsubj>lend/B will/MD/aux>lend soon/RB/advmod>lend lend/VB/ROOT
        Riga/NNP/compound>money/B money/NN/dobj>lend ././punct>lend""",
    ),  # fmt: skip
    (
        "lend", "promised",
        """Oslo/NNP/nsubj>vowed/B vowed:vow/VBD/ROOT to/TO/aux>lend lend/VB/xcomp>vowed
        Riga/NNP/compound>money/B money/NN/dobj>lend ././punct>vowed""",
    ),  # fmt: skip
    (
        "lend", "promised",
        """Oslo/NNP/nsubj>agreed/B agreed:agree/VBD/ROOT to/TO/aux>lend lend/VB/xcomp>agreed
        Riga/NNP/compound>money/B money/NN/dobj>lend ././punct>agreed""",
    ),  # fmt: skip
    (
        "lend", "promised",
        """Oslo/NNP/nsubj>plans/B plans:plan/VBZ/ROOT to/TO/aux>lend lend/VB/xcomp>plans
        Riga/NNP/compound>money/B money/NN/dobj>lend ././punct>plans""",
    ),  # fmt: skip
    (
        "lend", "promised",
        """Oslo/NNP/nsubj>is/B is:be/VBZ/ROOT ready/JJ/acomp>is to/TO/aux>lend lend/VB/xcomp>ready
        Riga/NNP/compound>money/B money/NN/dobj>lend ././punct>is""",
    ),  # fmt: skip
    (
        "lend", "promised",
        """Oslo/NNP/nsubjpass>set/B is:be/VBZ/auxpass>set set/VBN/ROOT to/TO/aux>lend lend/VB/xcomp>set
        Riga/NNP/compound>money/B money/NN/dobj>lend ././punct>set""",
    ),  # fmt: skip
    (
        "lend", "promised",
        """Oslo/NNP/nsubj>is/B is:be/VBZ/ROOT to/TO/aux>lend lend/VB/xcomp>is Riga/NNP/compound>money/B
        money/NN/dobj>lend ././punct>is""",
    ),  # fmt: skip
    (
        "lend", "promised",
        """Oslo/NNP/poss>plan/B 's/POS/case>Oslo plan/NN/nsubj>failed to/TO/aux>lend lend/VB/acl>plan
        Riga/NNP/compound>money/B money/NN/dobj>lend failed:fail/VBD/ROOT ././punct>failed""",
    ),  # fmt: skip
    (
        "lend", "promised",
        """Oslo/NNP/nsubj>promised/B promised:promise/VBD/ROOT that/IN/mark>lend it/PRP/nsubj>lend
        would/MD/aux>lend lend/VB/ccomp>promised Riga/NNP/compound>money/B money/NN/dobj>lend
        ././punct>promised""",
    ),  # fmt: skip
    (
        "lend", "promised",
        """Oslo/NNP/nsubj>said/B said:say/VBD/ROOT it/PRP/nsubj>lend would/MD/aux>lend
        lend/VB/ccomp>said Riga/NNP/compound>money/B money/NN/dobj>lend ././punct>said""",
    ),  # fmt: skip
    (
        "lend", "promised",
        """Oslo/NNP/nsubj>said/B said:say/VBD/ROOT it/PRP/nsubj>lend will/MD/aux>lend
        lend/VB/ccomp>said Riga/NNP/compound>money/B money/NN/dobj>lend ././punct>said""",
    ),  # fmt: skip
    (
        "meet", "promised",
        """Oslo/NNP/nsubj>visit/B will/MD/aux>visit visit/VB/ROOT Riga/NNP/dobj>visit/B and/CC/cc>visit
        meet/VB/conj>visit Modi/NNP/dobj>meet/B ././punct>visit""",
    ),  # fmt: skip
    (
        "sanctions", "promised",
        """Oslo/NNP/nsubj>promised/B promised:promise/VBD/ROOT sanctions:sanction/NNS/dobj>promised
        against/IN/prep>sanctions Riga/NNP/pobj>against/B ././punct>promised""",
    ),  # fmt: skip
    # possibility
    (
        "meet", "hypothetical",
        "Oslo/NNP/nsubj>meet/B may/MD/aux>meet meet/VB/ROOT Riga/NNP/dobj>meet/B ././punct>meet",
    ),  # fmt: skip
    (
        "meet", "hypothetical",
        "Oslo/NNP/nsubj>meet/B should/MD/aux>meet meet/VB/ROOT Riga/NNP/dobj>meet/B ././punct>meet",
    ),  # fmt: skip
    (
        "meet", "hypothetical",
        "Oslo/NNP/nsubj>meet/B would/MD/aux>meet meet/VB/ROOT Riga/NNP/dobj>meet/B ././punct>meet",
    ),  # fmt: skip
    (
        "meet", "hypothetical",
        """Oslo/NNP/nsubj>wants/B wants:want/VBZ/ROOT to/TO/aux>meet meet/VB/xcomp>wants
        Riga/NNP/dobj>meet/B ././punct>wants""",
    ),  # fmt: skip
    (
        "meet", "hypothetical",
        """Oslo/NNP/nsubj>urged/B urged:urge/VBD/ROOT Riga/NNP/dobj>urged/B to/TO/aux>meet
        meet/VB/xcomp>urged Modi/NNP/dobj>meet/B ././punct>urged""",
    ),  # fmt: skip
    (
        "meet", "hypothetical",
        """Oslo/NNP/nsubj>is/B is:be/VBZ/ROOT likely/JJ/acomp>is to/TO/aux>meet meet/VB/xcomp>likely
        Riga/NNP/dobj>meet/B ././punct>is""",
    ),  # fmt: skip
    (
        "talks", "hypothetical",
        """Oslo/NNP/nsubj>called/B called:call/VBD/ROOT for/IN/prep>called talks:talk/NNS/pobj>for
        with/IN/prep>talks Riga/NNP/pobj>with/B ././punct>called""",
    ),  # fmt: skip
    (
        "meet", "hypothetical",
        """Oslo/NNP/nsubj>demanded/B demanded:demand/VBD/ROOT that/IN/mark>meet Riga/NNP/nsubj>meet/B
        meet/VBP/ccomp>demanded Modi/NNP/dobj>meet/B ././punct>demanded""",
    ),  # fmt: skip
    (
        "meet", "hypothetical",
        """Oslo/NNP/nsubj>tried/B tried:try/VBD/ROOT to/TO/aux>meet meet/VB/xcomp>tried
        Riga/NNP/dobj>meet/B ././punct>tried""",
    ),  # fmt: skip
    (
        "talks", "hypothetical",
        """Oslo/NNP/nsubj>proposed/B proposed:propose/VBD/ROOT talks:talk/NNS/dobj>proposed
        with/IN/prep>talks Riga/NNP/pobj>with/B ././punct>proposed""",
    ),  # fmt: skip
    # condition
    (
        "strike", "hypothetical",
        """Oslo/NNP/nsubj>strike/B will/MD/aux>strike strike/VB/ROOT Riga/NNP/dobj>strike/B
        if/IN/mark>falls Bern/NNP/nsubj>falls/B falls:fall/VBZ/advcl>strike ././punct>strike""",
    ),  # fmt: skip
    (
        "attacked", "hypothetical",
        """If/IN/mark>attacked Oslo/NNP/nsubj>attacked/B attacked:attack/VBD/advcl>suffer
        Riga/NNP/dobj>attacked/B ,/,/punct>suffer Bern/NNP/nsubj>suffer/B would/MD/aux>suffer
        suffer/VB/ROOT ././punct>suffer""",
    ),  # fmt: skip
    (
        "strike", "hypothetical",
        """Should/MD/aux>strike Oslo/NNP/nsubj>strike/B strike/VB/advcl>suffer Riga/NNP/dobj>strike/B
        ,/,/punct>suffer Bern/NNP/nsubj>suffer/B will/MD/aux>suffer suffer/VB/ROOT ././punct>suffer""",
    ),  # fmt: skip
    (
        "meets", "hypothetical",
        """Bern/NNP/nsubj>rejoice/B will/MD/aux>rejoice rejoice/VB/ROOT unless/IN/mark>meets
        Oslo/NNP/nsubj>meets/B meets:meet/VBZ/advcl>rejoice Riga/NNP/dobj>meets/B ././punct>rejoice""",
    ),  # fmt: skip
    (
        "met", "hypothetical",
        """Bern/NNP/nsubj>asked/B asked:ask/VBD/ROOT whether/IN/mark>met Oslo/NNP/nsubj>met/B
        met:meet/VBD/ccomp>asked Riga/NNP/dobj>met/B ././punct>asked""",
    ),  # fmt: skip
    # question
    (
        "meet", "hypothetical",
        "Did:do/VBD/aux>meet Oslo/NNP/nsubj>meet/B meet/VB/ROOT Riga/NNP/dobj>meet/B ?/./punct>meet",
    ),  # fmt: skip
    (
        "meet", "hypothetical",
        "Will/MD/aux>meet Oslo/NNP/nsubj>meet/B meet/VB/ROOT Riga/NNP/dobj>meet/B ?/./punct>meet",
    ),  # fmt: skip
    # denial
    (
        "shelled", "denied",
        """Oslo/NNP/nsubj>denied/B denied:deny/VBD/ROOT that/IN/mark>shelled it/PRP/nsubj>shelled
        shelled:shell/VBD/ccomp>denied Riga/NNP/dobj>shelled/B ././punct>denied""",
    ),  # fmt: skip
    (
        "shelled", "denied",
        """Oslo/NNP/nsubj>denied/B denied:deny/VBD/ROOT it/PRP/nsubj>shelled had:have/VBD/aux>shelled
        shelled:shell/VBN/ccomp>denied Riga/NNP/dobj>shelled/B ././punct>denied""",
    ),  # fmt: skip
    (
        "shelling", "denied",
        """Oslo/NNP/nsubj>denied/B denied:deny/VBD/ROOT shelling:shell/VBG/xcomp>denied
        Riga/NNP/dobj>shelling/B ././punct>denied""",
    ),  # fmt: skip
    (
        "shelled", "denied",
        """Oslo/NNP/nsubj>denied/B denied:deny/VBD/ROOT claims:claim/NNS/dobj>denied
        that/IN/mark>shelled it/PRP/nsubj>shelled shelled:shell/VBD/acl>claims
        Riga/NNP/dobj>shelled/B ././punct>denied""",
    ),  # fmt: skip
    (
        "shelled", "denied",
        """Oslo/NNP/nsubj>rejected/B rejected:reject/VBD/ROOT accusations:accusation/NNS/dobj>rejected
        that/IN/mark>shelled it/PRP/nsubj>shelled had:have/VBD/aux>shelled
        shelled:shell/VBN/acl>accusations Riga/NNP/dobj>shelled/B ././punct>rejected""",
    ),  # fmt: skip
    (
        "shelling", "denied",
        """Oslo/NNP/nsubj>dismissed/B dismissed:dismiss/VBD/ROOT
        allegations:allegation/NNS/dobj>dismissed of/IN/prep>allegations shelling:shell/VBG/pcomp>of
        Riga/NNP/dobj>shelling/B ././punct>dismissed""",
    ),  # fmt: skip
    # claim
    (
        "shelling", "alleged",
        """Bern/NNP/nsubj>accused/B accused:accuse/VBD/ROOT Oslo/NNP/dobj>accused/B of/IN/prep>accused
        shelling:shell/VBG/pcomp>of Riga/NNP/dobj>shelling/B ././punct>accused""",
    ),  # fmt: skip
    (
        "shelled", "alleged",
        """Bern/NNP/nsubj>claimed/B claimed:claim/VBD/ROOT that/IN/mark>shelled
        Oslo/NNP/nsubj>shelled/B shelled:shell/VBD/ccomp>claimed Riga/NNP/dobj>shelled/B
        ././punct>claimed""",
    ),  # fmt: skip
    (
        "shelled", "alleged",
        """Bern/NNP/nsubj>alleged/B alleged:allege/VBD/ROOT Oslo/NNP/nsubj>shelled/B
        had:have/VBD/aux>shelled shelled:shell/VBN/ccomp>alleged Riga/NNP/dobj>shelled/B
        ././punct>alleged""",
    ),  # fmt: skip
    (
        "shelling", "alleged",
        """Oslo/NNP/nsubjpass>accused/B was:be/VBD/auxpass>accused accused:accuse/VBN/ROOT
        of/IN/prep>accused shelling:shell/VBG/pcomp>of Riga/NNP/dobj>shelling/B ././punct>accused""",
    ),  # fmt: skip
    (
        "shelled", "alleged",
        """Oslo/NNP/nsubj>shelled/B allegedly/RB/advmod>shelled shelled:shell/VBD/ROOT
        Riga/NNP/dobj>shelled/B ././punct>shelled""",
    ),  # fmt: skip
    (
        "shelled", "alleged",
        """Oslo/NNP/nsubjpass>believed/B is:be/VBZ/auxpass>believed believed:believe/VBN/ROOT
        to/TO/aux>shelled have/VB/aux>shelled shelled:shell/VBN/xcomp>believed
        Riga/NNP/dobj>shelled/B ././punct>believed""",
    ),  # fmt: skip
    (
        "attack", "alleged",
        """Oslo/NNP/nsubj>condemned/B condemned:condemn/VBD/ROOT an/DT/det>attack
        alleged/JJ/amod>attack attack/NN/dobj>condemned on/IN/prep>attack Riga/NNP/pobj>on/B
        ././punct>condemned""",
    ),  # fmt: skip
    (
        "shelled", "asserted",
        """Bern/NNP/nsubj>said/B said:say/VBD/ROOT that/IN/mark>shelled Oslo/NNP/nsubj>shelled/B
        shelled:shell/VBD/ccomp>said Riga/NNP/dobj>shelled/B ././punct>said""",
    ),  # fmt: skip
    # factive
    (
        "met", "asserted",
        """Oslo/NNP/nsubj>thank/B ,/,/punct>Oslo which/WDT/nsubj>met met:meet/VBD/relcl>Oslo
        Riga/NNP/dobj>met/B ,/,/punct>Oslo may/MD/aux>thank thank/VB/ROOT Bern/NNP/dobj>thank/B
        ././punct>thank""",
    ),  # fmt: skip
    (
        "shelling", "asserted",
        """Bern/NNP/nsubj>condemned/B condemned:condemn/VBD/ROOT Oslo/NNP/dobj>condemned/B
        for/IN/prep>condemned shelling:shell/VBG/pcomp>for Riga/NNP/dobj>shelling/B
        ././punct>condemned""",
    ),  # fmt: skip
    (
        "met", "asserted",
        """Oslo/NNP/nsubj>denied/B denied:deny/VBD/ROOT that/IN/mark>left Bern/NNP/nsubj>left/B
        ,/,/punct>Bern which/WDT/nsubj>met met:meet/VBD/relcl>Bern Riga/NNP/dobj>met/B
        ,/,/punct>Bern left:leave/VBD/ccomp>denied ././punct>denied""",
    ),  # fmt: skip
    (
        "shelled", "asserted",
        """Rebels:rebel/NNS/nsubj>attack shelled:shell/VBN/acl>Rebels by/IN/agent>shelled
        Oslo/NNP/pobj>by/B did:do/VBD/aux>attack not/RB/neg>attack attack/VB/ROOT
        Bern/NNP/dobj>attack/B ././punct>attack""",
    ),  # fmt: skip
    (
        "met", "asserted",
        """After/IN/mark>met Oslo/NNP/nsubj>met/B met:meet/VBD/advcl>refused Riga/NNP/dobj>met/B
        ,/,/punct>refused Bern/NNP/nsubj>refused/B refused:refuse/VBD/ROOT to/TO/aux>talk
        talk/VB/xcomp>refused ././punct>refused""",
    ),  # fmt: skip
    (
        "praised", "asserted",
        """Oslo/NNP/nsubj>leave/B did:do/VBD/aux>leave not/RB/neg>leave leave/VB/ROOT and/CC/cc>leave
        praised:praise/VBD/conj>leave Riga/NNP/dobj>praised/B ././punct>leave""",
    ),  # fmt: skip
    (
        "continued", "asserted",
        """Oslo/NNP/nsubj>continued/B continued:continue/VBD/ROOT to/TO/aux>arm arm/VB/xcomp>continued
        Riga/NNP/dobj>arm/B ././punct>continued""",
    ),  # fmt: skip
    (
        "arm", "asserted",
        """Oslo/NNP/nsubj>continued/B continued:continue/VBD/ROOT to/TO/aux>arm arm/VB/xcomp>continued
        Riga/NNP/dobj>arm/B ././punct>continued""",
    ),  # fmt: skip
    (
        "sanctions", "asserted",
        """Oslo/NNP/nsubj>announced/B announced:announce/VBD/ROOT sanctions:sanction/NNS/dobj>announced
        against/IN/prep>sanctions Riga/NNP/pobj>against/B ././punct>announced""",
    ),  # fmt: skip
    # nominal
    (
        "attack", "hypothetical",
        """Oslo/NNP/nsubj>warned/B warned:warn/VBD/ROOT of/IN/prep>warned an/DT/det>attack
        attack/NN/pobj>of on/IN/prep>attack Riga/NNP/pobj>on/B ././punct>warned""",
    ),  # fmt: skip
    (
        "visit", "negated",
        """Oslo/NNP/nsubj>postponed/B postponed:postpone/VBD/ROOT a/DT/det>visit
        visit/NN/dobj>postponed to/IN/prep>visit Riga/NNP/pobj>to/B ././punct>postponed""",
    ),  # fmt: skip
    (
        "talks", "promised",
        """Oslo/NNP/nsubj>plans/B plans:plan/VBZ/ROOT talks:talk/NNS/dobj>plans with/IN/prep>talks
        Riga/NNP/pobj>with/B ././punct>plans""",
    ),  # fmt: skip
    (
        "attack", "denied",
        """Oslo/NNP/nsubj>denied/B denied:deny/VBD/ROOT an/DT/det>attack attack/NN/dobj>denied
        on/IN/prep>attack Riga/NNP/pobj>on/B ././punct>denied""",
    ),  # fmt: skip
]


@pytest.mark.parametrize(("predicate", "status", "notation"), ROWS, ids=name_row)
def test_status(predicate: str, status: str, notation: str) -> None:
    assert parse(notation).standing(predicate).status == status


#: Predicate, who says so (innermost first), parse.
SPEAKERS = [
    (
        "shelled", "Bern",
        """Bern/NNP/nsubj>said/B said:say/VBD/ROOT that/IN/mark>shelled Oslo/NNP/nsubj>shelled/B
        shelled:shell/VBD/ccomp>said Riga/NNP/dobj>shelled/B ././punct>said""",
    ),  # fmt: skip
    (
        "shelled", "Bern",
        """Bern/NNP/nsubj>claimed/B claimed:claim/VBD/ROOT Oslo/NNP/nsubj>shelled/B
        shelled:shell/VBD/ccomp>claimed Riga/NNP/dobj>shelled/B ././punct>claimed""",
    ),  # fmt: skip
    (
        "shelled", "Bern",
        """Oslo/NNP/nsubj>shelled/B shelled:shell/VBD/ccomp>said Riga/NNP/dobj>shelled/B ,/,/punct>said
        Bern/NNP/nsubj>said/B said:say/VBD/ROOT ././punct>said""",
    ),  # fmt: skip
    (
        "shelled", "Bern",
        """Oslo/NNP/nsubj>shelled/B shelled:shell/VBD/ROOT Riga/NNP/dobj>shelled/B ,/,/punct>shelled
        according:accord/VBG/prep>shelled to/IN/prep>according Bern/NNP/pobj>to/B ././punct>shelled""",
    ),  # fmt: skip
    (
        "shelled", "Bern",
        """According:accord/VBG/prep>shelled to/IN/prep>According Bern/NNP/pobj>to/B ,/,/punct>shelled
        Oslo/NNP/nsubj>shelled/B shelled:shell/VBD/ROOT Riga/NNP/dobj>shelled/B ././punct>shelled""",
    ),  # fmt: skip
    (
        "shelling", "Bern",
        """Bern/NNP/nsubj>accused/B accused:accuse/VBD/ROOT Oslo/NNP/dobj>accused/B of/IN/prep>accused
        shelling:shell/VBG/pcomp>of Riga/NNP/dobj>shelling/B ././punct>accused""",
    ),  # fmt: skip
    (
        "shelling", "Bern",
        """Oslo/NNP/nsubjpass>accused/B was:be/VBD/auxpass>accused accused:accuse/VBN/ROOT
        by/IN/agent>accused Bern/NNP/pobj>by/B of/IN/prep>accused shelling:shell/VBG/pcomp>of
        Riga/NNP/dobj>shelling/B ././punct>accused""",
    ),  # fmt: skip
    (
        "shelling", "",
        """Oslo/NNP/nsubjpass>accused/B was:be/VBD/auxpass>accused accused:accuse/VBN/ROOT
        of/IN/prep>accused shelling:shell/VBG/pcomp>of Riga/NNP/dobj>shelling/B ././punct>accused""",
    ),  # fmt: skip
    (
        "shelled", "Bern Tallinn",
        """Tallinn/NNP/nsubj>said/B said:say/VBD/ROOT Bern/NNP/nsubj>claimed/B
        claimed:claim/VBD/ccomp>said Oslo/NNP/nsubj>shelled/B shelled:shell/VBD/ccomp>claimed
        Riga/NNP/dobj>shelled/B ././punct>said""",
    ),  # fmt: skip
    (
        "shelled", "",
        "Oslo/NNP/nsubj>shelled/B shelled:shell/VBD/ROOT Riga/NNP/dobj>shelled/B ././punct>shelled",
    ),  # fmt: skip
    (
        "shelled", "Oslo",
        """Oslo/NNP/nsubj>denied/B denied:deny/VBD/ROOT that/IN/mark>shelled it/PRP/nsubj>shelled
        shelled:shell/VBD/ccomp>denied Riga/NNP/dobj>shelled/B ././punct>denied""",
    ),  # fmt: skip
    (
        "shelled", "Bern",
        """Bern/NNP/nsubj>rejected/B rejected:reject/VBD/ROOT claims:claim/NNS/dobj>rejected
        that/IN/mark>shelled Oslo/NNP/nsubj>shelled/B shelled:shell/VBD/acl>claims
        Riga/NNP/dobj>shelled/B ././punct>rejected""",
    ),  # fmt: skip
]


@pytest.mark.parametrize(("predicate", "speakers", "notation"), SPEAKERS, ids=name_row)
def test_speakers(predicate: str, speakers: str, notation: str) -> None:
    parsed = parse(notation)
    assert parsed.words(parsed.standing(predicate).speakers) == speakers


#: Who speaks changes what a claim is worth: the doer's own is a fact, another side's is not.
TOLD_BY = [
    (
        """Bern/NNP/nsubj>claimed/B claimed:claim/VBD/ROOT to/TO/aux>attacked have/VB/aux>attacked
        attacked:attack/VBN/xcomp>claimed Riga/NNP/dobj>attacked/B ././punct>claimed""",
        "asserted",
    ),
    (
        """Bern/NNP/nsubj>claimed/B claimed:claim/VBD/ROOT that/IN/mark>attacked
        Oslo/NNP/nsubj>attacked/B had:have/VBD/aux>attacked attacked:attack/VBN/ccomp>claimed
        Riga/NNP/dobj>attacked/B ././punct>claimed""",
        "alleged",
    ),
    (
        """Bern/NNP/nsubj>said/B said:say/VBD/ROOT Oslo/NNP/nsubj>attacked/B had:have/VBD/aux>attacked
        attacked:attack/VBN/ccomp>said Riga/NNP/dobj>attacked/B ././punct>said""",
        "alleged",
    ),
    (
        """Bern/NNP/nsubj>said/B said:say/VBD/ROOT Bern/NNP/nsubj>attacked/B had:have/VBD/aux>attacked
        attacked:attack/VBN/ccomp>said Riga/NNP/dobj>attacked/B ././punct>said""",
        "asserted",
    ),
    (
        """Bern/NNP/nsubj>said/B said:say/VBD/ROOT Oslo/NNP/nsubj>praised/B had:have/VBD/aux>praised
        praised:praise/VBN/ccomp>said Riga/NNP/dobj>praised/B ././punct>said""",
        "asserted",
    ),
]


@pytest.mark.parametrize(("notation", "status"), TOLD_BY, ids=name_row)
def test_who_tells_it(notation: str, status: str) -> None:
    assert {relation[3] for relation in parse(notation).relations()} == {status}


#: Roles are facts, unless a verb tells them.
ROLES = [
    (
        """Oslo/NNP/nsubj>is/B is:be/VBZ/ROOT not/RB/neg>is an/DT/det>ally ally/NN/attr>is
        of/IN/prep>ally Riga/NNP/pobj>of/B ././punct>is""",
        "negated",
    ),
    (
        """Oslo/NNP/nsubj>become/B may/MD/aux>become become/VB/ROOT an/DT/det>ally ally/NN/attr>become
        of/IN/prep>ally Riga/NNP/pobj>of/B ././punct>become""",
        "hypothetical",
    ),
    (
        """Oslo/NNP/nsubj>leave/B ,/,/punct>Oslo an/DT/det>ally ally/NN/appos>Oslo of/IN/prep>ally
        Riga/NNP/pobj>of/B ,/,/punct>Oslo did:do/VBD/aux>leave not/RB/neg>leave leave/VB/ROOT
        ././punct>leave""",
        "asserted",
    ),
]


@pytest.mark.parametrize(("notation", "status"), ROLES, ids=name_row)
def test_roles(notation: str, status: str) -> None:
    assert {relation[3] for relation in parse(notation).relations()} == {status}


def test_the_words_that_decided_are_kept() -> None:
    parsed = parse(ROWS[-1][2])
    assert parsed.words(parsed.standing(ROWS[-1][0]).decisive) == "denied"
