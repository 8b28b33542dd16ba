"""The actions of the menu Time."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from gui.actions.row import row

ROWS = (
    row(
        "sample_back",
        QT_TRANSLATE_NOOP("Actions", "Step sample back"),
        QT_TRANSLATE_NOOP("Actions", "Go back to before the last digit was learned"),
        ",",
        "step-back",
        short=QT_TRANSLATE_NOOP("Actions", "Step back"),
    ),
    row(
        "phase_back",
        QT_TRANSLATE_NOOP("Actions", "Step phase back"),
        QT_TRANSLATE_NOOP("Actions", "Show the phase before"),
        "Ctrl+,",
        "phase-back",
    ),
    row(
        "oldest",
        QT_TRANSLATE_NOOP("Actions", "Go to the first step"),
        QT_TRANSLATE_NOOP("Actions", "See the initial weights again; nothing is forgotten"),
        "Home",
    ),
    row(
        "latest",
        QT_TRANSLATE_NOOP("Actions", "Return to the latest step"),
        QT_TRANSLATE_NOOP("Actions", "Leave the past: go to the end of this branch"),
        "End",
        "step",
    ),
    row(
        "play",
        QT_TRANSLATE_NOOP("Actions", "Play the past"),
        QT_TRANSLATE_NOOP("Actions", "See the filters grow, from here or from the beginning"),
        "P",
        "play",
    ),
    row(
        "play_5",
        QT_TRANSLATE_NOOP("Actions", "Play it in 5 seconds"),
        QT_TRANSLATE_NOOP("Actions", "How long the whole run takes when it is played"),
        checkable=True,
    ),
    row(
        "play_15",
        QT_TRANSLATE_NOOP("Actions", "Play it in 15 seconds"),
        QT_TRANSLATE_NOOP("Actions", "How long the whole run takes when it is played"),
        checkable=True,
    ),
    row(
        "play_60",
        QT_TRANSLATE_NOOP("Actions", "Play it in a minute"),
        QT_TRANSLATE_NOOP("Actions", "How long the whole run takes when it is played"),
        checkable=True,
    ),
    row(
        "branch",
        QT_TRANSLATE_NOOP("Actions", "Branch from here…"),
        QT_TRANSLATE_NOOP("Actions", "Go on from this step with another rate, order or batch size"),
        "B",
        "branch",
    ),
    row(
        "branches",
        QT_TRANSLATE_NOOP("Actions", "Branches…"),
        QT_TRANSLATE_NOOP("Actions", "All branches: switch, rename, delete"),
        "Ctrl+B",
        "branch",
    ),
)
