"""Bring the gettext catalogues up to date with the texts in the code.

python packaging/catalogues.py            add new texts, mark gone ones
python packaging/catalogues.py --missing  print what lacks a translation, language by language
python packaging/catalogues.py --compile  make the .mo files that a running program reads, without installing
"""

import re
import sys
from io import BytesIO
from itertools import product
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "resources" / "mentordesk_resources" / "locale"
LANGUAGES = ("et", "fi")
# Languages of people, not of the window: said is what stands in the papers that go out to them.
PAPER_LANGUAGES = ("sv",)
PAPERS = (
    *(
        "mentordesk/papers/agreement.py",
        "mentordesk/papers/certificates.py",
        "mentordesk/papers/checklist.py",
    ),
    *("mentordesk/papers/eligibility.py", "mentordesk/papers/eligibility_overview.py"),
    *("mentordesk/papers/interview_sheet.py", "mentordesk/papers/letters.py", "mentordesk/papers/batch.py"),
    *("mentordesk/papers/organisation_lists.py", "mentordesk/papers/pdf.py"),
    *("mentordesk/papers/register_page.py", "mentordesk/papers/register_sheet.py"),
    *("mentordesk/people/conditions/words.py", "mentordesk/people/conditions/kinds.py"),
    *("mentordesk/people/conditions/findings.py", "mentordesk/people/conditions/proofs.py"),
    *("mentordesk/people/evidence/overview.py", "mentordesk/people/listing.py"),
    *("mentordesk/people/rules.py", "mentordesk/people/words.py", "mentordesk/season/calendar.py"),
)
HEADER = "# Texts of MentorDesk. MIT, as the program."
# The names by which messages are made; `t` and `_t` are always a Texts, `plural` its method. Each is looked
# for alone: a text inside another's call, as in `workspace.say(Said(t("…")))`, is not seen otherwise.
KEYWORDS: tuple[dict[str, tuple[int, ...] | None], ...] = (
    {"say": None},
    {"say_plural": (1, 2)},
    {"t": None},
    {"_t": None},
    {"plural": (1, 2)},
)
# Lines of the head that differ from run to run, or that nobody fills in.
PASSING = re.compile(
    rb'^"(?:POT-Creation-Date|PO-Revision-Date|Project-Id-Version|Report-Msgid-Bugs-To|Last-Translator'
    rb"|Language-Team|Generated-By):.*\n",
    re.MULTILINE,
)


def extracted() -> Catalog:
    """Collect every text of the core and the window."""
    found = Catalog(project="MentorDesk", charset="utf-8")
    for folder, keywords in product(("mentordesk", "ui/mentordesk_ui"), KEYWORDS):
        for file, _line, message, _comments, context in extract_from_dir(
            ROOT / folder, [("**.py", "python")], keywords=keywords
        ):
            found.add(message, locations=[(f"{folder}/{file}", 0)], context=context)
    return found


def template_of(language: str, every: Catalog) -> Catalog:
    """Give the texts that are said in a language: every one, or those of the papers."""
    if language in LANGUAGES:
        return every
    found = Catalog(project="MentorDesk", charset="utf-8")
    for message in every:
        if message.id and any(file in PAPERS for file, _ in message.locations):
            found.add(message.id, locations=message.locations, context=message.context)
    return found


def catalogue(language: str) -> Catalog:
    """Read one language's catalogue, empty where there is none yet."""
    source = _path(language)
    if not source.is_file():
        return Catalog(
            locale=language, project="MentorDesk", header_comment=HEADER, charset="utf-8", fuzzy=False
        )
    with source.open("rb") as po:
        return read_po(po, locale=language)


def update(language: str, template: Catalog) -> int:
    """Bring one language up to date; returns how many texts lack a translation."""
    theirs = catalogue(language)
    # No guessing from likeness: a near text that says the opposite would go unnoticed.
    theirs.update(template, no_fuzzy_matching=True)
    write(language, theirs)
    return len(missing(theirs))


def write(language: str, theirs: Catalog) -> None:
    """Write one language's catalogue, sorted and without places and times: equal texts, equal files."""
    text = BytesIO()
    write_po(text, theirs, width=110, sort_output=True, no_location=True, ignore_obsolete=True)
    _path(language).parent.mkdir(parents=True, exist_ok=True)
    _path(language).write_bytes(PASSING.sub(b"", text.getvalue()))


def compile_all() -> None:
    """Make every language's .mo beside its .po, as the build hook does."""
    for language in (*LANGUAGES, *PAPER_LANGUAGES):
        with _path(language).with_suffix(".mo").open("wb") as mo:
            write_mo(mo, catalogue(language))


def missing(theirs: Catalog) -> list[str]:
    """List the texts of a catalogue that have no translation."""
    lacking = []
    for message in theirs:
        texts = message.string if isinstance(message.string, list | tuple) else [message.string]
        if message.id and not all(texts):
            lacking.append(message.id[0] if isinstance(message.id, list | tuple) else message.id)
    return lacking


def _path(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "mentordesk.po"


def main() -> None:
    if "--compile" in sys.argv:
        compile_all()
        return
    every = extracted()
    for language in (*LANGUAGES, *PAPER_LANGUAGES):
        template = template_of(language, every)
        if "--missing" in sys.argv:
            theirs = catalogue(language)
            theirs.update(template, no_fuzzy_matching=True)
            for text in missing(theirs):
                print(f"{language}: {text}")
        else:
            print(f"{language}: {update(language, template)} texts lack a translation")


if __name__ == "__main__":
    main()
