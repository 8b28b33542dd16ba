"""Runs at the start of the frozen program: lets joblib start its workers.

joblib starts a worker as `python -m module`, and the watchers of its files as `python -c command`.
The frozen program is no Python interpreter, and would take these for options of its own. Only that
module and these commands are run.

WORKAROUND: joblib's loky knows nothing of frozen programs,
https://github.com/joblib/joblib/issues/1002.
"""

import re
import runpy
import sys

SWITCHES = ("-m", "-c")
WORKER = "joblib.externals.loky.backend.popen_loky_posix"
TRACKER = re.compile(
    r"from (multiprocessing|joblib\.[\w.]+)\.resource_tracker import main; ?main\(\d+(, \w+)?\)"
)


def _divert() -> None:
    switch = next(
        (place for place in range(1, len(sys.argv) - 1) if sys.argv[place] in SWITCHES), 0
    )
    wanted = sys.argv[switch + 1] if switch else ""
    if wanted == WORKER:
        del sys.argv[1 : switch + 2]
        runpy.run_module(wanted, run_name="__main__", alter_sys=True)
    elif TRACKER.fullmatch(wanted):
        exec(wanted)
    else:
        return
    sys.exit()


_divert()
