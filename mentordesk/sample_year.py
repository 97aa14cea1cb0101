"""A whole year played over a sample table: the verbs of a coordinator, day after day, and the papers.

What is made here is a file like any other; the people in the samples are invented.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, timezone
from importlib.resources import as_file, files
from math import ceil
from pathlib import Path
from random import Random

import mentordesk_resources
from mentordesk.desk import Desk
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import Message, say
from mentordesk.intake import actions as intake
from mentordesk.intake.outcome import Preview, PreviewRow
from mentordesk.intake.reader import SheetReader
from mentordesk.pairing import actions as pairing
from mentordesk.pairing.life import actions as life
from mentordesk.pairing.life.agreement_actions import sign, write_agreement
from mentordesk.pairing.rows import PairRow, pair_rows
from mentordesk.papers import batch
from mentordesk.people import actions as people
from mentordesk.people.evidence import actions as evidence_actions
from mentordesk.people.interviews.actions import record_interviews
from mentordesk.people.interviews.rows import panel_of
from mentordesk.people.questions import actions as question_actions
from mentordesk.people.registration import Claimed, NewRegistration
from mentordesk.people.rows import PersonRow, person_rows
from mentordesk.programme.actions import new_programme
from mentordesk.programme.office_actions import name_office
from mentordesk.programme.profile import load_profile
from mentordesk.programme.rows import Current, current
from mentordesk.season import actions as season
from mentordesk.season.rules import Entry, months_between, public_holidays

SAMPLES = {
    "association-season": ("association-season.xlsx", date(2026, 9, 1)),
    "mentor-register": ("mentor-register.xlsx", date(2026, 9, 1)),
    "cross-institution-year": ("cross-institution-year.csv", date(2026, 5, 5)),
    "career-mentoring": ("career-mentoring.xlsx", date(2026, 3, 1)),
    "workplace-unit": ("workplace-unit.xlsx", date(2026, 9, 1)),
}
"""Profile → its sample table, and the first day of the round that the table is for."""

REGISTERED_BY = timedelta(days=41)
"""How long before the first day the last registration came; a table that is later is moved by whole weeks."""

WEEK = timedelta(days=7)

UNDER_WAY = timedelta(days=70)
"""How long before the first day every sample has registrations; a year asked for earlier is last year's."""

IN_CHARGE = ("Leelo Näidis", "Priidu Proov", "Virve Katse", "Aarne Eeskuju", "Säde Malli", "Oiva Koe")
"""Invented people who run the sample's round."""


class NoSample(MentorDeskError):
    """No sample table ships for that profile."""


@dataclass(frozen=True, slots=True)
class Played:
    """A year that was played: its file, its papers, and some figures."""

    file: Path
    files: tuple[Path, ...]
    figures: dict[str, int]


class _TheDayHasCome(Exception):
    """The year has come to the day on which it is to stop."""


class _Days:
    """The clock of the sample: it stands on a day until it is moved on, and not past the last."""

    def __init__(self, day: date, until: date | None) -> None:
        self.day, self.until = day, until

    def last_of(self, day: date) -> date:
        """The day, or the one on which the year is to stop where that comes first."""
        return day if self.until is None else min(day, self.until)

    def __call__(self) -> datetime:
        return datetime.combine(self.day, time(9, 0), tzinfo=timezone(timedelta(hours=2)))

    def go_to(self, day: date) -> None:
        """Move on to a day; a day that has passed leaves the clock where it is."""
        if self.until is not None and day > self.until:
            self.day = max(self.day, self.until)
            raise _TheDayHasCome
        self.day = max(self.day, day)


def play_year(profile: str, folder: Path, language: str | None = None, until: date | None = None) -> Played:
    """Play a year over the profile's sample table and leave its file and papers in a folder.

    Args:
        profile: a name of `SAMPLES`.
        folder: made where it is missing.
        language: of the papers; the programme's without it.
        until: the day to which the year is played, and nothing in it is later; to its end without it. Before
            anybody registered it is the year before that is played.

    Raises:
        NoSample: there is no sample for that profile.
        FileExists: a year was played there before; it is left alone.
        FileProblem, PaperNotWritten: the folder cannot be written.
    """
    load_profile(profile)
    if profile not in SAMPLES:
        raise NoSample(say("There is no sample for “{name}”.", name=profile), say("Nothing was changed."))
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{profile}.mentordesk"
    table, first_day = SAMPLES[profile]
    while until is not None and until < first_day - UNDER_WAY:
        first_day = first_day.replace(year=first_day.year - 1)
    days = _Days(first_day - timedelta(days=100), until)
    with Desk.create(target, clock=days, who=IN_CHARGE[0]) as desk:
        year = _Year(desk, days, profile, first_day)
        with suppress(_TheDayHasCome):
            year.play(table)
        return Played(target, tuple(_papers(desk, folder, language)), year.figures())


