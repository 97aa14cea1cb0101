"""Letters as drafts that any mail program opens, fills with its own sender, and lets a person send.

Nothing is sent from here and no account is known: a draft is a file `.eml` that says `X-Unsent: 1`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from email import policy
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from pathlib import Path

from mentordesk.i18n import Texts
from mentordesk.papers.filenames import path_in
from mentordesk.papers.writing import write_bytes_whole
from mentordesk.people.leads.rows import LeadRow
from mentordesk.people.names import visible
from mentordesk.people.questions.rows import UnclearRow
from mentordesk.programme.rows import Current

_MOST_IN_A_HEADER = 300


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter to one person; `to` is empty when no address is known."""

    name: str
    to: str
    subject: str
    body: str


def question_letter(row: UnclearRow, now: Current, who: str) -> Draft:
    """Write the letter that puts somebody's open questions to them, in their language."""
    t = _texts(row.language, now)
    questions = "\n".join(f"– {question}" for question in row.questions)
    body = t(
        "Hello {name}!\n\nThank you for registering for “{programme}”. "
        "Before the pairs are formed I would like to ask:\n\n{questions}\n\n"
        "Please answer this letter. Thank you!",
        name=row.given_name or row.name,
        programme=now.title_in(t.language),
        questions=questions,
    )
    subject = t("A question about your registration: {programme}", programme=now.title_in(t.language))
    return Draft(row.name, row.email, subject, _signed(body, who, now))


def lead_letter(row: LeadRow, now: Current, who: str) -> Draft:
    """Write the letter that asks somebody who was named, and tells who named them."""
    t = _texts(row.language, now)
    role = row.role_title.in_(t.language)
    told = {"name": row.given_name or row.name, "programme": now.title_in(t.language), "role": role}
    if row.named_by:
        named = t.list(row.named_by)
        opening = (
            t(
                "Hello {name}!\n\nYou have been named to us for “{programme}” (as: {role}) by: {named_by}.",
                **told,
                named_by=named,
            )
            if role
            else t(
                "Hello {name}!\n\nYou have been named to us for “{programme}” by: {named_by}.",
                **told,
                named_by=named,
            )
        )
    else:
        opening = (
            t("Hello {name}!\n\nYou have been named to us for “{programme}” (as: {role}).", **told)
            if role
            else t("Hello {name}!\n\nYou have been named to us for “{programme}”.", **told)
        )
    request = t(
        "Would you like to take part? Taking part is voluntary. Please answer this letter with yes or no. "
        "If you say no, all that we noted about you is deleted."
    )
    subject = t("You have been named: {programme}", programme=now.title_in(t.language))
    return Draft(row.name, row.email, subject, _signed(f"{opening}\n\n{request}", who, now))


def as_bytes(draft: Draft) -> bytes:
    """Give a draft as the content of an `.eml` file; whatever stands in names, no header can be added."""
    letter = EmailMessage(policy=policy.SMTP)
    letter["X-Unsent"] = "1"
    address = _address(draft.name, draft.to)
    if address is not None:
        letter["To"] = address
    letter["Subject"] = _line(draft.subject)
    letter.set_content(draft.body, charset="utf-8", cte="quoted-printable")
    return letter.as_bytes()


def write_draft(draft: Draft, target: Path) -> Path:
    """Write a draft to a file.

    Raises:
        PaperNotWritten: the folder cannot be written.
    """
    return write_bytes_whole(target, as_bytes(draft))


def write_drafts(drafts: Iterable[Draft], folder: Path) -> list[Path]:
    """Write a file for each draft into a folder, named after its subject and who it goes to.

    Raises:
        PaperNotWritten: the folder cannot be written; the files before it stand.
    """
    taken: set[str] = set()
    return [
        write_draft(draft, path_in(folder, f"{draft.name} – {draft.subject}", ".eml", taken))
        for draft in drafts
    ]


def _texts(language: str, now: Current) -> Texts:
    spoken = language or now.language
    return Texts(spoken, now.words(spoken))


def _signed(body: str, who: str, now: Current) -> str:
    return "\n".join([body, "", *(line for line in (who, now.organisation) if line)]) + "\n"


def _line(text: str) -> str:
    return " ".join(visible(text).split())[:_MOST_IN_A_HEADER]


def _address(name: str, to: str) -> Address | None:
    written = to.strip()
    if not re.fullmatch(r"[^\s@<>(),;:\"\[\]\\]+@[^\s@<>(),;:\"\[\]\\]+", written) or not written.isascii():
        return None
    try:
        return Address(display_name=_line(name), addr_spec=written)
    except (ValueError, MessageError, IndexError):
        return None
