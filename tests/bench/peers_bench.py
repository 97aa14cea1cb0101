"""Print a table: MentorDesk beside `mentor-match` and `matching` on the same instances.

python -m tests.bench.peers_bench [--folder ENVIRONMENTS] [--people N] [--seed N] [--rounds N]

Each peer is installed from PyPI into an environment of its own (both bring a module named `matching`), and
runs there in a process of its own. Its time is one run, taken inside that process: neither Python's start nor
the import counts. Ours is the best of the rounds. Nothing here passes or fails.
"""

import argparse
import csv
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from time import perf_counter
from uuid import UUID, uuid5

import networkx
import numpy as np
from numpy.random import Generator

from mentordesk.matching import Instance, Plan, best_plan, regrets
from mentordesk.pairing.criteria.candidates import Candidate
from mentordesk.pairing.criteria.crowd import Crowd
from tests.bench.matching_bench import machine, realistic, uniform

HERE = Path(__file__).resolve().parent
PINNED = {"mentor-match": "7.0.1", "matching": "1.4.3"}
SPACE = UUID("7c1f6d1e-5d0a-4a55-9a0a-0d6b7f6e2f11")
FIELDS = ("first name", "last name", "email", "role", "organisation", "grade", "profession")
ORGANISATIONS, PROFESSIONS = 40, 20
PATIENCE = 3600  # seconds
Pairs = list[tuple[int, int]]


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    who: str
    seconds: float | None
    placed: int | None
    total: int | None
    note: str = ""


@dataclass(frozen=True)
class Contest:
    """What was solved, and by whom; ours comes first."""

    title: str
    rows: list[Row]


# The peers' environments


def environment(folder: Path, package: str) -> Path:
    """Make an environment that holds one peer, unless it is there; give its Python."""
    home = folder / f"{package}-{PINNED[package]}"
    python = home / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not (home / "ready").exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(home)], check=True)
        wanted = f"{package}=={PINNED[package]}"
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", wanted], check=True)
        (home / "ready").touch()
    return python


def ask(python: Path, script: str, *arguments: str) -> dict[str, object]:
    """Run a peer in its own process, and take its answer."""
    command = [str(python), str(HERE / "peers" / script), *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=PATIENCE)
    answer: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return answer


def told(who: str, answer: Mapping[str, object], instance: Instance, note: str = "") -> Row:
    """Count a peer's pairs by the instance; whatever is not allowed would be a fault of this script."""
    if "fault" in answer:
        return Row(who, None, None, None, f"stops with {answer['fault']}")
    pairs: Pairs = [
        (number(mentee), number(mentor))
        for mentee, mentor in answer["pairs"]  # type: ignore[attr-defined]  # JSON, a list of two names each
    ]
    assert all(instance.allowed[pair] for pair in pairs)
    assert (np.bincount([j for _, j in pairs], minlength=instance.mentors) <= instance.capacity).all()
    total = sum(int(instance.score[pair]) for pair in pairs)
    return Row(who, float(str(answer["seconds"])), len(pairs), total, note)


def number(name: str) -> int:
    """Read the number of "mentee12"."""
    return int("".join(filter(str.isdigit, name)))


def ours(task: Callable[[], Plan], rounds: int, note: str = "") -> Row:
    """Time our side; the best of the rounds counts."""
    took, plan = float("inf"), None
    for _ in range(rounds):
        began = perf_counter()
        plan = task()
        took = min(took, perf_counter() - began)
    assert plan is not None
    assert plan.proven
    return Row("MentorDesk", took, plan.matched, plan.total, note)


# mentor-match, on its own rules


