"""Papers about who may take part: the panel's overview, checklists, the interview sheet."""

from __future__ import annotations

from pathlib import Path

from mentordesk.desk import Desk
from mentordesk.i18n import Texts
from mentordesk.papers import eligibility
from mentordesk.people.interviews.rows import has_interviews
from mentordesk.programme.rows import Current
from mentordesk_ui.papers.paper_kind import PaperKind


def eligibility_kinds(t: Texts, now: Current) -> list[PaperKind]:
    """List the papers that a programme with conditions has; one without conditions has none."""
    if not now.eligibility:
        return []
    kinds = [
        PaperKind(
            "overview",
            t("Who meets the conditions"),
            t("For the panel: everybody and each condition, by sign and word; as PDF and workbook."),
            "table",
            eligibility.overview,
            _save_overview,
            t("Nobody has registered yet."),
        ),
        PaperKind(
            "checklists",
            t("Checklists"),
            t("For each person: what was claimed, what was seen and when, exceptions with reasons."),
            "clipboard-check",
            _preview_checklists,
            _save_checklists,
            t("Nobody has registered yet."),
            for_each=True,
        ),
    ]
    if has_interviews(now):
        kinds.append(
            PaperKind(
                "interviews",
                t("Interviews by the assessment panel"),
                t("Whom the panel interviews, with room for verdicts and names."),
                "users",
                eligibility.interview_sheet,
                lambda desk, folder, language: _given(eligibility.interview_sheet(desk, folder, language)),
                t("Nobody waits for an interview."),
            )
        )
    return kinds


def _given(path: Path | None) -> list[Path]:
    return [path] if path is not None else []


def _save_overview(desk: Desk, folder: Path, language: str | None) -> list[Path]:
    written = [eligibility.overview(desk, folder, language, suffix) for suffix in (".pdf", ".xlsx")]
    return [path for path in written if path is not None]


def _preview_checklists(desk: Desk, folder: Path, language: str | None) -> Path | None:
    return eligibility.checklist(desk, folder, language=language)


def _save_checklists(desk: Desk, folder: Path, language: str | None) -> list[Path]:
    return _given(eligibility.checklist(desk, folder, language=language))
