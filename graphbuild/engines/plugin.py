"""The plugin that brings the settings to every worker, also to those that join later or start again.

They travel once a worker this way, not with every partition.
"""

from __future__ import annotations

from typing import Any

from distributed import WorkerPlugin

from graphbuild.engines.worker import Settings, keep_settings
from graphbuild.runs.reading import limit_threads

__all__ = ["SettingsPlugin"]


class SettingsPlugin(WorkerPlugin):
    """Keeps settings ready on a worker.

    Args:
        settings: How to read.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.name = f"graphbuild-{settings.key}"

    def setup(self, worker: Any) -> None:
        """Keep the settings; model and tables are loaded when the first partition comes."""
        limit_threads()
        keep_settings(self.settings)
