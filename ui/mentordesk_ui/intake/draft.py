"""What the wizard holds between its steps: the sheet, where its columns go, and what was decided."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as Decisions
from dataclasses import dataclass, field, replace
from pathlib import Path

from mentordesk.desk import Desk
from mentordesk.intake.actions import preview, propose_mapping, remembered_mapping
from mentordesk.intake.differences import rows_alike
from mentordesk.intake.faults import NoHeadings
from mentordesk.intake.filled_forms import FilledForms, with_forms
from mentordesk.intake.headings import propose_for
from mentordesk.intake.mapping import Column, Mapping
from mentordesk.intake.outcome import Decision, Preview, PreviewRow
from mentordesk.intake.spellings import Spelled
from mentordesk.intake.table import Table, shown
from mentordesk.intake.translation import current_form
from mentordesk.programme.rows import current

SAMPLES = 3


@dataclass(frozen=True, slots=True)
class Proposed:
    """Where a sheet's columns would go, and from whence that is known."""

    mapping: Mapping
    remembered: bool
    no_headings: NoHeadings | None = None


@dataclass(slots=True)
class Draft:
    """A sheet on its way in; steps change it, going back keeps it."""

    path: Path | None = None
    table: Table | None = None
    proposed: Proposed | None = None
    mapping: Mapping | None = None
    shown: Preview | None = None
    shown_for: Mapping | None = None
    decisions: dict[int, Decision] = field(default_factory=dict)
    chosen: dict[int, dict[str, bool]] = field(default_factory=dict)
    spelled: dict[Spelled, str] = field(default_factory=dict)
    forms: FilledForms | None = None
    again: frozenset[int] = frozenset()  # rows that say what is on record already

    @property
    def stale(self) -> bool:
        """Whether the rows were understood with another mapping than the present one, or not yet."""
        return self.shown is None or self.shown_for != self.mapping

    def take_table(self, table: Table, proposed: Proposed) -> None:
        """Begin anew with another sheet."""
        self.table, self.proposed, self.mapping, self.forms = table, proposed, proposed.mapping, None
        self.shown = self.shown_for = None
        self.decisions, self.chosen, self.spelled, self.again = {}, {}, {}, frozenset()

    def take_forms(self, forms: FilledForms, shown: Preview) -> None:
        """Begin anew with filled-in forms, whose columns are known."""
        self.path = None
        self.take_table(forms.table, Proposed(forms.mapping, True))
        self.forms = forms
        self.take_preview(shown)

    def file_of(self, row: int) -> str:
        """Name the form that a row is; empty for a row of a spreadsheet."""
        return self.forms.files.get(row, "") if self.forms else ""

    def take_mapping(self, mapping: Mapping) -> None:
        """Send a column elsewhere; decisions about rows stay."""
        self.mapping = mapping

    def take_preview(self, preview: Preview, again: frozenset[int] = frozenset()) -> None:
        """Keep what was understood, and those decisions that still can be carried out."""
        self.again = again
        self.shown, self.shown_for = preview, preview.mapping
        possible = {row.row: decisions_for(row) for row in preview.rows}
        self.decisions = {
            row: decision for row, decision in self.decisions.items() if decision in possible.get(row, ())
        }
        proposed = {one.spelled for one in preview.spellings}
        remembered = {one.spelled: one.instead for one in preview.spellings if one.remembered}
        self.spelled = remembered | {key: name for key, name in self.spelled.items() if key in proposed}
        self.chosen = {row: names for row, names in self.chosen.items() if "update" in possible.get(row, ())}

    @property
    def made_one(self) -> int:
        """How many of the spellings stand for another."""
        proposed = self.shown.spellings if self.shown else ()
        return sum(self.spelled.get(one.spelled) == one.instead for one in proposed)

    def decide(self, row: PreviewRow, decision: Decision) -> None:
        """Decide about a row; what would be done anyway is no decision."""
        if decision == row.usual:
            self.decisions.pop(row.row, None)
        elif decision in decisions_for(row):
            self.decisions[row.row] = decision

    def decision(self, row: PreviewRow) -> Decision:
        """Say what is done with a row."""
        return self.decisions.get(row.row, row.usual)

    def choose_field(self, row: PreviewRow, names: tuple[str, ...], here: bool) -> None:
        """Take a field from the row, or leave it as the other side has it."""
        self.chosen.setdefault(row.row, {}).update(dict.fromkeys(names, here))

    @property
    def chosen_fields(self) -> dict[int, dict[str, bool]]:
        """What was chosen field by field, of the rows that update somebody."""
        rows = {row.row: row for row in self.shown.rows} if self.shown else {}
        return {
            row: dict(names)
            for row, names in self.chosen.items()
            if row in rows and self.decision(rows[row]) == "update"
        }


def decisions_for(row: PreviewRow) -> tuple[Decision, ...]:
    """List what can be done with a row: nothing with a problem, an update only where somebody is meant."""
    if row.registration is None:
        return ()
    meant = row.on_record is not None or isinstance(row.of, int)
    if row.returns or not meant:
        return ("new", "skip")
    return ("new", "update", "skip")


def look_at_rows(
    desk: Desk,
    table: Table,
    mapping: Mapping,
    forms: FilledForms | None,
    still_wanted: Callable[[], object],
) -> tuple[Preview, frozenset[int]]:
    """Understand the rows, put forms that cannot come in among them, and find those that say nothing new."""
    understood = preview(desk, table, mapping, still_wanted)
    return with_forms(understood, forms) if forms else understood, rows_alike(desk, understood)


def propose(desk: Desk, table: Table, header_row: int | None = None) -> Proposed:
    """Say where the columns go: as last time, by their headings, or below a row that somebody points to.

    A sheet without headings gets its first row as such, with the fault beside it.
    """
    fault: NoHeadings | None = None
    if header_row is None:
        try:
            mapping = propose_mapping(desk, table)
            return Proposed(mapping, _known(desk, mapping) is not None)
        except NoHeadings as none:
            fault, header_row = none, table.rows[0].number
    with desk.read() as session:
        mapping = propose_for(table, current_form(session, current(session)), header_row)
    known = _known(desk, mapping)
    if known is not None:
        mapping = replace(known, header_row=header_row)
    return Proposed(mapping, known is not None, fault)


def _known(desk: Desk, mapping: Mapping) -> Mapping | None:
    return remembered_mapping(desk, [column.header for column in mapping.columns])


def samples(table: Table, mapping: Mapping, column: Column) -> tuple[str, ...]:
    """Give the first different answers of a column."""
    found: dict[str, None] = {}
    for row in table.below(mapping.header_row)[:60]:
        text = " ".join(shown(row.cell(column.column)).split())
        if text:
            found[text] = None
        if len(found) == SAMPLES:
            break
    return tuple(found)


def decided(draft: Draft) -> Decisions[int, Decision]:
    """Give the decisions as the core takes them."""
    return dict(draft.decisions)
