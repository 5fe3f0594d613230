"""Input and output in an S3 server that runs here: the same bytes, nothing twice, nothing lost by a kill."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("moto")
s3fs = pytest.importorskip("s3fs")

ROOT = Path(__file__).resolve().parents[2]
MADE = "2026-01-02"
pytestmark = [pytest.mark.services, pytest.mark.timeout(600)]
WORDS = ("s3://archive/in", "s3://archive/out", "--formats", "xml", "--jobs", "2", "--made", MADE)


@pytest.fixture
def bucket(services, monkeypatch):
    """A bucket with the samples, and the environment that leads to it."""
    url = f"http://127.0.0.1:{services.free_port()}"
    script = str(Path(sys.executable).with_name("moto_server"))
    services.start(script, "-H", "127.0.0.1", "-p", url.rpartition(":")[2])
    env = {"AWS_ENDPOINT_URL": url, "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}
    for name, value in (env | {"AWS_DEFAULT_REGION": "us-east-1"}).items():
        monkeypatch.setenv(name, value)
    store = s3fs.S3FileSystem(endpoint_url=url, key="test", secret="test", skip_instance_cache=True)

    def up() -> bool:
        try:
            store.mkdir("archive")
        except OSError:
            return False
        return True

    services.wait_for(up, 20)
    for path in sorted((ROOT / "input").glob("*.txt")):
        store.pipe_file(f"archive/in/2004/{path.name}", path.read_bytes())
    return store


def held(store) -> dict[str, bytes]:
    store.invalidate_cache()
    names = [name for name in store.find("archive/out") if name.endswith(".xml")]
    return {name.removeprefix("archive/out/"): store.cat_file(name) for name in names}


def test_the_samples_from_a_bucket_to_a_bucket(services, bucket, expected):
    told = services.unakn("run", *WORDS, "--mirror", str(services.folder / "one"))
    assert (told["made"], told["failed"]) == (5, 0)
    assert held(bucket) == expected
    again = services.unakn("run", *WORDS, "--mirror", str(services.folder / "one"))
    assert (again["made"], again["same"]) == (0, 5)
    elsewhere = services.unakn("run", *WORDS, "--mirror", str(services.folder / "two"))
    assert (elsewhere["made"], elsewhere["same"]) == (0, 5), "another machine goes on from the store"
    assert held(bucket) == expected


def test_a_killed_run_is_finished(services, bucket, expected):
    words = [sys.executable, "-m", "flows", "convert", "input", "-o", "s3://archive/out", "--formats", "xml"]
    words += ["--jobs", "2", "--made", MADE, "--json", "--quiet", "--mirror", str(services.folder / "one")]
    for seconds in (1.5, 3.0, 4.5):
        run = subprocess.Popen(words, cwd=ROOT, env=services.environment(), stdout=subprocess.DEVNULL)
        time.sleep(seconds)
        os.kill(run.pid, signal.SIGKILL)
        run.wait()
    done = subprocess.run(words, cwd=ROOT, env=services.environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert held(bucket) == expected


def test_a_bucket_that_is_not_there(services, bucket):
    done = services.call(sys.executable, "-m", "flows", "run", "s3://no-such-bucket/in", str(services.folder / "out"))
    assert done.returncode in {1, 2}
    assert "s3://no-such-bucket/in" in done.stderr
    assert "Check" in done.stderr
