# `make help` lists what there is. Everything runs in a virtual environment of its own, .venv.

SHELL := /bin/bash
# the first Python that runs and is of a version we support
PYTHON ?= $(shell for python in python3.11 python3.12 python3.13 python3.10 python3; do \
	$$python -c 'import sys; sys.exit(not (3, 10) <= sys.version_info[:2] < (3, 14))' 2>/dev/null \
	&& echo $$python && break; done)
BIN := .venv/bin
# pip fails loudly, and is silent otherwise
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input

DEMO := demo
QUERY := cypher/queries/who_backs_whom.cypher

.DEFAULT_GOAL := help
.PHONY: corpus train train-check help demo install test check lint screenshots readme docs sentences quality bench clean

help:  ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/make \1\t\2/' | expand -t 20

.venv/python:
	@test -n "$(PYTHON)" \
	  || { echo "graphbuild needs Python 3.10 to 3.13; name one: make PYTHON=/path/to/python3.11 ..." >&2; exit 1; }
	@"$(PYTHON)" -m venv .venv || { scripts/setup-system.sh venv && "$(PYTHON)" -m venv --clear .venv; }
	@touch $@

# Stamps: an install is redone when the dependencies change, and not otherwise.
.venv/installed: setup.cfg pyproject.toml | .venv/python
	@echo "installing graphbuild into .venv (a minute or two)"
	@$(PIP) --editable .
	@touch $@

.venv/installed-test: setup.cfg pyproject.toml | .venv/python
	@echo "installing graphbuild and its test tools into .venv (a few minutes)"
	@$(PIP) --editable '.[test]'
	@touch .venv/installed $@

.venv/installed-bench: setup.cfg pyproject.toml | .venv/python
	@echo "installing graphbuild and what it is compared with into .venv (a few minutes)"
	@$(PIP) --editable '.[bench]'
	@touch .venv/installed $@

install: .venv/installed  ## Install graphbuild into .venv

demo: .venv/installed  ## Build the graph of the example articles, its map, and ask it a question
	@mkdir -p $(DEMO)
	@rm -f $(DEMO)/news.db $(DEMO)/news.db-wal $(DEMO)/news.db-shm
	@echo; echo "== graphbuild build examples/articles --store $(DEMO)/news.db"
	@$(BIN)/graphbuild build examples/articles --store $(DEMO)/news.db
	@echo; echo "== graphbuild map $(DEMO)/news.db -o $(DEMO)/map.html"
	@$(BIN)/graphbuild map $(DEMO)/news.db -o $(DEMO)/map.html
	@echo; echo "== graphbuild query $(DEMO)/news.db --file $(QUERY)"
	@$(BIN)/graphbuild query $(DEMO)/news.db --file $(QUERY)
	@echo; echo "Done. Open $(DEMO)/map.html in a browser, or try:"
	@echo "  $(BIN)/graphbuild show $(DEMO)/news.db"
	@echo "  $(BIN)/graphbuild query $(DEMO)/news.db \"MATCH (a)-[r:CONDEMNS]->(b) RETURN a.name, b.name, r.quote\""
	@echo "  $(BIN)/graphbuild export $(DEMO)/news.db -o $(DEMO)/news.graphml --format graphml"
	@echo "  $(BIN)/graphbuild build YOUR-ARTICLES/ --store news.db"

lint: .venv/installed-test  ## Run ruff and mypy
	@$(BIN)/ruff check .
	@$(BIN)/mypy

check: lint  ## Run ruff, mypy and the tests, without touching the system
	@$(BIN)/python -m pytest

test: .venv/installed-test  ## Set everything up (Chromium too) and run the whole suite
	@scripts/setup-system.sh chromium
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest

screenshots: .venv/installed-test demo  ## Take the pictures of the map anew
	@scripts/setup-system.sh chromium
	@$(BIN)/python scripts/screenshot.py $(DEMO)/map.html docs/images --docs
	@$(BIN)/python scripts/screenshot.py $(DEMO)/map.html $(DEMO)/screenshots --all

readme: .venv/installed-test  ## Run the commands of the README and paste what they print
	@$(BIN)/python scripts/refresh_readme.py

docs: .venv/installed  ## Explain the sentences of docs/explain.md anew
	@$(BIN)/python scripts/refresh_explain.py

sentences: .venv/installed  ## Record which annotated sentences are read rightly, and say which no longer are
	@$(BIN)/python scripts/refresh_sentences_read.py

# SHARED holds annotated files that do not come along: articles/ and data/typing_dev.jsonl.
SHARED ?= ../shared

quality: .venv/installed-bench  ## Measure the reading on SHARED=FOLDER and refresh docs/quality.md
	@$(BIN)/python scripts/quality.py --typing $(SHARED)/data/typing_dev.jsonl --articles $(SHARED)/articles

.venv/installed-training: setup.cfg pyproject.toml | .venv/python
	@echo "installing graphbuild and what trains its network into .venv (some minutes)"
	@$(PIP) --editable '.[training]'
	@touch .venv/installed $@

corpus: .venv/installed  ## Check corpus/marked, and write corpus/sentences.jsonl and corpus/articles from it
	@$(BIN)/python -m training.check corpus/marked/*.txt
	@$(BIN)/python -m training.compile

train: .venv/installed-training  ## Train the network on corpus/, and put it into graphbuild (about 40 minutes)
	@$(BIN)/python -m training.train --out build/network-annotated
	@$(BIN)/python -m training.train --out build/network-own --own 0.5
	@$(BIN)/python -m training.average build/network build/network-annotated build/network-own
	@$(BIN)/python -m training.export build/network

train-check: .venv/installed-training  ## Train on a small slice to the end, and export it beside
	@$(BIN)/python -m training.train --out build/check-annotated --share 0.03 --epochs 1
	@$(BIN)/python -m training.train --out build/check-own --share 0.03 --epochs 1 --own 0.5
	@$(BIN)/python -m training.average build/check build/check-annotated build/check-own
	@$(BIN)/python -m training.export build/check build/check/model

.venv/installed-performance: .venv/installed-bench .venv/installed-test
	@touch $@

bench: .venv/installed-performance  ## Print how fast all is, and what plain tools reach on SHARED=FOLDER (a quarter of an hour)
	@scripts/setup-system.sh chromium
	@PYTHONPATH=tests $(BIN)/python benchmarks/performance.py
	@$(BIN)/python benchmarks/baselines.py --typing $(SHARED)/data/typing_dev.jsonl --articles $(SHARED)/articles

clean:  ## Remove .venv, the demo and all caches
	@rm -rf .venv $(DEMO) build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
