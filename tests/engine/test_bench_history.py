"""The time machine's benchmark: its figures have the promised form and keep the promised limit."""

from __future__ import annotations

from engine import bench_history


def test_every_figure_is_measured_and_told():
    results = bench_history.measure(samples=1800, seeks=9, limit_mb=0.6)
    assert set(results) == {"sgd", "adam"}
    table = bench_history.table(results)
    for found in results.values():
        assert 0.2 < found["memory_mb"] <= 0.6
        assert found["interval"] > 128
        assert 0 < found["seek_ms"][0] <= found["seek_ms"][1] <= found["seek_ms"][2]
        assert found["file_mb"] <= 0.7
        for name in ("run_us", "plain_us", "save_s", "load_s"):
            assert found[name] > 0
            assert str(found[name]) in table
