"""A document that kills, hangs or fills its worker fails alone."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest

from flows import workers
from flows.errors import LimitPassed, MissingTool
from flows.workers import Care, Hands, Here, Lost, Workers, time_limit, windowed


def care(seconds: int = 20, memory: int = 2_000_000_000, recycle: int = 10**12) -> Care:
    return Care(int, seconds, memory, recycle)


def run(pool: Workers | Here, items: list[str]) -> list[object]:
    found: list[object] = []
    pool.run(eval, items, found.append)
    return found


def test_answers_come_in_order():
    with Workers(1, care()) as pool:
        assert run(pool, ["1", "2+2", "'x'*3"]) == [1, 4, "xxx"]


def test_one_process_serves_many_batches():
    with Workers(1, care()) as pool:
        first, second = (run(pool, ["__import__('os').getpid()"]) for _ in range(2))
    assert first == second != [os.getpid()]


_PREPARED = """
from flows.workers import Care, Workers, prepare
if __name__ == "__main__":
    prepare("flows.warmed")
    with Workers(2, Care(int, 20, 10**10, 10**12)) as pool:
        pool.run(eval, ["[m in __import__('sys').modules for m in ('flows.warmed', 'flows.convert')]"], print)
"""


def test_workers_share_what_was_imported_before_they_were_forked(tmp_path):
    script = tmp_path / "prepared.py"
    script.write_text(_PREPARED)
    told = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[True, False]", told.stderr


def test_a_document_that_kills_its_worker_fails_alone():
    with Workers(1, care()) as pool:
        before, lost, after = run(pool, ["1", "__import__('os')._exit(7)", "3"])
    assert (before, after) == (1, 3)
    assert isinstance(lost, Lost)
    assert "exit code 7" in lost.reason


def test_a_worker_that_somebody_else_kills_costs_nothing(tmp_path):
    once = f"__import__('os').kill(__import__('os').getpid(), 9) if not open({str(tmp_path / 'a')!r}, 'a').tell() and open({str(tmp_path / 'a')!r}, 'a').write('x') else 5"
    with Workers(1, care()) as pool:
        assert run(pool, ["1", once, "3"]) == [1, 5, 3]


def test_a_document_that_hangs_outside_python_is_ended_by_the_parent(monkeypatch):
    monkeypatch.setattr(workers, "GRACE", 0.3)
    start = time.monotonic()
    with Workers(1, care(seconds=1)) as pool:
        before, lost, after = run(pool, ["1", "__import__('time').sleep(60)", "3"])
    assert (before, after) == (1, 3)
    assert isinstance(lost, Lost)
    assert "time limit of 1 seconds" in lost.reason
    assert time.monotonic() - start < 30


def test_memory_is_limited():
    with Workers(1, care(memory=200_000_000)) as pool:
        found = run(pool, ["len(bytearray(10_000_000))", "len(bytearray(900_000_000))", "3"])
    assert found[0] == 10_000_000
    assert isinstance(found[1], Lost)
    assert found[2] == 3


def test_what_hinders_every_document_ends_the_work():
    with Workers(1, care()) as pool:
        with pytest.raises(ZeroDivisionError):
            run(pool, ["1", "1/0", "3"])
        assert run(pool, ["4"]) == [4], "the pool can be used again"


def test_a_worker_that_holds_much_memory_is_replaced():
    with Workers(1, care(recycle=1)) as pool:
        first, second = (run(pool, ["__import__('os').getpid()"]) for _ in range(2))
    assert first != second


def test_no_process_is_left():
    with Workers(2, care()) as pool:
        (pid,) = run(pool, ["__import__('os').getpid()"])
    with pytest.raises(ProcessLookupError):
        os.kill(int(str(pid)), 0)


def test_many_batches_at_once_are_all_answered():
    seen: list[str] = []
    groups = [[str(n), str(n + 1)] for n in range(0, 60, 2)]
    with Workers(2, care()) as pool:
        pairs = list(Hands(pool, seen.append).each(eval, groups, "examine"))
    assert [answer for _, answer in pairs] == list(range(60))
    assert seen == ["examine"] * 60


def test_in_this_process_nothing_is_started():
    with Here(care()) as pool:
        assert run(pool, ["__import__('os').getpid()"]) == [os.getpid()]


def test_the_time_limit_stops_a_pattern_that_never_ends():
    import re

    with pytest.raises(LimitPassed, match="time limit"), time_limit(1):
        re.match(r"(a|aa)+$", "a" * 60 + "b")


def test_a_document_that_waits_for_ever_is_stopped_by_the_clock():
    with pytest.raises(LimitPassed), time_limit(1):
        time.sleep(60)


def test_a_busy_machine_is_no_documents_fault():
    with time_limit(1):
        time.sleep(1.5)


def test_no_more_groups_are_drawn_than_the_window_holds():
    drawn: list[int] = []

    class Done:
        def __init__(self, group: list[int]) -> None:
            self.group = group

        def result(self) -> list[int]:
            return self.group

    def groups():
        for n in range(10):
            drawn.append(n)
            yield [n]

    answers = windowed(Done, groups(), 3)
    assert next(answers) == 0
    assert len(drawn) == 3
    assert list(answers) == list(range(1, 10))


def test_a_run_that_has_taken_its_time_begins_no_further_batch(monkeypatch):
    now = [0.0]
    monkeypatch.setattr(workers.time, "monotonic", lambda: now[0])
    each = workers.within(2, lambda step, groups, kind: ((item, kind) for group in groups for item in group))
    made = each(len, [[1], [2], [3]], "examine")
    assert next(made) == (1, "examine")
    now[0] = 121.0
    with pytest.raises(LimitPassed, match=r"taken its 2 minutes\. What was finished is kept"):
        list(made)


def test_a_run_without_a_limit_goes_on(monkeypatch):
    now = [0.0]
    monkeypatch.setattr(workers.time, "monotonic", lambda: now[0])
    each = workers.within(None, lambda step, groups, kind: ((item, kind) for group in groups for item in group))
    made = each(len, [[1], [2]], "examine")
    next(made)
    now[0] = 1e9
    assert list(made) == [(2, "examine")]


def test_processes_that_do_not_start_end_the_run_and_blame_no_document():
    with (
        Workers(1, Care(os.abort, 20, 2_000_000_000, 10**12)) as pool,
        pytest.raises(MissingTool, match="end before they are ready"),
    ):
        run(pool, ["1"])
