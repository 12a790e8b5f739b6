"""What the package takes along when it is installed, not only when it is run from its source."""

from __future__ import annotations

import configparser
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "graphbuild"
#: What `scripts/build_actor_tables.py` makes the tables of; not read when graphbuild runs.
SOURCES = PACKAGE / "actors" / "curated"


def test_every_data_file_is_in_the_package() -> None:
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    patterns = config["options.package_data"]["graphbuild"].split()
    taken = {path for pattern in patterns for path in PACKAGE.glob(pattern)}
    data = {path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    missed = {path for path in data - taken if path.suffix != ".py" and SOURCES not in path.parents}
    assert not {str(path.relative_to(PACKAGE)) for path in missed}


def test_every_pattern_takes_something() -> None:
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    patterns = config["options.package_data"]["graphbuild"].split()
    assert not [pattern for pattern in patterns if not any(PACKAGE.glob(pattern))]


def test_every_folder_of_modules_is_a_package() -> None:
    folders = {module.parent for module in PACKAGE.rglob("*.py")}
    assert not {str(folder) for folder in folders if not (folder / "__init__.py").is_file()}


def test_the_licence_files_are_there() -> None:
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    assert not [name for name in config["metadata"]["license_files"].split() if not (ROOT / name).is_file()]
