"""Pair with mentor-match, in the environment that has it: python run_mentor_match.py FOLDER

FOLDER holds mentors.csv and mentees.csv in its own fields. The rules are those with which its author's web
application calls it, one round of them. Prints JSON: seconds from the files to the pairs, and the pairs.
"""

import json
import operator
import sys
from pathlib import Path
from time import perf_counter

from matching import process  # type: ignore[import-not-found]  # the peer's, not in our environment
from matching.rules import rule  # type: ignore[import-not-found]  # the same


def main() -> None:
    """Read, score, solve, and tell."""
    rules = [
        rule.Disqualify(rule.Equivalent("organisation").evaluate),
        rule.Disqualify(rule.Grade(2, operator.gt).evaluate),
        rule.Disqualify(rule.Grade(0, operator.le).evaluate),
        rule.Grade(1, operator.eq, {True: 9, False: 0}),
        rule.Grade(2, operator.eq, {True: 12, False: 0}),
        rule.Equivalent("profession", {True: 10, False: 0}),
    ]
    began = perf_counter()
    _, mentees = process.conduct_matching_from_file(Path(sys.argv[1]), [rules])
    took = perf_counter() - began
    pairs = [(mentee.email, mentor.email) for mentee in mentees for mentor in mentee.mentors]
    print(json.dumps({"seconds": took, "pairs": pairs}))


if __name__ == "__main__":
    main()
