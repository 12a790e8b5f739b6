"""Frames on hand-made parses: every category, every kind of slot and of literal, one frame at a time."""

from __future__ import annotations

from dataclasses import replace

import pytest
from parses import Parse, name_row, parse

from graphbuild.extract.matching import FrameMatcher
from graphbuild.ontology import Ontology, load_ontology, parse_frame
from graphbuild.ontology.lexicon import load_lexicon

#: A frame, a parse, and "source > target" as far as the frame fits.
ROWS = [
    # verbs
    (
        "verbs", "X thank Y",
        "Iran/NNP/nsubj>thanked/B thanked:thank/VBD/ROOT Oman/NNP/dobj>thanked/B ././punct>thanked",
        "Iran > Oman",
    ),  # fmt: skip
    (
        "verbs", "X thank Y",
        """Oman/NNP/nsubjpass>thanked/B was:be/VBD/auxpass>thanked thanked:thank/VBN/ROOT
        by/IN/agent>thanked Iran/NNP/pobj>by/B ././punct>thanked""",
        "Iran > Oman",
    ),  # fmt: skip
    (
        "verbs", "X thank Y",
        """Oman/NNP/nsubjpass>thanked/B was:be/VBD/auxpass>thanked thanked:thank/VBN/ROOT
        ././punct>thanked""",
        "",
    ),  # fmt: skip
    (
        "verbs", "X thank|praise Y",
        "Iran/NNP/nsubj>praised/B praised:praise/VBD/ROOT Oman/NNP/dobj>praised/B ././punct>praised",
        "Iran > Oman",
    ),  # fmt: skip
    (
        "verbs", "X thank Y",
        "Iran/NNP/nsubj>praised/B praised:praise/VBD/ROOT Oman/NNP/dobj>praised/B ././punct>praised",
        "",
    ),  # fmt: skip
    (
        "verbs", "X rely on|upon Y",
        """Iran/NNP/nsubj>relied/B relied:rely/VBD/ROOT on/IN/prep>relied Oman/NNP/pobj>on/B
        ././punct>relied""",
        "Iran > Oman",
    ),  # fmt: skip
    (
        "verbs", "X rely on|upon Y",
        """Iran/NNP/nsubj>relied/B relied:rely/VBD/ROOT heavily/RB/advmod>relied upon/IN/prep>relied
        Oman/NNP/pobj>upon/B ././punct>relied""",
        "Iran > Oman",
    ),  # fmt: skip
    (
        "verbs", "X rely on|upon Y",
        "Iran/NNP/nsubj>relied/B relied:rely/VBD/ROOT ././punct>relied",
        "",
    ),  # fmt: skip
    (
        "verbs", "X crack down on Y",
        """Iran/NNP/nsubj>cracked/B cracked:crack/VBD/ROOT down/RP/prt>cracked on/IN/prep>cracked
        the/DT/det>strikers strikers:striker/NNS/pobj>on ././punct>cracked""",
        "Iran > strikers",
    ),  # fmt: skip
    (
        "verbs", "X crack down on Y",
        """Iran/NNP/nsubj>cracked/B cracked:crack/VBD/ROOT a/DT/det>joke joke/NN/dobj>cracked
        on/IN/prep>joke the/DT/det>strikers strikers:striker/NNS/pobj>on ././punct>cracked""",
        "",
    ),  # fmt: skip
    (
        "verbs", "X impose|slap {sanctions|embargo} on|against Y",
        """Oslo/NNP/nsubj>imposed/B imposed:impose/VBD/ROOT new/JJ/amod>sanctions
        sanctions:sanction/NNS/dobj>imposed on/IN/prep>sanctions Iran/NNP/pobj>on/B
        ././punct>imposed""",
        "Oslo > Iran",
    ),  # fmt: skip
    (
        "verbs", "X impose|slap {sanctions|embargo} on|against Y",
        """Sanctions:sanction/NNS/nsubjpass>imposed were:be/VBD/auxpass>imposed imposed:impose/VBN/ROOT
        on/IN/prep>imposed Iran/NNP/pobj>on/B by/IN/agent>imposed Oslo/NNP/pobj>by/B
        ././punct>imposed""",
        "Oslo > Iran",
    ),  # fmt: skip
    (
        "verbs", "X impose|slap {sanctions|embargo} on|against Y",
        """Oslo/NNP/nsubj>imposed/B imposed:impose/VBD/ROOT a/DT/det>tax tax/NN/dobj>imposed
        on/IN/prep>tax Iran/NNP/pobj>on/B ././punct>imposed""",
        "",
    ),  # fmt: skip
    (
        "verbs", "X impose|slap {sanctions|embargo} on|against Y",
        """Oslo/NNP/nsubj>slapped/B slapped:slap/VBD/ROOT a/DT/det>blockade blockade/NN/dobj>slapped
        and/CC/cc>blockade an/DT/det>embargo embargo/NN/conj>blockade on/IN/prep>embargo
        Iran/NNP/pobj>on/B ././punct>slapped""",
        "Oslo > Iran",
    ),  # fmt: skip
    (
        "verbs", "X grant Y {asylum}",
        """Oslo/NNP/nsubj>granted/B granted:grant/VBD/ROOT Navalny/NNP/dative>granted/B
        asylum/NN/dobj>granted ././punct>granted""",
        "Oslo > Navalny",
    ),  # fmt: skip
    (
        "verbs", "X grant Y {asylum}",
        """Navalny/NNP/nsubjpass>granted/B was:be/VBD/auxpass>granted granted:grant/VBN/ROOT
        asylum/NN/dobj>granted by/IN/agent>granted Oslo/NNP/pobj>by/B ././punct>granted""",
        "Oslo > Navalny",
    ),  # fmt: skip
    (
        "verbs", "X grant {asylum} to Y",
        """Oslo/NNP/nsubj>granted/B granted:grant/VBD/ROOT Navalny/NNP/dative>granted/B
        asylum/NN/dobj>granted ././punct>granted""",
        "Oslo > Navalny",
    ),  # fmt: skip
    (
        "verbs", "X grant {asylum} to Y",
        """Oslo/NNP/nsubj>granted/B granted:grant/VBD/ROOT asylum/NN/dobj>granted to/IN/dative>granted
        Navalny/NNP/pobj>to/B ././punct>granted""",
        "Oslo > Navalny",
    ),  # fmt: skip
    (
        "verbs", "X demand {resignation} of Y",
        """Oslo/NNP/nsubj>demanded/B demanded:demand/VBD/ROOT Orbán/NNP/poss>resignation/B
        's/POS/case>Orbán resignation/NN/dobj>demanded ././punct>demanded""",
        "Oslo > Orbán",
    ),  # fmt: skip
    (
        "verbs", "X demand {resignation} of Y",
        """Oslo/NNP/nsubj>demanded/B demanded:demand/VBD/ROOT the/DT/det>resignation
        resignation/NN/dobj>demanded of/IN/prep>resignation Orbán/NNP/pobj>of/B ././punct>demanded""",
        "Oslo > Orbán",
    ),  # fmt: skip
    (
        "verbs", "X send Y to {prison}",
        """Minsk/NNP/nsubj>sent/B sent:send/VBD/ROOT Navalny/NNP/dobj>sent/B to/IN/prep>sent
        prison/NN/pobj>to ././punct>sent""",
        "Minsk > Navalny",
    ),  # fmt: skip
    (
        "verbs", "X send Y to {prison}",
        """Minsk/NNP/nsubj>sent/B sent:send/VBD/ROOT Navalny/NNP/dobj>sent/B to/IN/prep>sent
        school/NN/pobj>to ././punct>sent""",
        "",
    ),  # fmt: skip
    (
        "verbs", "X demand that Y",
        """Oslo/NNP/nsubj>demanded/B demanded:demand/VBD/ROOT that/IN/mark>stop Iran/NNP/nsubj>stop/B
        stop/VB/ccomp>demanded the/DT/det>tests tests:test/NNS/dobj>stop ././punct>demanded""",
        "Oslo > Iran",
    ),  # fmt: skip
    (
        "verbs", "X say that Y must",
        """Oslo/NNP/nsubj>said/B said:say/VBD/ROOT that/IN/mark>stop Iran/NNP/nsubj>stop/B
        must/MD/aux>stop stop/VB/ccomp>said the/DT/det>tests tests:test/NNS/dobj>stop ././punct>said""",
        "Oslo > Iran",
    ),  # fmt: skip
    (
        "verbs", "X say that Y must",
        """Oslo/NNP/nsubj>said/B said:say/VBD/ROOT that/IN/mark>stopped Iran/NNP/nsubj>stopped/B
        stopped:stop/VBD/ccomp>said the/DT/det>tests tests:test/NNS/dobj>stopped ././punct>said""",
        "",
    ),  # fmt: skip
    (
        "verbs", "Y face {sanctions} from X",
        """Iran/NNP/nsubj>faces/B faces:face/VBZ/ROOT sanctions:sanction/NNS/dobj>faces
        from/IN/prep>sanctions Oslo/NNP/pobj>from/B ././punct>faces""",
        "Oslo > Iran",
    ),  # fmt: skip
    (
        "verbs", "Y flee X",
        "Modi/NNP/nsubj>fled/B fled:flee/VBD/ROOT Iran/NNP/dobj>fled/B ././punct>fled",
        "Iran > Modi",
    ),  # fmt: skip
    (
        "verbs", "X+Y meet",
        "Oslo/NNP/nsubj>met/B and/CC/cc>Oslo Riga/NNP/conj>Oslo/B met:meet/VBD/ROOT ././punct>met",
        "Oslo > Oslo",
    ),  # fmt: skip
    (
        "verbs", "X+Y meet",
        """Oslo/NNP/nsubj>met/B and/CC/cc>Oslo Riga/NNP/conj>Oslo/B met:meet/VBD/ROOT
        Modi/NNP/dobj>met/B ././punct>met""",
        "",
    ),  # fmt: skip
    (
        "verbs", "X+Y meet",
        """Oslo/NNP/nsubj>met/B and/CC/cc>Oslo Riga/NNP/conj>Oslo/B met:meet/VBD/ROOT with/IN/prep>met
        Modi/NNP/pobj>with/B ././punct>met""",
        "",
    ),  # fmt: skip
    (
        "verbs", "X+Y hold {talks}",
        """Oslo/NNP/nsubj>held/B and/CC/cc>Oslo Riga/NNP/conj>Oslo/B held:hold/VBD/ROOT
        talks:talk/NNS/dobj>held ././punct>held""",
        "Oslo > Oslo",
    ),  # fmt: skip
    (
        "verbs", "X call Y",
        "Oslo/NNP/nsubj>called/B called:call/VBD/ROOT Riga/NNP/dobj>called/B ././punct>called",
        "Oslo > Riga",
    ),  # fmt: skip
    (
        "verbs", "X call Y",
        """Oslo/NNP/nsubj>called/B called:call/VBD/ROOT the/DT/det>vote vote/NN/dobj>called
        illegal/JJ/oprd>called ././punct>called""",
        "",
    ),  # fmt: skip
    (
        "verbs", "X stand by Y",
        """Oslo/NNP/nsubj>thanked/B ,/,/punct>Oslo which/WDT/nsubj>stood stood:stand/VBD/relcl>Oslo
        by/IN/prep>stood Riga/NNP/pobj>by/B ,/,/punct>Oslo thanked:thank/VBD/ROOT
        Bern/NNP/dobj>thanked/B ././punct>thanked""",
        "Oslo > Riga",
    ),  # fmt: skip
    (
        "verbs", "X back Y",
        """Oslo/NNP/nsubj>agreed/B agreed:agree/VBD/ROOT to/TO/aux>back back/VB/xcomp>agreed
        Riga/NNP/dobj>back/B ././punct>agreed""",
        "Oslo > Riga",
    ),  # fmt: skip
    (
        "verbs", "X back Y",
        """Russian/JJ/npadvmod>backed/B -/HYPH/punct>backed backed:back/VBN/amod>rebels
        rebels:rebel/NNS/nsubj>shelled shelled:shell/VBD/ROOT Goma/NNP/dobj>shelled/B
        ././punct>shelled""",
        "Russian > rebels",
    ),  # fmt: skip
    # nouns
    (
        "nouns", "criticism of|against Y",
        """Riga/NNP/poss>criticism/B 's/POS/case>Riga criticism/NN/nsubj>was of/IN/prep>criticism
        Minsk/NNP/pobj>of/B was:be/VBD/ROOT sharp/JJ/acomp>was ././punct>was""",
        "Riga > Minsk",
    ),  # fmt: skip
    (
        "nouns", "criticism of|against Y",
        """Criticism/NN/nsubj>was of/IN/prep>Criticism Minsk/NNP/pobj>of/B by/IN/prep>Criticism
        Riga/NNP/pobj>by/B was:be/VBD/ROOT sharp/JJ/acomp>was ././punct>was""",
        "Riga > Minsk",
    ),  # fmt: skip
    (
        "nouns", "criticism of|against Y",
        """Latvian/JJ/amod>criticism/B criticism/NN/nsubj>was of/IN/prep>criticism Minsk/NNP/pobj>of/B
        was:be/VBD/ROOT sharp/JJ/acomp>was ././punct>was""",
        "Latvian > Minsk",
    ),  # fmt: skip
    (
        "nouns", "criticism of|against Y",
        """Riga/NNP/nsubj>voiced/B voiced:voice/VBD/ROOT criticism/NN/dobj>voiced of/IN/prep>criticism
        Minsk/NNP/pobj>of/B ././punct>voiced""",
        "Riga > Minsk",
    ),  # fmt: skip
    (
        "nouns", "criticism of|against Y",
        """Riga/NNP/nsubj>ignored/B ignored:ignore/VBD/ROOT criticism/NN/dobj>ignored
        of/IN/prep>criticism Minsk/NNP/pobj>of/B ././punct>ignored""",
        "",
    ),  # fmt: skip
    (
        "nouns", "criticism of|against Y",
        """Criticism/NN/nsubj>was of/IN/prep>Criticism Minsk/NNP/pobj>of/B was:be/VBD/ROOT
        sharp/JJ/acomp>was ././punct>was""",
        "",
    ),  # fmt: skip
    (
        "nouns", "criticism of|against Y",
        """Minsk/NNP/nsubj>faced/B faced:face/VBD/ROOT criticism/NN/dobj>faced from/IN/prep>criticism
        Riga/NNP/pobj>from/B ././punct>faced""",
        "Riga > Minsk",
    ),  # fmt: skip
    (
        "nouns", "criticism of|against Y",
        """Minsk/NNP/nsubj>came/B came:come/VBD/ROOT under/IN/prep>came criticism/NN/pobj>under
        from/IN/prep>criticism Riga/NNP/pobj>from/B ././punct>came""",
        "Riga > Minsk",
    ),  # fmt: skip
    (
        "nouns", "attack on Y",
        """Rebels:rebel/NNS/nsubj>carried carried:carry/VBD/ROOT out/RP/prt>carried an/DT/det>attack
        attack/NN/dobj>carried on/IN/prep>attack Goma/NNP/pobj>on/B ././punct>carried""",
        "Rebels > Goma",
    ),  # fmt: skip
    (
        "nouns", "attack on Y",
        """An/DT/det>attack attack/NN/nsubj>killed on/IN/prep>attack Goma/NNP/pobj>on/B
        carried:carry/VBN/acl>attack out/RP/prt>carried by/IN/agent>carried
        rebels:rebel/NNS/pobj>by/B killed:kill/VBD/ROOT two/CD/nummod>men men:man/NNS/dobj>killed
        ././punct>killed""",
        "rebels > Goma",
    ),  # fmt: skip
    (
        "nouns", "attack on Y",
        """An/DT/det>attack attack/NN/nsubj>killed by/IN/prep>attack rebels:rebel/NNS/pobj>by/B
        on/IN/prep>attack Goma/NNP/pobj>on/B killed:kill/VBD/ROOT two/CD/nummod>men
        men:man/NNS/dobj>killed ././punct>killed""",
        "rebels > Goma",
    ),  # fmt: skip
    (
        "nouns", "loan to Y",
        """China/NNP/nsubj>gave/B gave:give/VBD/ROOT a/DT/det>loan loan/NN/dobj>gave to/IN/dative>gave
        Belarus/NNP/pobj>to/B ././punct>gave""",
        "China > Belarus",
    ),  # fmt: skip
    (
        "nouns", "loan to Y",
        """China/NNP/nsubj>gave/B gave:give/VBD/ROOT Belarus/NNP/dative>gave/B a/DT/det>loan
        loan/NN/dobj>gave ././punct>gave""",
        "China > Belarus",
    ),  # fmt: skip
    (
        "nouns", "talk|talks between X+Y",
        """Talks:talk/NNS/nsubj>failed between/IN/prep>Talks Oslo/NNP/pobj>between/B and/CC/cc>Oslo
        Riga/NNP/conj>Oslo/B failed:fail/VBD/ROOT ././punct>failed""",
        "Oslo > Oslo",
    ),  # fmt: skip
    (
        "nouns", "talk|talks with Y",
        """Oslo/NNP/nsubj>held/B held:hold/VBD/ROOT talks:talk/NNS/dobj>held with/IN/prep>talks
        Riga/NNP/pobj>with/B ././punct>held""",
        "Oslo > Riga",
    ),  # fmt: skip
    (
        "nouns", "talk|talks with Y",
        """Talks:talk/NNS/nsubjpass>held were:be/VBD/auxpass>held held:hold/VBN/ROOT with/IN/prep>held
        Riga/NNP/pobj>with/B by/IN/agent>held Oslo/NNP/pobj>by/B ././punct>held""",
        "Oslo > Riga",
    ),  # fmt: skip
    (
        "nouns", "Y's arrest by X",
        """Navalny/NNP/poss>arrest/B 's/POS/case>Navalny arrest/NN/nsubj>shocked by/IN/prep>arrest
        Russia/NNP/pobj>by/B shocked:shock/VBD/ROOT Oslo/NNP/dobj>shocked/B ././punct>shocked""",
        "Russia > Navalny",
    ),  # fmt: skip
    (
        "nouns", "arrest of Y",
        """The/DT/det>arrest arrest/NN/nsubj>shocked of/IN/prep>arrest Navalny/NNP/pobj>of/B
        by/IN/prep>arrest police/NNS/pobj>by/B shocked:shock/VBD/ROOT Oslo/NNP/dobj>shocked/B
        ././punct>shocked""",
        "police > Navalny",
    ),  # fmt: skip
    (
        "nouns", "vote of {confidence} in Y",
        """Parliament/NNP/poss>vote 's/POS/case>Parliament vote/NN/nsubj>failed of/IN/prep>vote
        thanks:thank/NNS/pobj>of in/IN/prep>thanks Riga/NNP/pobj>in/B failed:fail/VBD/ROOT
        ././punct>failed""",
        "",
    ),  # fmt: skip
    (
        "nouns", "coordination with Y",
        """Oslo/NNP/nsubj>acted/B acted:act/VBD/ROOT in/IN/prep>acted coordination/NN/pobj>in
        with/IN/prep>coordination Riga/NNP/pobj>with/B ././punct>acted""",
        "Oslo > Riga",
    ),  # fmt: skip
    # adjectives
    (
        "adjectives", "critical of Y",
        """Oslo/NNP/nsubj>was/B was:be/VBD/ROOT critical/JJ/acomp>was of/IN/prep>critical
        Riga/NNP/pobj>of/B ././punct>was""",
        "Oslo > Riga",
    ),  # fmt: skip
    (
        "adjectives", "critical of Y",
        """Oslo/NNP/nsubj>remains/B remains:remain/VBZ/ROOT critical/JJ/acomp>remains
        of/IN/prep>critical Riga/NNP/pobj>of/B ././punct>remains""",
        "Oslo > Riga",
    ),  # fmt: skip
    (
        "adjectives", "critical of Y",
        """A/DT/det>paper paper/NN/nsubj>closed critical/JJ/amod>paper of/IN/prep>critical
        Riga/NNP/pobj>of/B closed:close/VBD/ROOT ././punct>closed""",
        "paper > Riga",
    ),  # fmt: skip
    (
        "adjectives", "critical of Y",
        "Oslo/NNP/nsubj>was/B was:be/VBD/ROOT critical/JJ/acomp>was ././punct>was",
        "",
    ),  # fmt: skip
    (
        "adjectives", "loyal to Y",
        """Troops:troop/NNS/nsubj>left loyal/JJ/amod>Troops to/IN/prep>loyal Haftar/NNP/pobj>to/B
        left:leave/VBD/ROOT Tripoli/NNP/dobj>left/B ././punct>left""",
        "Troops > Haftar",
    ),  # fmt: skip
    (
        "adjectives", "popular with X",
        """Modi/NNP/nsubj>is/B is:be/VBZ/ROOT popular/JJ/acomp>is with/IN/prep>popular
        farmers:farmer/NNS/pobj>with ././punct>is""",
        "farmers > Modi",
    ),  # fmt: skip
    # roles
    (
        "roles", "ally of Y",
        """Oslo/NNP/nsubj>is/B is:be/VBZ/ROOT an/DT/det>ally ally/NN/attr>is of/IN/prep>ally
        Riga/NNP/pobj>of/B ././punct>is""",
        "Oslo > Riga",
    ),  # fmt: skip
    (
        "roles", "ally of Y",
        """Oslo/NNP/nsubj>thanked/B ,/,/punct>Oslo an/DT/det>ally ally/NN/appos>Oslo of/IN/prep>ally
        Riga/NNP/pobj>of/B ,/,/punct>Oslo thanked:thank/VBD/ROOT Bern/NNP/dobj>thanked/B
        ././punct>thanked""",
        "Oslo > Riga",
    ),  # fmt: skip
    (
        "roles", "ally of Y",
        """Riga/NNP/poss>ally/B 's/POS/case>Riga ally/NN/nsubj>thanked Oslo/NNP/appos>ally/B
        thanked:thank/VBD/ROOT Bern/NNP/dobj>thanked/B ././punct>thanked""",
        "Oslo > Riga",
    ),  # fmt: skip
    (
        "roles", "ally of Y",
        """Oslo/NNP/nsubj>was/B was:be/VBD/ROOT a/DT/det>ally former/JJ/amod>ally ally/NN/attr>was
        of/IN/prep>ally Riga/NNP/pobj>of/B ././punct>was""",
        "",
    ),  # fmt: skip
    (
        "roles", "ally of Y",
        """An/DT/det>ally ally/NN/nsubj>thanked of/IN/prep>ally Riga/NNP/pobj>of/B
        thanked:thank/VBD/ROOT Bern/NNP/dobj>thanked/B ././punct>thanked""",
        "",
    ),  # fmt: skip
    (
        "roles", "president of Y",
        """Latvian/JJ/amod>President/B President/NNP/compound>Levits Egils/NNPS/compound>Levits/B
        Levits/NNP/nsubj>thanked/I thanked:thank/VBD/ROOT Bern/NNP/dobj>thanked/B ././punct>thanked""",
        "Levits > Latvian",
    ),  # fmt: skip
    (
        "roles", "president of Y",
        """Former/JJ/amod>President Latvian/JJ/amod>President/B President/NNP/compound>Levits
        Egils/NNPS/compound>Levits/B Levits/NNP/nsubj>thanked/I thanked:thank/VBD/ROOT
        Bern/NNP/dobj>thanked/B ././punct>thanked""",
        "",
    ),  # fmt: skip
    (
        "roles", "president of Y",
        """Egils/NNPS/compound>Levits/B Levits/NNP/nsubj>thanked/I ,/,/punct>Levits
        the/DT/det>president president/NN/appos>Levits of/IN/prep>president Latvia/NNP/pobj>of/B
        ,/,/punct>Levits thanked:thank/VBD/ROOT Bern/NNP/dobj>thanked/B ././punct>thanked""",
        "Levits > Latvia",
    ),  # fmt: skip
    (
        "roles", "president of Y",
        """The/DT/det>president president/NN/nsubj>thanked of/IN/prep>president Latvia/NNP/pobj>of/B
        ,/,/punct>president Egils/NNP/compound>Levits/B Levits/NNP/appos>president/I
        ,/,/punct>president thanked:thank/VBD/ROOT Bern/NNP/dobj>thanked/B ././punct>thanked""",
        "Levits > Latvia",
    ),  # fmt: skip
    (
        "roles", "president of Y",
        """Levits:levit/NNS/nsubj>became/B became:become/VBD/ROOT president/NN/attr>became
        of/IN/prep>president Latvia/NNP/pobj>of/B ././punct>became""",
        "Levits > Latvia",
    ),  # fmt: skip
    (
        "roles", "president of Y",
        """Levits:levit/NNS/nsubj>served/B served:serve/VBD/ROOT as/IN/prep>served president/NN/pobj>as
        of/IN/prep>president Latvia/NNP/pobj>of/B ././punct>served""",
        "Levits > Latvia",
    ),  # fmt: skip
    (
        "roles", "president of Y",
        """Latvia/NNP/poss>president/B 's/POS/case>Latvia president/NN/nsubj>thanked
        ,/,/punct>president Egils/NNPS/compound>Levits/B Levits/NNP/appos>president/I
        ,/,/punct>president thanked:thank/VBD/ROOT Bern/NNP/dobj>thanked/B ././punct>thanked""",
        "Levits > Latvia",
    ),  # fmt: skip
    (
        "roles", "minister prime of Y",
        """Prime/NNP/compound>Minister Minister/NNP/compound>Kariņš Krišjānis/NNP/compound>Kariņš/B
        Kariņš/NNP/nsubj>thanked/I of/IN/prep>Kariņš Latvia/NNP/pobj>of/B thanked:thank/VBD/ROOT
        Bern/NNP/dobj>thanked/B ././punct>thanked""",
        "",
    ),  # fmt: skip
    (
        "roles", "minister prime of Y",
        """Latvian/JJ/amod>Minister/B Prime/NNP/compound>Minister Minister/NNP/compound>Kariņš
        Kariņš/NNP/nsubj>thanked/B thanked:thank/VBD/ROOT Bern/NNP/dobj>thanked/B ././punct>thanked""",
        "Kariņš > Latvian",
    ),  # fmt: skip
    (
        "roles", "minister of Y",
        """Latvian/JJ/compound>Minister/B Defence/NNP/compound>Minister Minister/NNP/compound>Pabriks
        Pabriks/NNP/nsubj>thanked/B thanked:thank/VBD/ROOT Bern/NNP/dobj>thanked/B ././punct>thanked""",
        "Pabriks > Latvian",
    ),  # fmt: skip
    (
        "roles", "puppet of X",
        """Minsk/NNP/nsubj>is/B is:be/VBZ/ROOT a/DT/det>puppet puppet/NN/attr>is of/IN/prep>puppet
        Moscow/NNP/pobj>of/B ././punct>is""",
        "Moscow > Minsk",
    ),  # fmt: skip
]


