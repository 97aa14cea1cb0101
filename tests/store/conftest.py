from collections.abc import Iterator
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from tests.store.builders import MAY, at


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "õppeaasta 2026.mentordesk"


@pytest.fixture
def desk(path: Path) -> Iterator[Desk]:
    with Desk.create(path, clock=at(MAY), who="Mari") as desk:
        yield desk
