"""A cluster of two worker processes reads what one process reads, also when one of them is killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from articles import write_articles
from distributed import Client, LocalCluster

from graphbuild.engines.build import build_on_cluster
from graphbuild.engines.merge import find_parts, merge_into_store
from graphbuild.engines.partitions import find_sources, group_slices
from graphbuild.engines.parts import read_faults, read_readings
from graphbuild.engines.worker import Settings, keep_settings, read_partition
from graphbuild.errors import InputError, ResourceError, ServerError, UsageError
from graphbuild.pipeline import build

Content = Callable[[Path], dict[str, Any]]


def on_cluster(cluster: LocalCluster, sources: Path, folder: Path, **more: Any) -> tuple[Any, list[InputError]]:
    """Build ``folder/news.db`` in partitions of a few articles; return the report and what failed."""
    faults: list[InputError] = []
    options: dict[str, Any] = {"mode": "fast", "partition_bytes": 400, "on_error": faults.append} | more
    report = build_on_cluster(
        [str(sources)],
        folder / "news.db",
        scheduler=cluster.scheduler_address,
        parts=str(folder / "parts"),
        **options,
    )
    return report, faults


@contextmanager
def killing(cluster: LocalCluster, parts: Path) -> Iterator[list[int]]:
    """Kill a worker once the first part is there and others are not; yield its process id."""
    with Client(cluster.scheduler_address, set_as_default=False) as client:
        pids = list(client.run(os.getpid).values())
    killed: list[int] = []

    def kill() -> None:
        while not killed:
            if any(parts.glob("part-*.parquet")):
                os.kill(pids[0], signal.SIGKILL)
                killed.append(pids[0])
            time.sleep(0.01)

    thread = threading.Thread(target=kill, daemon=True)
    thread.start()
    yield killed
    thread.join(timeout=60)


def test_a_killed_worker_loses_nothing_and_a_second_run_reads_nothing(
    cluster: LocalCluster, tmp_path: Path, content: Content
) -> None:
    sources = write_articles(tmp_path / "in", 60)
    local_faults: list[InputError] = []
    local = build([str(sources)], tmp_path / "local.db", mode="fast", on_error=local_faults.append)
    with killing(cluster, tmp_path / "parts") as killed:
        report, faults = on_cluster(cluster, sources, tmp_path)
    assert killed
    assert (report.added, report.failed, report.relations) == (local.added, 2, local.relations)
    assert sorted(map(str, faults)) == sorted(map(str, local_faults))
    assert content(tmp_path / "news.db") == content(tmp_path / "local.db")

    parts = {path: path.stat().st_mtime_ns for path in (tmp_path / "parts").iterdir()}
    assert len(parts) > 10
    again, _ = on_cluster(cluster, sources, tmp_path)
    assert (again.added, again.unchanged, again.replaced) == (0, report.added, 0)
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "parts").iterdir()} == parts

    merged = merge_into_store(find_parts([str(tmp_path / "parts")]), tmp_path / "merged.db")
    assert merged.added == report.added
    assert content(tmp_path / "merged.db") == content(tmp_path / "local.db")
    assert merge_into_store(find_parts([str(tmp_path / "parts")]), tmp_path / "merged.db").added == 0
    assert content(tmp_path / "merged.db") == content(tmp_path / "local.db")


def test_an_edited_article_is_read_anew_and_the_gazetteer_travels(
    cluster: LocalCluster, tmp_path: Path, content: Content
) -> None:
    sources = tmp_path / "in"
    sources.mkdir()
    (sources / "a.txt").write_text("Rivertown Council thanked Hungary on Monday.")
    (sources / "b.txt").write_text("Hungary backed Serbia.")
    gazetteer = tmp_path / "own.jsonl"
    gazetteer.write_text(json.dumps({"name": "Rivertown Council", "kind": "government_body"}))
    report, _ = on_cluster(cluster, sources, tmp_path, gazetteer=gazetteer)
    assert report.added == 2
    assert "own:rivertown-council" in {actor.id for actor in content(tmp_path / "news.db")["actors"]}
    (sources / "a.txt").write_text("Rivertown Council condemned Hungary on Tuesday.")
    report, _ = on_cluster(cluster, sources, tmp_path, gazetteer=gazetteer)
    assert (report.added, report.unchanged, report.replaced) == (0, 1, 1)
    build([str(sources)], tmp_path / "local.db", mode="fast", gazetteer=gazetteer)
    # The parts of the former edition are still there: the later ones win.
    merge_into_store(find_parts([str(tmp_path / "parts")]), tmp_path / "merged.db")
    assert content(tmp_path / "merged.db") == content(tmp_path / "news.db") == content(tmp_path / "local.db")


def test_a_machine_without_the_model_ends_the_run(cluster: LocalCluster, tmp_path: Path) -> None:
    sources = write_articles(tmp_path / "in", 4)
    with pytest.raises(ServerError, match="no_such_model"):
        on_cluster(cluster, sources, tmp_path, model="no_such_model")
    assert not (tmp_path / "news.db").exists()


def test_parts_that_cannot_be_written_end_the_run(cluster: LocalCluster, tmp_path: Path) -> None:
    sources = write_articles(tmp_path / "in", 4)
    (tmp_path / "parts").write_text("a file, where a folder should be")
    with pytest.raises(ResourceError, match="parts"):
        on_cluster(cluster, sources, tmp_path)


def test_the_command_line(cluster: LocalCluster, tmp_path: Path) -> None:
    write_articles(tmp_path / "in", 6)

    def run(*arguments: str) -> tuple[int, str]:
        command = [sys.executable, "-m", "graphbuild", *arguments]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
        assert not done.stdout
        return done.returncode, done.stderr

    asked = ["build", "in", "--mode", "fast", "--engine", "dask", "--scheduler", cluster.scheduler_address]
    status, said = run(*asked, "--parts", "parts")
    assert status == 1 and "empty.txt: the file is empty" in said and "rows.jsonl:4: is not valid JSON" in said
    assert said.splitlines()[-1].startswith("parts: articles: 6 added, 0 unchanged, 0 replaced, 2 failed; ")
    status, said = run("merge", "parts", "--store", "news.db")
    assert status == 1 and "news.db: 1 parts: articles: 6 added, 0 unchanged, 0 replaced" in said
    status, said = run("merge", "parts", "--neo4j-admin", "import")
    assert status == 1 and "import: 6 documents, " in said
    assert {path.name for path in (tmp_path / "import").iterdir()} == {
        "actors.csv", "documents.csv", "relations.csv", "mentions.csv", "import.sh", "schema.cypher",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["--engine", "dask", "--store", "a.db"], 2, "needs --scheduler ADDRESS"),
        (["--engine", "dask", "--scheduler", "tcp://127.0.0.1:9"], 2, "name a --store"),
        (["--engine", "dask", "--scheduler", "nonsense", "--store", "a.db"], 3, "no Dask scheduler answers"),
        (["--engine", "dask", "--scheduler", "127.0.0.1:9", "--store", "a.db"], 3, "no Dask scheduler answers"),
        (["--engine", "dask", "--workers", "2", "--store", "a.db"], 2, "--workers is for --engine local"),
        (["--scheduler", "tcp://127.0.0.1:9", "--store", "a.db"], 2, "--scheduler is for --engine dask"),
        ([], 2, "Missing option '--store'"),
    ],
)
def test_what_is_missing_is_told_in_one_line(
    tmp_path: Path, arguments: list[str], status: int, said: str
) -> None:
    command = [sys.executable, "-m", "graphbuild", "build", "in", *arguments]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (status, "")
    assert said in done.stderr and "Traceback" not in done.stderr


def test_nothing_half_written_stays_behind(tmp_path: Path) -> None:
    settings = Settings("fast")
    keep_settings(settings)
    (tmp_path / "a.txt").write_text("Hungary backed Serbia.")
    slices = find_sources([str(tmp_path / "a.txt")], on_error=print, on_note=print)
    (partition,) = group_slices(slices, key=settings.key)
    parts = tmp_path / "parts"
    report = read_partition(partition, settings.key, str(parts), "")
    assert [path.name for path in parts.iterdir()] == [partition.name] == [report.name]
    assert [len(reading.relations) for reading in read_readings(str(parts / partition.name))] == [1]
    assert not list(read_faults(str(parts / partition.name)))
    (parts / partition.name).write_bytes((parts / partition.name).read_bytes()[:-10])
    with pytest.raises(ResourceError, match="delete it and build again"):
        find_parts([str(parts)])
    with pytest.raises(UsageError, match="no parts there"):
        find_parts([str(tmp_path)])