def match(category: str, pattern: str, parsed: Parse) -> str:
    """Match one frame; say what stands in its slots."""
    frame = parse_frame(pattern, category=category, type="TEST")
    relation_type = replace(next(iter(load_ontology().values())), name="TEST", frames=(frame,))
    matcher = FrameMatcher(Ontology({}, {"TEST": relation_type}), load_lexicon())
    found = matcher.match(parsed.sentence, parsed.clauses, parsed.actors)
    return "; ".join(f"{parsed.words(m.sources)} > {parsed.words(m.targets)}" for m in found)


@pytest.mark.parametrize(("category", "pattern", "notation", "expected"), ROWS, ids=name_row)
def test_frames(category: str, pattern: str, notation: str, expected: str) -> None:
    assert match(category, pattern, parse(notation)) == expected


PAIRS = [
    (
        "Oslo/NNP/nsubj>thanked/B thanked:thank/VBD/ROOT Riga/NNP/dobj>thanked/B ././punct>thanked",
        "Oslo THANKS Riga",
    ),
    (
        """Oslo/NNP/nsubj>thanked/B and/CC/cc>Oslo Riga/NNP/conj>Oslo/B thanked:thank/VBD/ROOT
        Bern/NNP/dobj>thanked/B and/CC/cc>Bern Tallinn/NNP/conj>Bern/B ././punct>thanked""",
        "Oslo THANKS Bern; Oslo THANKS Tallinn; Riga THANKS Bern; Riga THANKS Tallinn",
    ),
    (
        """Oslo/NNP/nsubj>met/B ,/,/punct>Oslo Riga/NNP/conj>Oslo/B and/CC/cc>Riga Bern/NNP/conj>Riga/B
        met:meet/VBD/ROOT ././punct>met""",
        "Oslo MEETS Riga; Oslo MEETS Bern; Riga MEETS Bern",
    ),
    (
        """Oslo/NNP/nsubj>imposed/B imposed:impose/VBD/ROOT sanctions:sanction/NNS/dobj>imposed
        on/IN/prep>sanctions Riga/NNP/pobj>on/B and/CC/cc>imposed
        criticised:criticise/VBD/conj>imposed Bern/NNP/dobj>criticised/B ././punct>imposed""",
        "Oslo SANCTIONS Riga; Oslo CRITICIZES Bern",
    ),
    (
        """Oslo/NNP/nsubj>condemned/B condemned:condemn/VBD/ROOT Iran/NNP/poss>test/B 's/POS/case>Iran
        nuclear/JJ/amod>test test/NN/dobj>condemned ././punct>condemned""",
        "Oslo CONDEMNS Iran",
    ),
    (
        """Bern/NNP/nsubj>claimed/B claimed:claim/VBD/ROOT to/TO/aux>attacked have/VB/aux>attacked
        attacked:attack/VBN/xcomp>claimed Riga/NNP/dobj>attacked/B ././punct>claimed""",
        "Bern ATTACKS Riga",
    ),
    (
        """Oslo/NNP/nsubj>met/B met:meet/VBD/ROOT the/DT/det>president president/NN/dobj>met
        of/IN/prep>president Latvia/NNP/pobj>of/B ././punct>met""",
        "",
    ),
    (
        """Riga/NNP/nsubjpass>thanked/B was:be/VBD/auxpass>thanked thanked:thank/VBN/ROOT
        by/IN/agent>thanked Oslo/NNP/pobj>by/B and/CC/cc>Oslo Bern/NNP/conj>Oslo/B ././punct>thanked""",
        "Oslo THANKS Riga; Bern THANKS Riga",
    ),
    (
        """The/DT/det>envoy envoy/NN/nsubj>left of/IN/prep>envoy Oslo/NNP/pobj>of/B ,/,/punct>envoy
        which/WDT/nsubj>thanked thanked:thank/VBD/relcl>envoy Riga/NNP/dobj>thanked/B
        ,/,/punct>envoy left:leave/VBD/ROOT ././punct>left""",
        "Oslo THANKS Riga",
    ),
]