def _papers(desk: Desk, folder: Path, language: str | None) -> list[Path]:
    """Write what the year has come to."""
    papers = [*batch.report(desk, folder, language), batch.protocol(desk, folder, language)]
    agreements = batch.agreements(desk, folder, language=language)
    papers += [agreements] if agreements else []
    issued = batch.certificates(desk, folder / "certificates", language=language)
    return papers + [one.file for one in issued]


class _Year:
    """The coordinator's year, step by step (domain.md, «The coordinator's year»)."""

    def __init__(self, desk: Desk, days: _Days, profile: str, first_day: date) -> None:
        self.desk, self.days, self.profile, self.first_day = desk, days, profile, first_day
        self.chance = Random(profile)

    def play(self, table: str) -> None:
        """Go through the year from the first day to the last."""
        self.open()
        self.register(table)
        self.look_at_registrations()
        self.make_pairs()
        self.begin()
        self.meet()
        self.close()

    def open(self) -> None:
        """Step 1: a new programme, its offices named."""
        new_programme(self.desk, self.profile, first_day=self.first_day)
        names = iter(IN_CHARGE)
        for office in self.now.profile.offices:
            for _ in range(min(office.seats or 1, 2)):
                name = next(names, None)
                if name is not None:
                    name_office(self.desk, office.id, name)

    def register(self, table: str) -> None:
        """Step 3: the table comes in, and one person is typed in by hand."""
        with SheetReader() as reader, as_file(files(mentordesk_resources) / "samples" / table) as path:
            sheet = reader.read_table(path)
        mapping = intake.propose_mapping(self.desk, sheet)
        shown = intake.preview(self.desk, sheet, mapping)
        back = self._weeks_back(shown)
        came = {row.row: day - back for row in shown.rows if (day := _came_on(row)) is not None}
        self.days.go_to(self.days.last_of(max(came.values(), default=self.days.day)))
        early = tuple(row for row in sheet.rows if came.get(row.number, self.days.day) <= self.days.day)
        shown = intake.preview(self.desk, replace(sheet, rows=early), mapping)
        shown = replace(shown, rows=tuple(_moved(row, back) for row in shown.rows))
        intake.bring_in(self.desk, shown)
        topics = tuple(option.title.in_(self.now.language) for option in self.now.profile.topics[:2])
        people.register(
            self.desk,
            NewRegistration(
                family_name="Näidis",
                given_name="Õie",
                email="oie.naidis@naide.example",
                roles=("mentee",),
                topics_sought=topics,
                job_title=self._anybody.job_title,
                months_experience=18,
                goals=self._goal(),
                question=self._goal(),
                languages=tuple(option.id for option in self.now.profile.spoken[:1]),
                meeting_ways=tuple(option.id for option in self.now.profile.ways[:1]),
                registered_at=datetime.combine(self.days.day, time(12, 0)),
                claims={rule.kind: Claimed(True) for rule in self.now.eligibility if rule.role == "mentee"},
            ),
        )

    def _weeks_back(self, shown: Preview) -> timedelta:
        """Say by how many whole weeks the table's registrations came too late for the year that is played."""
        last = max((day for row in shown.rows if (day := _came_on(row)) is not None), default=None)
        _, first_day = SAMPLES[self.profile]
        years = round((first_day - self.first_day) / WEEK)
        if last is None:
            return years * WEEK
        late = last - years * WEEK - (self.first_day - REGISTERED_BY)
        return (years + max(ceil(late / WEEK), 0)) * WEEK

    def look_at_registrations(self) -> None:
        """Steps 4 and 5: tick what was seen, reject one, except one, ask one a question."""
        self.days.go_to(self.first_day - timedelta(days=40))
        for kind in self._claimed_kinds():
            claimed = [row.id for row in self.people if self._may_be_ticked(row, kind)]
            with self.desk.read() as session:
                panel = panel_of(session).names
            if kind == "interview":
                if claimed and panel:
                    record_interviews(self.desk, dict.fromkeys(claimed, "yes"), self.desk.today, panel)
            else:
                evidence_actions.see_evidence_of(self.desk, claimed, kind)
        refused = [row for row in self.people if row.verdict.state == "no"]
        if len(refused) > 1:
            problem = refused[0].verdict.first_problem
            if problem is not None:
                evidence_actions.grant_exception(
                    self.desk, refused[0].id, problem.rule, self._words("exception")
                )
            people.reject(self.desk, refused[-1].id, self._words("rejected"))
        unclear = self._anybody
        asked = question_actions.ask(self.desk, unclear.id, self._words("question"))
        question_actions.record_answer(self.desk, asked, self._words("answer"))

    def make_pairs(self) -> None:
        """Steps 8 to 12: propose, lock two, propose again, undo, approve, tell, one declines, repair."""
        pairing.propose(self.desk)
        for row in self.pairs[:2]:
            pairing.lock(self.desk, row.id)
        if len(self.pairs) > 3:
            pairing.unpair(self.desk, self.pairs[3].id)
            self.desk.undo()
        pairing.propose(self.desk)
        self.days.go_to(self.first_day - timedelta(days=20))
        self._decide()
        self.days.go_to(self.first_day - timedelta(days=16))
        told = self.pairs_in("told")
        if len(told) > 4:
            life.decline(self.desk, told[-1].id, "mentor")
            pairing.repair_plan(self.desk)
            self._decide()
        for row in self.pairs_in("told"):
            life.confirm(self.desk, row.id, "mentee")
            life.confirm(self.desk, row.id, "mentor")

    def begin(self) -> None:
        """Steps 12 and 13: trainings attended, agreements written and signed, contact made."""
        self.days.go_to(self.first_day - timedelta(days=5))
        for kind in ("training", "workshop"):
            attended = [row.id for row in self.people if self._waits_for(row, kind)]
            evidence_actions.see_evidence_of(self.desk, attended, kind)
        self.days.go_to(self.first_day + timedelta(days=9))
        for place, row in enumerate(self.pairs_in("confirmed")):
            version = write_agreement(
                self.desk, row.id, [self._goal()], self.now.numbers.meetings_aim, self._words("schedule")
            )
            sign(self.desk, version, "mentor", self.days.day)
            if place % 7 != 6:
                sign(self.desk, version, "mentee", self.days.day)
            if place % 9 != 8:
                life.contact_made(self.desk, row.id, self.days.day)

    def meet(self) -> None:
        """Steps 14 and 17: meetings month by month; after the third month one pair breaks and is replaced."""
        now = self.now
        months = months_between(now.dates.relationship_from, now.dates.relationship_to)
        for place, month in enumerate(months):
            last = min(_month_end(month), now.dates.relationship_to)
            self.days.go_to(last)
            running = [*self.pairs_in("active"), *self.pairs_in("confirmed")]
            reports = [report for row in running for report in self._meetings_in(row, month, last)]
            if reports:
                season.enter_meetings(self.desk, reports)
            if place == 2 and len(self.pairs_in("active")) > 3:
                self._break_one()

    def close(self) -> None:
        """Steps 18 and 19: close what ran to its end, and issue the certificates."""
        self.days.go_to(self.now.dates.relationship_to + timedelta(days=14))
        for row in [*self.pairs_in("active"), *self.pairs_in("paused")]:
            life.close(self.desk, row.id)
        self.days.go_to(self.now.dates.programme_to)

    def figures(self) -> dict[str, int]:
        """Count the year, for whoever reads along."""
        states = [row.state for row in self.pairs]
        return {
            "people": len(self.people),
            "pairs": sum(state in ("closed", "ended", "active", "paused", "confirmed") for state in states),
            "closed": states.count("closed"),
            "ended": states.count("ended"),
        }

    # What it looks at

    @property
    def now(self) -> Current:
        """The round as it is."""
        with self.desk.read() as session:
            return current(session)

    @property
    def people(self) -> list[PersonRow]:
        """The registrations as they are."""
        with self.desk.read() as session:
            return person_rows(session, self.desk.today)

    @property
    def pairs(self) -> list[PairRow]:
        """The pairs as they are."""
        with self.desk.read() as session:
            return pair_rows(session, self.desk.today)

    def pairs_in(self, state: str) -> list[PairRow]:
        """The pairs of one state."""
        return [row for row in self.pairs if row.state == state]

    @property
    def _anybody(self) -> PersonRow:
        return next(row for row in self.people if "mentee" in row.roles)

    def _claimed_kinds(self) -> list[str]:
        ahead = ("training", "workshop")
        kinds = [rule.kind for rule in self.now.eligibility if rule.evidence and rule.kind not in ahead]
        return list(dict.fromkeys(kinds))

    def _may_be_ticked(self, row: PersonRow, kind: str) -> bool:
        """Say whether the coordinator finds what somebody claimed; a few have still to be asked."""
        return self._waits_for(row, kind) and self.chance.random() < 0.9

    @staticmethod
    def _waits_for(row: PersonRow, kind: str) -> bool:
        return any(check.kind == kind and check.state == "open" for check in row.verdict.checks)

    # What it decides

    def _decide(self) -> None:
        if self.pairs_in("proposed"):
            pairing.approve_plan(self.desk, self._words("panel"))
            life.tell(self.desk, [row.id for row in self.pairs_in("approved")])

    def _break_one(self) -> None:
        row = self.pairs_in("active")[1]
        life.end(self.desk, row.id, self.now.profile.endings[0].id)
        pairing.repair_plan(self.desk)
        self._decide()
        for told in self.pairs_in("told"):
            life.confirm(self.desk, told.id, "mentee")
            life.confirm(self.desk, told.id, "mentor")

    def _meetings_in(self, row: PairRow, month: date, last: date) -> Iterable[season.Held]:
        if self.chance.random() < 0.12:
            return
        now = self.now
        days_off = public_holidays(now.profile.country, month, last, now.language)
        open_days = [
            day
            for day in (month + timedelta(days=n) for n in range((last - month).days + 1))
            if day.weekday() < 5 and day not in days_off and day >= (_confirmed_on(row) or day)
        ]
        if not open_days:
            return
        least, most = now.numbers.minutes_least or 45, now.numbers.minutes_most or 90
        lengths = [minutes for minutes in (45, 60, 75, 90) if least <= minutes <= most] or [least]
        way = self.chance.choice(now.profile.ways).id
        yield season.Held(row.id, Entry(self.chance.choice(open_days), self.chance.choice(lengths), way))

    # What it says

    def _goal(self) -> str:
        if self.now.language == "fi":
            return "Selkeyttää omaa urapolkua ja saada palautetta"
        return "Saada tagasisidet oma töövõtetele"

    def _words(self, key: str) -> str:
        return _FINNISH[key] if self.now.language == "fi" else _ESTONIAN[key]


