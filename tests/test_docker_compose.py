"""docker-compose.yml: Neo4j Community, pinned, on this machine only, with its password from outside."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent
FILE = ROOT / "docker-compose.yml"


def test_the_file_says_what_it_must() -> None:
    service = yaml.safe_load(FILE.read_text(encoding="utf-8"))["services"]["neo4j"]
    image, _, tag = service["image"].partition(":")
    assert image == "neo4j" and "enterprise" not in tag
    assert tuple(int(part) for part in tag.split(".")) >= (5, 26, 0)
    assert all(port.startswith("127.0.0.1:") for port in service["ports"])
    assert "${NEO4J_PASSWORD:?" in service["environment"]["NEO4J_AUTH"]
    assert service["healthcheck"]["test"] and service["volumes"]
    assert "NEO4J_PLUGINS" not in service["environment"]


def test_compose_accepts_it_where_there_is_one() -> None:
    environment = os.environ | {"NEO4J_PASSWORD": "only-for-tests"}
    for command in (["docker", "compose"], ["docker-compose"]):
        if shutil.which(command[0]) is None:
            continue
        if subprocess.run([*command, "version"], capture_output=True).returncode != 0:
            continue  # a docker without its compose plug-in
        config = [*command, "-f", str(FILE), "config"]
        accepted = subprocess.run(config, capture_output=True, text=True, env=environment)
        assert accepted.returncode == 0, accepted.stderr
        assert "neo4j/only-for-tests" in accepted.stdout
        environment_without = {k: v for k, v in environment.items() if k != "NEO4J_PASSWORD"}
        refused = subprocess.run(config, capture_output=True, text=True, env=environment_without)
        assert refused.returncode != 0 and "NEO4J_PASSWORD" in refused.stderr