#: What fits and tells nothing, and why.
REJECTED = [
    (
        "Oslo/NNP/nsubj>thanked/B thanked:thank/VBD/ROOT Oslo/NNP/dobj>thanked/B ././punct>thanked",
        "source and target are the same",
    ),
    (
        """Oslo/NNP/nsubj>thanked/B thanked:thank/VBD/ROOT the/DT/det>engineers
        engineers:engineer/NNS/dobj>thanked ././punct>thanked""",
        "the target is no actor",
    ),
    (
        """The/DT/det>engineers engineers:engineer/NNS/nsubj>thanked thanked:thank/VBD/ROOT
        Oslo/NNP/dobj>thanked/B ././punct>thanked""",
        "the source is no actor",
    ),
    (
        "Oslo/NNP/nsubj>met/B met:meet/VBD/ROOT ././punct>met",
        "only one side is an actor",
    ),
]

SUPPORT = """Oslo/NNP/nsubj>offered/B offered:offer/VBD/ROOT support/NN/dobj>offered to/IN/prep>offered
Riga/NNP/pobj>to/B ././punct>offered"""
NEAR_AND_FAR = (
    """Oslo/NNP/nsubj>condemned/B condemned:condemn/VBD/ROOT Iran/NNP/dobj>condemned/B
    ././punct>condemned""",
    """Oslo/NNP/nsubj>condemned/B condemned:condemn/VBD/ROOT the/DT/det>test test/NN/dobj>condemned
    of/IN/prep>test Iran/NNP/pobj>of/B ././punct>condemned""",
)


@pytest.mark.parametrize(("notation", "expected"), PAIRS, ids=name_row)
def test_pairs(notation: str, expected: str) -> None:
    """With the whole ontology: which actors are joined, each pair once."""
    found = {f"{source} {type_} {target}" for source, type_, target, _ in parse(notation).relations()}
    assert found == set(filter(None, expected.split("; ")))


@pytest.mark.parametrize(("notation", "reason"), REJECTED, ids=name_row)
def test_what_is_rejected_says_why(notation: str, reason: str) -> None:
    found, rejected = parse(notation).reading
    assert not found
    assert reason in {item.reason for item in rejected}


def test_the_frame_that_needs_more_words_speaks() -> None:
    """"Offered support to" is no offer of its own beside the support."""
    parsed = parse(SUPPORT)
    found, rejected = parsed.reading
    assert len(found) == 1
    assert "{" in found[0].match.frame.pattern
    assert all(item.reason == "another frame says more" for item in rejected)


def test_each_step_to_the_actor_costs_confidence() -> None:
    near, far = (parse(notation).reading[0][0].confidence for notation in NEAR_AND_FAR)
    assert 0 < far < near < 1
