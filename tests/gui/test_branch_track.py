"""Where branches leave the path in use, whichever that is."""

from __future__ import annotations

from engine.snapshot import BranchLine
from gui.widgets.branch_track import MOST_ROWS, forks, shared_steps

MAIN = BranchLine("main", None, 0, 1000)
CHILD = BranchLine("child", "main", 300, 700)
GRANDCHILD = BranchLine("grandchild", "child", 500, 900)
EARLY = BranchLine("early", "child", 200, 400)  # left the child before the child left main
LINES = (MAIN, CHILD, GRANDCHILD, EARLY)


def test_branches_leave_the_first_path_where_they_began() -> None:
    shared = shared_steps(LINES, "main")
    assert shared == {"main": 1000, "child": 300, "grandchild": 300, "early": 200}


def test_from_a_branch_its_parent_goes_on_where_the_branch_left() -> None:
    shared = shared_steps(LINES, "grandchild")
    assert shared == {"main": 300, "child": 500, "grandchild": 900, "early": 200}


def test_two_branches_of_one_parent_part_where_the_first_of_them_left() -> None:
    other = BranchLine("other", "main", 600, 650)
    assert shared_steps((*LINES, other), "child")["other"] == 300
    assert shared_steps((*LINES, other), "other")["child"] == 300


def test_a_path_that_is_not_listed_shares_nothing() -> None:
    assert set(shared_steps(LINES, "unknown").values()) == {0}
    assert shared_steps((), "") == {}


def test_the_rows_hold_the_branches_that_leave_last_and_no_more_than_fit() -> None:
    rows = forks(LINES, "main")
    assert [(fork.line.name, fork.start, fork.row) for fork in rows] == [
        ("child", 300, 0),
        ("grandchild", 300, 1),
        ("early", 200, 2),
    ]
    many = (MAIN, *(BranchLine(f"b{n}", "main", n, n + 10) for n in range(9)))
    assert len(forks(many, "main")) == MOST_ROWS


def test_a_branch_that_has_learned_nothing_ends_where_it_began() -> None:
    (fork,) = forks((MAIN, BranchLine("new", "main", 300, 0)), "main")
    assert (fork.start, fork.end) == (0, 0)
    (fork,) = forks((MAIN, BranchLine("new", "main", 300, 300)), "main")
    assert (fork.start, fork.end) == (300, 300)
