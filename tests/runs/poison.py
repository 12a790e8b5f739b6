"""A spaCy model with one more component, that kills, hangs or fails where a text asks for it.

It is a real model in a folder, and a real component that spaCy finds by its entry point, so that worker
processes meet real deaths.
"""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

from graphbuild.extract.nlp import DEFAULT_MODEL

_FACTORY = f"""
import sys
sys.path.append({str(Path(__file__).parent)!r})
from poison import make
"""


@Language.factory("poison")
def make(nlp: Any, name: str) -> Any:
    """Make the component."""
    return take


def take(doc: Any) -> Any:
    """Do what a text asks for."""
    if "Kill me" in doc.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "Let me hang" in doc.text:
        time.sleep(1000)
    if "Let me fail" in doc.text:
        raise ValueError("as it was\nasked for")
    return doc


def write_model(folder: Path) -> str:
    """Write the model, and beside it what tells spaCy of its component; give its path."""
    nlp = spacy.load(DEFAULT_MODEL)
    nlp.to_disk(folder / "model")
    config = folder / "model" / "config.cfg"
    text = config.read_text().replace("pipeline = [", 'pipeline = ["poison",', 1)
    config.write_text(text + '\n[components.poison]\nfactory = "poison"\n')
    (folder / "poison_entry.py").write_text(_FACTORY)
    about = folder / "poison_entry-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: poison-entry\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text("[spacy_factories]\npoison = poison_entry:make\n")
    return str(folder / "model")
