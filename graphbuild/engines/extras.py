"""Load what comes with the extra ``dask``, or say in one line how to install it.

>>> import_extra("json").loads("[1]")
[1]
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from graphbuild.errors import ResourceError

__all__ = ["import_extra"]


def import_extra(module: str) -> Any:
    """Import a module of the extra.

    Raises:
        ResourceError: It is not installed; the message says how to install it.
    """
    try:
        return import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        raise ResourceError(f"the {package} package is not there; `pip install 'graphbuild[dask]'`") from error
