"""Words before a colon: those who speak in transcripts everywhere, and those who never do."""

from __future__ import annotations

import re

# Roles as agencies, archives and programs write them, in the languages groups are commonly held in.
_ROLES = """
moderator|mod|co[- ]?moderator|assistant moderator|facilitator|fac|interviewer|int|interviewee|
iv|ivr|ive|researcher|res|respondent|resp|participant|part|par|subject|informant|narrator|speaker|
spkr|spk|person|voice|host|guest|chair|chairman|chairwoman|chairperson|panel(?:l)?ist|presenter|
agent|customer|caller|client|operator|note[- ]?taker|scribe|observer|assistant|translator|
interpreter|audience(?: member)?|questioner|man|woman|male|female|boy|girl|child|
mother|father|parent|teacher|student|doctor|nurse|patient|user|customer service|
security(?: guard)?|guard|receptionist|waiter|waitress|
staff(?: member)?|manager|officer|clerk|advis[eo]r|judge|juror|witness|the (?:court|witness)|driver|
group|all|
everyone|everybody|several|many|multiple|both|together|unknown|unidentified|unid|other|
mr|mrs|ms|q|a|i|m|f|p|r|s|fg|mf|ff|mm|x|
animateur|animatrice|modérateur|modératrice|enquêteur|enquêtrice|enquêté|enquêtée|intervieweur|
intervieweuse|participante|locuteur|locutrice|répondant|répondante|
moderatorin|interviewerin|befragter?|teilnehmer(?:in)?|sprecher(?:in)?|leiter(?:in)?|proband(?:in)?|
moderador|moderadora|entrevistador|entrevistadora|entrevistado|entrevistada|hablante|orador|
facilitador|facilitadora|encuestador|encuestadora|encuestado|encuestada|
moderatore|moderatrice|intervistatore|intervistatrice|intervistato|intervistata|partecipante|
parlante|locutor|locutora|inquiridor|deelnemer|spreker|geïnterviewde|gespreksleider|
moderatorka|uczestnik|uczestniczka|respondentka|badacz|badaczka|prowadzący|prowadząca|
cyfwelydd|cymedrolwr|hwylusydd|cyfranogwr|siaradwr|ordförande|deltagare|intervjuare|
модератор|интервьюер|респондент|участник|участница|ведущий|ведущая|спикер|
moderatör|katılımcı|görüşmeci|主持人|访谈者|访问者|受访者|采访者|参与者|说话人|发言人|司会|司会者|
参加者|聞き手|話者|面接者|진행자|참여자|참가자|면담자|면접자|화자|응답자|المحاور|المشارك|المتحدث|المقابل
"""
# What may stand before a role ("Unidentified Speaker", "Male voice", "Older woman") …
_BEFORE = (
    r"(?:(?:un(?:identified|known)|un-?id|male|female|man|woman|other|another|first|second|third|"
    r"older|younger|new|different|lead|co|assistant|focus group|fg\d*|group|member of)[ _-]+)"
)
# … and after it: a number, a letter, a colour of sex ("Participant 3", "P3F", "Speaker_00", "R?").
_AFTER = (
    r"(?:(?:[ _-]*\#?\d{1,3}[a-z]?|[ _-]+[a-z]|\?)(?:[ _-]?[mf])?|"
    r"[ _-]+(?:one|two|three|four|five|voices?|speakers?|members?|respondents?|participants?|unknown))"
)
ROLE = re.compile(
    "^"
    + _BEFORE
    + "{0,2}(?:"
    + re.sub(r"\s*\n\s*", "", _ROLES)
    + r")(?:(?<=\w\w\w)s)?"
    + _AFTER
    + r"{0,2}\.?$",
    re.IGNORECASE,
)
# A code that stands for a person: P3, R1, M2, FG1-P4, 07F, ID012, INT1, GP3.
CODE = re.compile(r"^(?:[A-Z]{1,4}\d{0,3}[-_. ]?){1,2}[A-Z]{0,4}\d{1,4}[A-Z]?$|^\d{1,4}[A-Z]{1,2}$")


def _each(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Before a colon these are never a person, whatever their capital: a record's fields, and words
# that open a sentence.
FIELDS = _each(
    """
    note notes nb n.b url http https www link links re subject date dates time times place location
    venue source duration length title file filename file-name recording audio video tape tapes
    project client job ref reference transcribed transcriber transcription typed checked page
    pages version key legend attendees present participants respondents moderators interviewers
    speakers interviewees group-name
    agenda summary conclusion introduction background topic topics section part chapter appendix
    figure table example examples e.g i.e ps p.s warning important tip copyright licence license
    keywords abstract address email e-mail phone tel telephone fax mobile language start end begin
    started ended id description interview session language(s) total status confidential created
    question answer task slide theme exercise activity step stage phase day week scene
    sentiment model link
    datum ort dauer uhrzeit beginn ende thema projekt alter geschlecht beruf titel aufnahme
    fecha lugar hora duración tema proyecto edad título lieu durée heure sujet titre âge durata
    luogo duração data plaats tijd duur дата место время тема длительность
    日期 时间 地点 主题 日時 場所 テーマ 날짜 장소 시간
    todo result results update updates edit context sample transcript transcripts format size author
    """
)
OPENERS = _each(
    """
    so and but or nor well then now okay ok right yes no yeah yep nope oh ah um uh er like because
    first second third firstly secondly thirdly finally lastly next also anyway actually basically
    the that this these those it he she they we you there here what why how when where who which
    is are was were do does did can could would should if as for from with of in on at to by
    my your his her its our their one two another same just only even still maybe perhaps
    not please thanks sorry look listen see say said says think thing things point
    question-wise meaning obviously honestly plus minus again remember otherwise alternatively
    number fact reason problem answer-wise bottom line anything everything something nothing
    sure great good right perfect absolutely exactly definitely correct hello hi hey thank welcome
    understood interesting wow true fine cool awesome mhm hmm
    et mais donc alors und aber oder also pero entonces porque però quindi mas então maar dus
    """
)
# Words of a name that have no capital.
PARTICLES = _each(
    """
    de da di do dos del della du des la le van von der den ter ten of and & y e bin ibn al el st
    the zu zur af av o ap ab mac mc und et con n'
    """
)
