"""How fast `presend audit` is over many updates, and how much memory it takes as it goes on; then the same again, killed
halfway and resumed, with the results compared.

    python benchmarks/audit.py [--records 1000000] [--jobs 0] [--parquet]
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import chain, count, islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(Path(__file__).parent))

from ledger import _updates as updates_of_a_case

_MARKS = 10


def records(number: int) -> Iterator[dict[str, str]]:
    """So many updates of about 100 words, the same for the same number."""
    chance = random.Random(5)
    texts = chain.from_iterable(updates_of_a_case(f"ZD-{case}", chance) for case in count(1))
    for place, (_, text) in enumerate(islice(texts, number)):
        yield {"id": f"u{place}", "text": text}


def write(path: Path, number: int) -> None:
    """Write the records to `path`, a few thousand at a time."""
    drawn = records(number)
    if path.suffix == ".jsonl":
        with path.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in drawn)
        return
    import pyarrow as pa
    from pyarrow import parquet

    with parquet.ParquetWriter(path, pa.schema([("id", pa.string()), ("text", pa.string())])) as writer:
        while part := list(islice(drawn, 10_000)):
            writer.write_table(pa.Table.from_pylist(part))


def start(source: Path, output: Path, jobs: int) -> subprocess.Popen[bytes]:
    """A run of presend."""
    options = ["audit", source, "-o", output, "--no-config", "--now", "2026-06-01T00:00:00Z", "--jobs", jobs]
    command = [sys.executable, "-m", "linter.cli.main", *map(str, options)]
    return subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=subprocess.DEVNULL)


def done(output: Path) -> int:
    """How many records a run has noted as done."""
    try:
        return int(json.loads(output.with_name(f"{output.name}.checkpoint").read_bytes())["records"])
    except (OSError, ValueError):
        return 0


def memory(process: int) -> list[float]:
    """Megabytes that the process and each of its children hold now, those that they share counted once in each."""
    held = []
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
        for one in [str(process), *children]:
            status = Path(f"/proc/{one}/status").read_text()
            held.append(int(status.partition("VmRSS:")[2].split()[0]) / 1024)
    except (OSError, IndexError):
        pass
    return held


def watched(run: subprocess.Popen[bytes], output: Path, number: int) -> None:
    """Follow a run to its end, and tell now and then how far it is."""
    began, mark, peak = time.perf_counter(), 0, 0.0
    while run.poll() is None:
        held = memory(run.pid)
        peak = max(peak, *held, 0.0)
        if done(output) * _MARKS // number > mark:
            mark = done(output) * _MARKS // number
            now = ", ".join(f"{one:.0f}" for one in held)
            print(
                f"  {done(output):>9,} records after {time.perf_counter() - began:7.1f} s, MB held by each process: {now}",
                flush=True,
            )
        time.sleep(0.5)
    seconds = time.perf_counter() - began
    assert run.returncode == 0
    work = os.times().children_user + os.times().children_system
    print(f"{number:,} records in {seconds:.1f} s: {number / seconds:.0f} a second, {1000 * work / number:.1f} ms of work each, largest process {peak:.0f} MB")  # fmt: skip


def killed_halfway(source: Path, output: Path, number: int, jobs: int) -> None:
    """Kill a run with signal 9 when half is noted, and let another go on to the end."""
    run = start(source, output, jobs)
    while done(output) < number // 2 and run.poll() is None:
        time.sleep(0.1)
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    noted = done(output)
    began = time.perf_counter()
    assert start(source, output, jobs).wait() == 0
    print(f"killed after {noted:,} noted records, resumed for {time.perf_counter() - began:.1f} s")


def main() -> None:
    """Run everything and print it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--jobs", type=int, default=0)
    parser.add_argument("--parquet", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / ("sent.parquet" if chosen.parquet else "sent.jsonl")
        write(source, chosen.records)
        print(
            f"{source.name}: {source.stat().st_size / 1e6:.1f} MB, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores",
            flush=True,
        )
        outputs = [folder / "undisturbed.jsonl", folder / "killed.jsonl"]
        watched(start(source, outputs[0], chosen.jobs), outputs[0], chosen.records)
        killed_halfway(source, outputs[1], chosen.records, chosen.jobs)
        hashes = {hashlib.sha256(output.read_bytes()).hexdigest() for output in outputs}
        assert len(hashes) == 1, "the results differ"
        print(f"both results are the same {outputs[0].stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
