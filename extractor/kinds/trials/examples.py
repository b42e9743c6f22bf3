"""What names a registered trial, and what only looks so."""

from __future__ import annotations

from extractor.kinds.kind import Example, means, means_nothing
from extractor.kinds.trials.record import Trial
from extractor.records import Record


def _is(registry: str, identifier: str, *texts: str) -> Example[Record]:
    return means(Trial(registry=registry, identifier=identifier), *texts)


def _phase(identifier: str, phase: str | None, *texts: str) -> Example[Record]:
    return means(Trial(registry="ClinicalTrials.gov", identifier=identifier, phase=phase), *texts)  # type: ignore[arg-type]


def _status(status: str | None, *texts: str) -> Example[Record]:
    return means(Trial(registry="ClinicalTrials.gov", identifier="NCT05551234", status=status), *texts)


EXAMPLES: tuple[Example[Record], ...] = (
    _is(
        "ClinicalTrials.gov",
        "NCT05551234",
        "Details stand at clinicaltrials.gov (⟦NCT05551234⟧).",
        "The trial is registered as ⟦NCT 05551234⟧.",
        "Identifier: ⟦NCT-05551234⟧",
        "⟦NCT#05551234⟧ began in March.",
        "⟦nct05551234⟧ began in March.",
        "Registered as ⟦NCT: 05551234⟧ in 2022.",
        "Registered as ⟦NCT0555\u200b1234⟧ in 2022.",
        "Registered as ⟦NCT0555 1234⟧ in 2022.",
        "See ⟦NCT05551234⟧About Quillmark Quillmark makes medicines.",
        "https://clinicaltrials.gov/study/⟦NCT05551234⟧?term=x",
        "The ClinicalTrials.gov identifier: 05551234 was given to it.",
        "Both trials (NCT04440001 and ⟦05551234⟧) have ended.",
    ),
    _is(
        "EudraCT",
        "2016-002461-30",
        "EudraCT number ⟦2016-002461-30⟧",
        "EudraCT: ⟦2016-002461-30-DE⟧.",
        "The trial (⟦EUCTR2016-002461-30⟧) has closed.",
        "EudraCT ⟦2016 - 002461 - 30⟧.",
    ),
    _is("EU CTIS", "2023-503914-22-00", "EU CT number ⟦2023-503914-22-00⟧", "EU trial number ⟦2023–503914–22–00⟧."),
    _is("EU CTIS", "2023-503914-22", "EU CT ⟦2023-503914-22⟧"),
    _is("ISRCTN", "ISRCTN81540122", "⟦ISRCTN81540122⟧", "the trial (⟦ISRCTN 81540122⟧)", "⟦ISRCTN: 81540122⟧ ended."),
    _is("ANZCTR", "ACTRN12619001086123", "⟦ACTRN12619001086123⟧", "⟦ACTRN 12619001086123⟧", "⟦ACTRN12619001086123p⟧ is provisional.", "⟦ANZCTR number ACTRN12619001086123⟧"),
    _is("ChiCTR", "ChiCTR2100044908", "⟦ChiCTR2100044908⟧", "Chinese register: ⟦ChiCTR 2100044908⟧", "(⟦CHICTR2100044908⟧)"),
    _is("ChiCTR", "ChiCTR-TRC-13003215", "⟦ChiCTR-TRC-13003215⟧", "⟦ChiCTR TRC 13003215⟧"),
    _is("China CDE", "CTR20192186", "⟦CTR20192186⟧"),
    _is("CTRI", "CTRI/2021/07/034785", "⟦CTRI/2021/07/034785⟧", "⟦CTRI / 2021 / 07 / 034785⟧"),
    _is("jRCT", "jRCT2031200231", "⟦jRCT2031200231⟧", "(⟦JRCT2031200231⟧)"),
    _is("jRCT", "jRCTs031200231", "⟦jRCTs031200231⟧"),
    _is("UMIN-CTR", "UMIN000041772", "⟦UMIN000041772⟧", "⟦UMIN-CTR: 000041772⟧", "⟦UMIN 000041772⟧"),
    _is("JapicCTI", "JapicCTI-205317", "⟦JapicCTI-205317⟧", "⟦Japic CTI 205317⟧", "JPRN-⟦JapicCTI-205317⟧"),
    _is("JMACCT", "JMA-IIA00456", "⟦JMA-IIA00456⟧"),
    _is("CRIS", "KCT0006511", "⟦KCT0006511⟧"),
    _is("DRKS", "DRKS00023118", "⟦DRKS00023118⟧", "German register ⟦DRKS-00023118⟧"),
    _is("IRCT", "IRCT20190804044429N3", "⟦IRCT20190804044429N3⟧"),
    _is("PACTR", "PACTR202105768318842", "⟦PACTR202105768318842⟧"),
    _is("ReBEC", "RBR-7dg4kq2", "⟦RBR-7dg4kq2⟧"),
    _is("RPCEC", "RPCEC00000342", "⟦RPCEC00000342⟧"),
    _is("SLCTR", "SLCTR/2021/014", "⟦SLCTR/2021/014⟧"),
    _is("TCTR", "TCTR20200914003", "⟦TCTR20200914003⟧"),
    _is("LBCTR", "LBCTR2021014620", "⟦LBCTR2021014620⟧"),
    _is("REPEC", "PER-021-19", "⟦PER-021-19⟧"),
    _is("NTR", "NTR7312", "The register entry ⟦NTR7312⟧ is closed."),
    _is("NTR", "NL7766", "Dutch trial register: ⟦NL7766⟧"),
    _phase(
        "NCT05551234",
        "2",
        "The Phase 2 study (NCT05551234) is enrolling.",
        "In a Phase II, randomized, placebo-controlled trial of 80 patients (NCT05551234), it worked.",
        "NCT05551234 (Phase 2) is done.",
    ),
    _phase(
        "NCT05551234",
        "1/2",
        "A Phase I/II dose-finding trial (NCT05551234) has begun.",
        "A Phase 1/2 dose escalation study (NCT05551234), and a Phase 3 trial (NCT05551235) are under way.",
        "The study (NCT05551234) is a global Phase 1/2 trial.",
    ),
    _phase("NCT05551234", "2b", "The Phase IIb MERLIN trial (NCT05551234) read out.", "MERLIN (NCT05551234) is a Phase 2b, double-blind study."),
    _phase(
        "NCT05551234",
        "3",
        "The phase three trial NCT05551234 has ended.",
        "A Phase 3 trial began in May.\nMore information on the trial: NCT05551234.",
        "FALCON, a Phase 3 study, met its endpoint.\nA Phase 1 trial has ended.\nFALCON (NCT05551234) began in 2021.",
    ),
    _phase(
        "NCT05551234",
        "1",
        "The Phase 1a/1b study (NCT05551234) has begun.",
        "The Phase 1a/b study (NCT05551234) has begun.",
        "After Phase 1 (NCT05551234), a Phase 2 (NCT05551235) was begun.",
    ),
    _phase("NCT05551234", "2", "The Phase 2a/b study (NCT05551234) goes on.", "The phase IIa/IIb study (NCT05551234) goes on.", "NCT05551234 (MERLIN; Phase 2) goes on."),
    _phase("NCT05551235", "2", "NCT05551234 (MERLIN; Phase 3) and NCT05551235 (FALCON; Phase 2) go on.", "After Phase 1 (NCT05551234), a Phase 2 (NCT05551235) was begun."),
    _phase("NCT05551235", None, "NCT05551234 (MERLIN; Phase 3) and NCT05551235 go on.", "The Phase 2 and Phase 3 trials NCT05551234 and NCT05551235 go on."),
    _phase("NCT05551235", "3", "A Phase 1/2 trial (NCT05551234) and a Phase 3 trial (NCT05551235) are under way."),
    means(Trial(registry="EudraCT", identifier="2016-002461-30", phase="3"), "MERLIN, a Phase 3 trial (NCT05551234; EudraCT 2016-002461-30), has ended."),
    means(Trial(registry="ClinicalTrials.gov", identifier="NCT05551235", phase=None), "The Phase 2 trial (NCT05551234) goes on, and a rollover study (NCT05551235) is open."),
    means(
        Trial(registry="ClinicalTrials.gov", identifier="NCT05551234", acronym="MERLIN-2"),
        "The MERLIN-2 trial (NCT05551234) goes on.",
        "In MERLIN-2 (ClinicalTrials.gov identifier NCT05551234), 80 patients took part.",
        "Its MERLIN-2 Phase 1 trial (NCT05551234) goes on.",
        "Its MERLIN-2 registrational Phase 3 trial (NCT05551234) goes on.",
    ),
    means(Trial(registry="ClinicalTrials.gov", identifier="NCT05551234", acronym="oMMega-1"), "The oMMega-1 trial (NCT05551234) goes on."),
    means(
        Trial(registry="ClinicalTrials.gov", identifier="NCT05551234", acronym="MERLIN-1", phase=None),
        "The MERLIN-1 trial (NCT05551234) has ended. The Phase 3 MERLIN-10 trial goes on.",
    ),
    means(
        Trial(registry="ClinicalTrials.gov", identifier="NCT05551234", acronym="HALYARD", phase="3"),
        "interim results of the HALYARD Phase 3 trial ([NCT05551234])",
        "The HALYARD randomized, double-blind Phase 3 trial (NCT05551234) has begun.",
    ),
    means(
        Trial(registry="ClinicalTrials.gov", identifier="NCT05551234", acronym="FALCON"),
        "Data from FALCON (NCT05551234) came in May.",
        "Events were fewer in FALCON (NCT05551234), an event-driven Phase 3 trial.",
        "The Phase 2 study, FALCON (NCT05551234), goes on.",
    ),
    means(
        Trial(registry="ClinicalTrials.gov", identifier="NCT05551234", acronym=None),
        "Patients with COPD (NCT05551234) took part.",
        "The study of incretins in MASH (NCT05551234) goes on.",
        "The study, sponsored by NIAID (NCT05551234), goes on.",
        "The study measures PASI and EASI (NCT05551234).",
    ),
    _status("Active, not recruiting", "The study (NCT05551234) is active, but not recruiting.", "The study (NCT05551234) is active, not recruiting."),
    _status("Withdrawn", "The study (NCT05551234) was withdrawn before it enrolled anybody.", "The trial NCT05551234 has been withdrawn prior to enrollment."),
    _status("Enrolling by invitation", "The extension study (NCT05551234) is enrolling by invitation."),
    _status(
        None,
        "We are not currently recruiting for the study NCT05551234.",
        "After the Phase 1 trial (NCT05551234), a Phase 2 trial is now recruiting.",
        "Beside the trial NCT05551234, a second study is currently enrolling.",
        "The study NCT05551234 is expected to be completed in 2031.",
        "In the trial (NCT05551234), treatment was discontinued in five patients.",
    ),
    _status("Recruiting", "The trial (NCT05551234) is currently enrolling at 20 sites.", "The study NCT05551234 is now recruiting."),
    _status(
        "Active, not recruiting",
        "The Phase 2 trial (NCT05551234) is fully enrolled.",
        "Enrollment is complete in the trial NCT05551234.",
        "Enrollment in the Phase 3 MERLIN trial (NCT05551234) is complete.",
    ),
    _status("Suspended", "Recruitment was suspended in March after 97 enrolments in the study NCT05551234."),
    _status("Completed", "The Phase 1 study (NCT05551234) has been completed."),
    _status("Terminated", "The study NCT05551234 was terminated.", "The trial, registered as NCT05551234 in the United States, was terminated early."),
    means_nothing(
        "NCT055512345 has nine digits.",
        "NCTXYZ12345 is none.",
        "The protocol CA209-067 and the code KCT-12 are internal.",
        "NL7766 is a wine.",
        "The IND number 123456 was opened.",
        "PMID 31234567",
        "Order PER-021-19-4.",
        "Call +41 22 555 01 67 or 1-800-555-0167.",
        "The EudraCT year 1998-002461-30 is impossible.",
    ),
)