def write_people(folder: Path, mentees: int, mentors: int, chance: random.Random) -> None:
    """Invent people in the fields that mentor-match reads."""
    for role, people, lowest, highest in (("mentor", mentors, 2, 10), ("mentee", mentees, 1, 8)):
        with (folder / f"{role}s.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(FIELDS)
            for n in range(people):
                work = f"office {chance.randrange(ORGANISATIONS)}"
                grade, does = chance.randint(lowest, highest), f"work {chance.randrange(PROFESSIONS)}"
                writer.writerow(("Mari", f"Maasikas {n}", f"{role}{n}", "adviser", work, grade, does))


def read_people(folder: Path, role: str) -> tuple[Candidate, ...]:
    """Read mentor-match's file as people of ours: the grade as experience, the profession as unit."""
    with (folder / f"{role}s.csv").open(newline="", encoding="utf-8") as file:
        rows = csv.reader(file)
        name, work, grade, does = map(next(rows).index, ("last name", "organisation", "grade", "profession"))
        return tuple(
            Candidate(
                id=(number := UUID(int=n)),
                person_id=number,
                name=row[name],
                organisation_id=organisation(row[work]),
                unit=row[does],
                months_experience=int(row[grade]),
            )
            for n, row in enumerate(rows)
        )


@cache
def organisation(name: str) -> UUID:
    """Give an organisation's id."""
    return uuid5(SPACE, name)


def by_its_rules(folder: Path) -> Instance:
    """Read the people and weigh mentor-match's rules as criteria over all pairs at once."""
    crowd = Crowd(read_people(folder, "mentor"), read_people(folder, "mentee"))
    mentees, mentors = crowd.months()
    step = mentors - mentees
    score = 9 * (step == 1) + 12 * (step == 2) + 10 * crowd.same(lambda c: c.unit)
    allowed = (step >= 1) & (step <= 2) & ~crowd.same(lambda c: c.organisation_id)
    return Instance(score.astype(np.int64), allowed, np.ones(len(crowd.mentors), dtype=np.int64))


def against_mentor_match(python: Path, people: int, mentors: int, seed: int, rounds: int) -> Contest:
    """From the files to the pairs, scoring included."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        write_people(folder, people, mentors, random.Random(seed))
        instance = by_its_rules(folder)
        most = largest_possible(instance)
        mine = ours(lambda: best_plan(by_its_rules(folder)), rounds)
        theirs = told(
            f"mentor-match {PINNED['mentor-match']}",
            ask(python, "run_mentor_match.py", str(folder)),
            instance,
        )
    title = f"{people} mentees, {mentors} mentors, mentor-match's rules; at most {most} can be placed"
    return Contest(title, [mine, theirs])


def largest_possible(instance: Instance) -> int:
    """Count by Hopcroft-Karp (networkx), which shares nothing with ours; one place each."""
    graph = networkx.Graph()
    mentees = [("mentee", i) for i in range(instance.mentees)]
    graph.add_nodes_from(mentees)
    graph.add_edges_from((("mentee", i), ("mentor", j)) for i, j in np.argwhere(instance.allowed).tolist())
    return len(networkx.bipartite.hopcroft_karp_matching(graph, mentees)) // 2


# matching, stable on both sides


def against_matching(
    python: Path, title: str, instance: Instance, asked: Mapping[str, object], rounds: int
) -> Contest:
    """From the scores, and from the ranked lists, to the pairs."""
    with tempfile.TemporaryDirectory() as made:
        file = Path(made) / "instance.json"
        file.write_text(json.dumps(asked), encoding="utf-8")
        plain = ask(python, "run_matching.py", str(file))
        deep = ask(python, "run_matching.py", str(file), "--deep") if "fault" in plain else plain
    who = f"matching {PINNED['matching']}"
    note = "with Python's recursion limit raised; else it stops" if "fault" in plain else ""

    def mine() -> Plan:
        return best_plan(Instance(instance.score, instance.allowed, instance.capacity))

    return Contest(title, [ours(mine, rounds), told(who, deep, instance, note)])


def ranked(mentee_says: np.ndarray, mentor_says: np.ndarray, allowed: np.ndarray) -> dict[str, object]:
    """Turn what each side says of the other into ranked lists, the dearest first.

    Whoever may have nobody is left out, because the peer stops with IndexError at an empty list.
    """

    def lists(says: np.ndarray, may: np.ndarray, of: str, other: str) -> dict[str, list[str]]:
        order = np.argsort(-says, axis=1, kind="stable")
        able = np.flatnonzero(may.any(axis=1)).tolist()
        return {f"{of}{i}": [f"{other}{j}" for j in order[i] if may[i, j]] for i in able}

    return {
        "mentees": lists(mentee_says, allowed, "mentee", "mentor"),
        "mentors": lists(mentor_says.T, allowed.T, "mentor", "mentee"),
    }


def with_places(instance: Instance) -> dict[str, object]:
    """Both sides rank by the score; mentors have their places."""
    lists = ranked(instance.score, instance.score, instance.allowed)
    able = np.flatnonzero(instance.allowed.any(axis=0)).tolist()
    return {**lists, "places": {f"mentor{j}": int(instance.capacity[j]) for j in able}}


def two_sided(random_: Generator, people: int) -> tuple[Instance, dict[str, object]]:
    """Each side ranks everybody by its own liking, 0-500 each; a pair's score is both together."""
    mentee_says, mentor_says = random_.integers(0, 501, (2, people, people))
    everybody = np.ones((people, people), dtype=np.bool_)
    instance = Instance(mentee_says + mentor_says, everybody, np.ones(people, dtype=np.int64))
    return instance, ranked(mentee_says, mentor_says, everybody)


def stable_contests(python: Path, people: int, seed: int, rounds: int) -> Iterable[Contest]:
    """Three instances that `matching` can be asked: realistic scores, uniform ones, a stable marriage."""
    sizes = f"{people} mentees, {people // 2} mentors with 1-3 places"
    for title, build in (("realistic scores with ties", realistic), ("uniform scores", uniform)):
        instance = build(np.random.default_rng(seed), people)
        yield against_matching(python, f"{sizes}, {title}", instance, with_places(instance), rounds)
    instance, asked = two_sided(np.random.default_rng(seed), people)
    title = f"{people} mentees, {people} mentors, each side with its own ranking"
    yield against_matching(python, title, instance, asked, rounds)


def how_far(python: Path, seed: int) -> Contest:
    """5,000 people: ours with all prices, the peer as it stands with a fifth of them."""
    large = uniform(np.random.default_rng(seed), 5000)

    def mine() -> Plan:
        plan = best_plan(large)
        regrets(large, plan).row(0)
        return plan

    rows = [ours(mine, 1, "with one person's prices")]
    for people in (200, 1000):
        instance = uniform(np.random.default_rng(seed), people)
        with tempfile.TemporaryDirectory() as made:
            file = Path(made) / "instance.json"
            file.write_text(json.dumps(with_places(instance)), encoding="utf-8")
            who = f"matching {PINNED['matching']} as it stands, {people} mentees"
            rows.append(told(who, ask(python, "run_matching.py", str(file)), instance))
    return Contest("5000 mentees, 2500 mentors with 1-3 places, uniform scores", rows)


# The table


def lines(contest: Contest) -> list[str]:
    """Say a contest: milliseconds, how many times as long as ours, people placed, total and beside ours."""
    mine = contest.rows[0]
    said = [contest.title, f"  {'':42}{'ms':>10}{'x ours':>9}{'placed':>8}{'total':>10}{'ours +':>8}"]
    for row in contest.rows:
        if row.seconds is None or mine.seconds is None or row.total is None or mine.total is None:
            said.append(f"  {row.who:42}{row.note:>45}")
            continue
        more = f"{100 * (mine.total / row.total - 1):7.1f}%"
        times = f"{row.seconds / mine.seconds:9.0f}"
        said.append(
            f"  {row.who:42}{1000 * row.seconds:10.1f}{times}{row.placed:8}{row.total:10}{more}  {row.note}"
        )
    return said


def main() -> None:
    """Install, measure and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    usual = Path(tempfile.gettempdir()) / "mentordesk-peers"
    options.add_argument("--folder", type=Path, default=usual, help="where the peers' environments are kept")
    options.add_argument(
        "--people", type=int, default=1000, help="mentees beside mentor-match; half of it beside matching"
    )
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--rounds", type=int, default=9, help="how often ours is timed")
    wish = options.parse_args()
    python = environment(wish.folder, "mentor-match")
    for mentors in (wish.people, wish.people // 2):
        contest = against_mentor_match(python, wish.people, mentors, wish.seed, wish.rounds)
        print("\n".join(lines(contest)), end="\n\n", flush=True)
    python = environment(wish.folder, "matching")
    for contest in stable_contests(python, wish.people // 2, wish.seed, wish.rounds):
        print("\n".join(lines(contest)), end="\n\n", flush=True)
    print("\n".join(lines(how_far(python, wish.seed))), end="\n\n")
    print(machine())


if __name__ == "__main__":
    main()
