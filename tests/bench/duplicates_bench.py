"""How long finding duplicates takes: over 5,000 people on record, and among as many rows of a sheet.

Run: python -m tests.bench.duplicates_bench [people]. Goal: at most 3 s for 5,000.
"""

import random
import sys
import tempfile
from datetime import date, datetime
from pathlib import Path
from uuid import uuid4

from mentordesk.intake.actions import bring_in, preview, propose_mapping
from mentordesk.intake.duplicates import Known, find_duplicates
from mentordesk.intake.reader import SheetReader
from mentordesk.intake.registration import Registration
from mentordesk.people.duplicates.likeness import duplicate_pairs
from tests.bench.import_bench import timed
from tests.bench.sheets import a_large_sheet
from tests.builders import a_desk

GIVEN = [
    "Mari",
    "Kalle",
    "Tiina",
    "Jüri",
    "Piret",
    "Ants",
    "Anneli",
    "Märt",
    "Kadri",
    "Siim",
    "Õnne",
    "Aino",
    "Matti",
    "Päivi",
    "Liisa",
]
FAMILY = [
    "Tamm",
    "Saar",
    "Sepp",
    "Mägi",
    "Kask",
    "Kukk",
    "Rebane",
    "Ilves",
    "Põder",
    "Koppel",
    "Virtanen",
    "Korhonen",
    "Mäkinen",
]


def real_names(people: int) -> list[Registration]:
    """Make rows with few names, as in life: many share a word, hundreds share both."""
    chance = random.Random(5000)
    return [
        Registration(
            row=n,
            given_name=f"{chance.choice(GIVEN)}-{chance.choice(GIVEN)}",
            family_name=chance.choice(FAMILY),
            email=f"osaleja{n}@naide.example",
            phone=f"+3725{n:07}",
            registered_at=datetime(2026, 5, 1),
        )
        for n in range(people)
    ]


def main(people: int) -> None:
    """Print both."""
    rows = real_names(people)
    known = [Known(uuid4(), row.name, row.email.replace("osaleja", "muu"), row.phone) for row in rows]
    for _ in range(3):
        _, found = timed(f"{people} rows among themselves", lambda: find_duplicates(rows))
        _, also = timed(f"{people} rows and {people} on record", lambda: find_duplicates(rows, known))
    print(f"{len(found)} and {len(also)} like somebody")
    with tempfile.TemporaryDirectory() as name, SheetReader() as reader:
        folder = Path(name)
        with a_desk(folder, first_day=date(2026, 9, 1)) as desk:
            table = reader.read_table(a_large_sheet(folder, people))
            bring_in(desk, preview(desk, table, propose_mapping(desk, table)))
            for _ in range(3):
                with desk.read() as session:
                    _, pairs = timed(f"{people} people on record", lambda: duplicate_pairs(session))
            print(f"{len(pairs)} pairs")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)
