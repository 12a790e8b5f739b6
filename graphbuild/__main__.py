"""Run the command line as ``python -m graphbuild``."""

from graphbuild.cli.main import main

main()