_ESTONIAN = {
    "exception": "kolleegium tunneb tema pikka praktikat",
    "rejected": "tingimused ei ole täidetud",
    "question": "Kas saad kohtuda ka videokõnes?",
    "answer": "Jah",
    "schedule": "kord kuus",
    "panel": "kolleegium",
}
_FINNISH = {
    "exception": "pitkä kokemus alalta",
    "rejected": "ehdot eivät täyty",
    "question": "Sopiiko myös etätapaaminen?",
    "answer": "Kyllä",
    "schedule": "kerran kuussa",
    "panel": "koordinaattori",
}

YEAR_FIGURES: dict[str, Message] = {
    "people": say("People registered"),
    "pairs": say("Pairs"),
    "closed": say("Pairs closed"),
    "ended": say("Pairs ended early"),
}


def _confirmed_on(row: PairRow) -> date | None:
    both = (row.mentor_confirmed_on, row.mentee_confirmed_on)
    return max((day for day in both if day is not None), default=None)


def _came_on(row: PreviewRow) -> date | None:
    at = row.registration.registered_at if row.registration else None
    return at.date() if at else None


def _moved(row: PreviewRow, back: timedelta) -> PreviewRow:
    said = row.registration
    if said is None or said.registered_at is None:
        return row
    return replace(row, registration=replace(said, registered_at=said.registered_at - back))


def _month_end(month: date) -> date:
    return (month.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
