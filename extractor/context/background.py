"""What people with a disease face in general, told in the present: no trial's result, whatever drug the text is about."""

from __future__ import annotations

from extractor.context.status import Cue
from extractor.text import late as re
from extractor.text.gate import gated

_ROUGHLY = r"(?:(?:about|around|approximately|roughly|(?:less|more) than|under|below)\s|~\s?)"
_ONLY = r"(?:(?:only|just|still)\s)"
_TOLD_ROUGHLY = rf"(?:{_ONLY}*{_ROUGHLY}|{_ONLY}+)"
_MEASURE = r"(?:median|expected|average|overall|(?:one|two|three|five|ten|\d{1,2})-year)"
_SURVIVAL = r"[^.;\d]{0,40}?\b(?:survival|OS|PFS|life expectancy)\b"
_PEOPLE = r"(?:patients|people|those|individuals|children|adults)"
_DISEASE = r"(?:cancers?|\w+omas?|\w+emia|tumou?rs?|disease|malignanc(?:y|ies)|GBM|AML|NSCLC|HCC|PDAC)"
_BAD = r"(?:poor|dismal|grim|bleak|limited|unfavou?rable|short)"

# Up to the value itself, and only where it is told roughly: a trial's results stand in the present too.
_ROUGH = gated(
    rf"\bsurvival\b[^.;,]{{0,50}}\s(?:is|remains)\s(?:at\s)?{_TOLD_ROUGHLY}$"
    rf"|\b(?:is|are|remains?)\s(?:among|one of|an?)\s(?:the\s)?[^.;]{{0,80}}?\bsurvival(?:\srates?)?\sof\s{_TOLD_ROUGHLY}?$"
    rf"|\b{_PEOPLE}\s(?:with|who)\s[^.;]{{3,80}}?\s(?:have|has|face|can expect)\s(?:an?\s)?{_MEASURE}{_SURVIVAL}[^.;\d]{{0,20}}\bof\s{_TOLD_ROUGHLY}$",
    re.IGNORECASE,
)
# Up to the measure; what the sentence goes on to say is of the same people, but not behind a comparison.
_GENERAL = gated(
    rf"\b{_PEOPLE}\s(?:[^.;,\d]{{3,80}}?\s)?(?:typically\s|generally\s|usually\s)?(?:have|has|face|can expect)\s(?:an?\s)?{_MEASURE}{_SURVIVAL}"
    rf"|\b{_DISEASE}\s(?:\([^()]{{2,20}}\)\s)?(?:(?:that|which)\s)?(?:typically\s|generally\s)?(?:has|have|carries|is associated with)\s(?:an?\s)?(?:\w+\s){{0,2}}?{_MEASURE}{_SURVIVAL}"
    rf"|\b(?:prognosis|outlook|survival|outcomes?)\b[^.;\d]{{0,60}}?\s(?:is|are|remains?)\s[^.;\d]{{0,30}}?\b{_BAD}\b",
    re.IGNORECASE,
)
_OF_A_TRIAL = gated(
    r"\b(?:trials?|study|studies|arms?|cohorts?|groups?|treated|treatment\swith|receiv\w+|dosed|given|randomi[sz]ed|enrolled|to\sdate|so\sfar|our|data|analys[ie]s|interim|results?|respon(?:se|ders?))\b",
    re.IGNORECASE,
)
_SET_AGAINST = re.compile(r"\b(?:compared|versus|vs|(?<!less\s)(?<!more\s)than|whereas|while|but|with\sthe\saddition)\b", re.IGNORECASE)


def background(text: str, start: int, value: int) -> Cue | None:
    """The words that make a value at that place of a sentence a disease's own figure; `start`: where the value's own clause begins."""
    if rough := _ROUGH.search(text, start, value):
        return Cue("historical", rough.start(), rough.end(), rough[0])
    general = _GENERAL.search(text, 0, value)
    if general is None or _OF_A_TRIAL.search(text) or _SET_AGAINST.search(text, general.end(), value):
        return None
    return Cue("historical", general.start(), general.end(), general[0])
