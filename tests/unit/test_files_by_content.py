"""Files kept by their content, also when two threads keep the same bytes at once."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from daemon.journal import Files


def test_two_threads_may_keep_the_same_bytes(tmp_path: Path) -> None:
    files, start = Files(tmp_path), threading.Barrier(8)

    def keep(turn: int) -> list[str]:
        start.wait()
        return [files.keep(b"logo %d" % n) for n in range(40)]

    with ThreadPoolExecutor(8) as pool:
        kept = list(pool.map(keep, range(8)))

    assert all(one == kept[0] for one in kept)
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == sorted(kept[0])
