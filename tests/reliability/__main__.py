"""The whole trials: `python -m tests.reliability [TRIAL...] [--seed N] [--minutes M]`."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from tests.reliability import report
from tests.reliability.formats import FORMATS
from tests.reliability.report import Effort, Outcome

TRIALS = {
    "formats": "1,000,000 spoilt files of each format",
    "soak": "30 minutes of training and random actions",
    "divergence": "600 trainings that diverge",
    "kills": "100 x SIGKILL while training, saving and autosaving",
    "closing": "closed in the middle of every kind of work, two at once",
    "threads": "80,000 commands from threads that have no business there",
    "disk": "full, read-only, deleted under it, clock set back",
    "mirrors": "2,000 downloads from bad mirrors",
}


def main() -> int:
    """Run trials, tell what they find; 0 if all held."""
    trials = "; ".join(f"{name}: {what}" for name, what in TRIALS.items())
    parser = argparse.ArgumentParser("python -m tests.reliability", epilog=trials)
    parser.add_argument("trials", nargs="*", metavar="TRIAL", help="which; all, if none is named")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--minutes", type=float, help="at most so long, each trial")
    parser.add_argument("--short", action="store_true", help="as in the test run")
    parser.add_argument("--count", type=int, help="of spoilt files, each format")
    parser.add_argument("--formats", nargs="+", choices=FORMATS)
    parser.add_argument("--processes", type=int, default=1, help="that read files side by side")
    parser.add_argument("--folder", type=Path, default=Path("reliability"), help="for the report")
    options = parser.parse_args()
    unknown = set(options.trials) - set(TRIALS)
    if unknown:
        parser.error(f"no such trial: {', '.join(sorted(unknown))} (there are: {trials})")
    options.folder.mkdir(parents=True, exist_ok=True)
    outcomes: list[Outcome] = []
    for name in options.trials or TRIALS:
        effort = Effort(options.seed, options.folder.absolute(), options.short, options.minutes)
        effort.options = {key: getattr(options, key) for key in ("count", "formats", "processes")}
        effort.tell = telling(name)
        effort.tell(TRIALS[name])
        began = time.monotonic()
        outcomes.append(import_module(f"tests.reliability.{name}").run(effort))
        outcomes[-1].seconds = round(time.monotonic() - began, 1)
        report.write(outcomes, options.seed, options.folder)
    print(report.text(outcomes, options.seed))
    return 0 if all(outcome.held for outcome in outcomes) else 1


def telling(name: str) -> Callable[[str], None]:
    """Prints lines of progress with the time and the trial's name."""

    def tell(line: str) -> None:
        print(f"{time.strftime('%H:%M:%S')} {name}: {line}", file=sys.stderr, flush=True)

    return tell


if __name__ == "__main__":
    sys.exit(main())
