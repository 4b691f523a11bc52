"""kill -9, again and again, while people work: nothing acknowledged is lost, half-made or done twice."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import cycle, islice

import psycopg
import pytest

from tests.crash import proof
from tests.crash.coworker import Coworker
from tests.crash.storm import KINDS, Office
from tests.crash.writers import DateWriter, NoteWriter, NoticeWriter, VisitWriter, Writer
from tests.office.waiting import PATIENCE, eventually

_JOB = "nextfriend.correspondence.jobs.tell_of_damage"


@dataclass
class Storm:
    """An office under way: its writers, and the process that asks for jobs."""

    office: Office
    writers: list[Writer] = field(default_factory=list)
    asker: subprocess.Popen[str] | None = None
    killed: Counter[str] = field(default_factory=Counter)

    def begin(self) -> None:
        """Sign everybody in and let them work."""
        told = self.office.found()

        def person(key: str) -> Coworker:
            made = Coworker(self.office.address, told["emails"][key], str(told["password"]))
            made.sign_in()
            return made

        matter = str(told["matter"])
        self.writers = [
            NoteWriter(matter, person("attorney")),
            VisitWriter(matter, person("case-manager")),
            DateWriter(matter, person("paralegal"), person("attorney"), person("second-paralegal")),
            NoticeWriter(matter, person("paralegal")),
            NoticeWriter(matter, person("second-paralegal")),
        ]
        self.asker = subprocess.Popen(
            [sys.executable, "-m", "tests.crash.asking"],
            env=self.office.environment("app"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.asker.stdin is not None
        print(json.dumps({"matter": matter, **told["asker"]}), file=self.asker.stdin, flush=True)
        for writer in self.writers:
            writer.start()

    def acknowledged(self) -> int:
        """How many writes have been acknowledged so far; a writer that met a refusal fails the test."""
        for writer in self.writers:
            if writer.failure is not None:
                raise writer.failure
        return sum(len(writer.acknowledged) for writer in self.writers)

    def rage(self, kills: int, dice: random.Random) -> None:
        """Kill something while writes are on their way, `kills` times; each time work must have gone on."""
        for kind in islice(cycle(KINDS), kills):
            before = self.acknowledged()
            assert eventually(lambda before=before: self.acknowledged() >= before + 3), (
                f"work stopped after {self.killed}\n{self.office.log.read_text()[-2000:]}"
            )
            time.sleep(dice.uniform(0, 0.2))
            self.office.kill(kind, dice)
            self.killed[kind] += 1

    def end(self) -> list[str]:
        """Let everybody finish what they are at; returns the names of all that was acknowledged."""
        for writer in self.writers:
            writer.over.set()
        for writer in self.writers:
            writer.join(PATIENCE)
            assert not writer.is_alive(), f"{type(writer).__name__} never got an answer"
        self.acknowledged()
        assert self.asker is not None
        asked, _ = self.asker.communicate(timeout=PATIENCE)
        assert self.asker.returncode == 0
        numbers = asked.split()
        said = {name for writer in self.writers for name in writer.acknowledged}
        return sorted(said | {f"asked {n}" for n in numbers} | {f"job {n}" for n in numbers})


@pytest.mark.slow("twelve kills, each with work going on before and after")
@pytest.mark.parametrize("kills", [12, pytest.param(50, marks=pytest.mark.long)])
def test_kill_9_loses_nothing(office: Office, kills: int, capsys: pytest.CaptureFixture[str]) -> None:
    began = time.monotonic()
    storm = Storm(office)
    storm.begin()
    founded = time.monotonic() - began
    try:
        storm.rage(kills, random.Random(kills))
        seconds = time.monotonic() - began - founded
        acknowledged = storm.end()
    finally:
        if storm.asker is not None:
            storm.asker.kill()
    with psycopg.connect(office.cluster.dsn("dump"), autocommit=True) as everything:
        assert eventually(lambda: _jobs_left(everything) == 0), "a job was lost on its way"
        assert proof.contradictions(everything) == []
        assert sorted(proof.written(everything)) == acknowledged
        assert proof.missing_papers(everything, office.cluster.instance.files) == []
    office.say("audit", "seal", "--data", str(office.place))
    audited = office.say("audit", "verify", "--data", str(office.place))
    assert audited.startswith("audit ok")
    kinds = ", ".join(f"{kind} {n}" for kind, n in storm.killed.items())
    again = sum(writer.sent_again for writer in storm.writers)
    jobs = sum(name.startswith("job ") for name in acknowledged)
    with capsys.disabled():
        print(
            f"\nstorm: {kills} kills in {seconds:.0f} s ({kinds}); {len(acknowledged)} writes acknowledged, "
            f"{again} sent again; lost 0, half-made 0, twice 0; {jobs} jobs done once; {audited}"
        )


def _jobs_left(connection: psycopg.Connection[tuple[int]]) -> int:
    query = "SELECT count(*) FROM procrastinate_jobs WHERE task_name = %s AND status IN ('todo', 'doing')"
    row = connection.execute(query, [_JOB]).fetchone()
    assert row is not None
    return row[0]
