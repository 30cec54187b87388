"""Reading on a Dask cluster: a real scheduler and workers in processes of their own, one of them killed half-way."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from newsledger import workers
from newsledger.errors import ClusterError
from newsledger.read import lay_out
from newsledger.records import Article
from newsledger.workers import Settings, extract_all

pytest.importorskip("distributed", reason="needs the extra newsledger[cluster]")
pytestmark = pytest.mark.model
TOWNS = ("Saraqib", "Taftanaz", "Ariha", "Binnish", "Kafranbel")
TIMEOUT_SECONDS = 60


def some_articles(count: int) -> list[Article]:
    texts = (
        f"Shelling killed {n + 2} civilians in {TOWNS[n % 5]} on Sunday, medics said. Report {n}." for n in range(count)
    )
    return [lay_out(Article(f"a{n}", text, language="en", published="2019-07-30")) for n, text in enumerate(texts)]


def wait_for_line(path: Path, start: str) -> str:
    deadline = time.monotonic() + TIMEOUT_SECONDS
    while time.monotonic() < deadline:
        lines = path.read_text().splitlines() if path.exists() else []
        for line in lines:
            if start in line:
                return line.split(start)[1].split()[0]
        time.sleep(0.1)
    raise AssertionError(f"{path.name} never said {start!r}: {path.read_text()}")


class LocalCluster:
    """A scheduler and two workers, each a process, as one would start them on three machines."""

    def __init__(self, folder: Path):
        self.folder, self.processes = folder, []
        self.start("scheduler", "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        self.address = wait_for_line(folder / "scheduler.log", "Scheduler at:")
        for name in ("one", "two"):
            self.start(
                name, "worker", self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard",
                "--local-directory", str(folder / name),
            )  # fmt: skip
            wait_for_line(folder / f"{name}.log", "Registered to:")

    def start(self, name: str, *arguments: str) -> None:
        environment = {**os.environ, "OMP_NUM_THREADS": "1"}
        with (self.folder / f"{name}.log").open("w") as log:
            command = [sys.executable, "-m", "dask", *arguments]
            self.processes.append(subprocess.Popen(command, stdout=log, stderr=log, cwd=self.folder, env=environment))

    def kill_a_worker(self) -> None:
        self.processes[1].send_signal(signal.SIGKILL)
        self.processes[1].wait()

    def close(self) -> None:
        for process in reversed(self.processes):
            process.kill()
            process.wait()


@pytest.fixture
def cluster(tmp_path):
    (tmp_path / "cluster").mkdir()
    found = LocalCluster(tmp_path / "cluster")
    yield found
    found.close()


def test_a_worker_killed_half_way_costs_nothing(cluster, tmp_path):
    articles = some_articles(160)
    expected = list(extract_all(articles, Settings(workers=1)))
    found, killed = [], False
    settings = Settings(scheduler=cluster.address, cache=tmp_path / "c.sqlite")
    for pair in extract_all(articles, settings):
        found.append(pair)
        if len(found) == 48 and not killed:
            cluster.kill_a_worker()
            killed = True
    assert killed
    assert found == expected


def test_the_lists_of_a_dataset_go_to_the_workers(cluster, tmp_path):
    own = tmp_path / "dataset"
    own.mkdir()
    header = "name,country,kind,latitude,longitude,geonames_id,admin1,aliases,example\n"
    (own / "places.csv").write_text(header)
    articles = some_articles(3)
    expected = list(extract_all(articles, Settings(workers=1, own=own)))
    assert list(extract_all(articles, Settings(scheduler=cluster.address, own=own))) == expected


def test_a_worker_with_another_newsledger_is_refused(cluster, monkeypatch):
    monkeypatch.setattr(workers, "rules_key", lambda settings: "another")
    with pytest.raises(ClusterError, match="another newsledger"):
        list(extract_all(some_articles(2), Settings(scheduler=cluster.address)))


def test_no_scheduler_at_the_address_is_one_line(monkeypatch):
    monkeypatch.setattr("newsledger.cluster.CONNECT_SECONDS", 1)
    with pytest.raises(ClusterError, match=r"no scheduler answers at tcp://127\.0\.0\.1:9"):
        list(extract_all(some_articles(1), Settings(scheduler="tcp://127.0.0.1:9")))
