"""How long listing 10,000 people takes: rows for the People page, and facts for pairing.

Run: python -m tests.bench.registry_bench [people]. Goal: rows in a second, a keystroke in 50 ms.
"""

import sys
import tempfile
from datetime import date
from pathlib import Path

from mentordesk.intake.actions import bring_in, preview, propose_mapping
from mentordesk.intake.reader import SheetReader
from mentordesk.people.names import fold
from mentordesk.people.rows import facts_of, name_of, person_page, person_rows
from tests.bench.import_bench import timed
from tests.bench.sheets import a_large_sheet
from tests.builders import a_desk


def main(people: int) -> None:
    with tempfile.TemporaryDirectory() as name, SheetReader() as reader:
        folder = Path(name)
        with a_desk(folder, first_day=date(2026, 9, 1)) as desk:
            table = reader.read_table(a_large_sheet(folder, people))
            bring_in(desk, preview(desk, table, propose_mapping(desk, table)))
            with desk.read() as session:
                for _ in range(3):
                    _, rows = timed(f"{people} people as rows", lambda: person_rows(session, desk.today))
            wanted = fold("Õunapuu")
            timed("one keystroke over all of them", lambda: [row for row in rows if wanted in row.search])
            with desk.read() as session:
                timed("facts for pairing", lambda: facts_of(session, desk.today))
                timed("one person's page", lambda: person_page(session, rows[-1].id, desk.today))
                timed("one name by id", lambda: name_of(session, rows[-1].id.hex))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
