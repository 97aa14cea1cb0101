"""Pair with `matching`, in the environment that has it: python run_matching.py INSTANCE.json [--deep]

The instance holds the ranked lists of mentees ("residents") and mentors ("hospitals") and the mentors'
places; without places it is a stable marriage. Prints JSON: seconds from the lists to the pairs, and the
pairs. The package copies people into each other and stops with RecursionError from about two hundred on;
--deep lets Python go as deep as that takes.
"""

import json
import sys
import threading
from pathlib import Path
from time import perf_counter

from matching.games import (  # type: ignore[import-not-found]  # the peer's, not in our environment
    HospitalResident,
    StableMarriage,
)

STACK = 1024**3  # bytes, for --deep


def main() -> None:
    """Rank, solve, and tell."""
    asked = json.loads(Path(sys.argv[1]).read_text())
    began = perf_counter()
    try:
        pairs = solve(asked)
    except RecursionError:
        print(json.dumps({"fault": "RecursionError", "seconds": perf_counter() - began}))
        return
    print(json.dumps({"seconds": perf_counter() - began, "pairs": pairs}))


def solve(asked: dict[str, dict[str, list[str]]]) -> list[tuple[str, str]]:
    """Give the pairs (mentee, mentor) of the stable matching that is best for the mentees."""
    if "places" not in asked:
        found = StableMarriage.create_from_dictionaries(asked["mentees"], asked["mentors"]).solve()
        return [(mentee.name, mentor.name) for mentee, mentor in found.items()]
    game = HospitalResident.create_from_dictionaries(asked["mentees"], asked["mentors"], asked["places"])
    return [(mentee.name, mentor.name) for mentor, mentees in game.solve().items() for mentee in mentees]


if __name__ == "__main__":
    if "--deep" in sys.argv:
        sys.setrecursionlimit(10**7)
        threading.stack_size(STACK)
        worker = threading.Thread(target=main)
        worker.start()
        worker.join()
    else:
        main()
