# One command does everything, from a fresh clone: `make demo` or `make test`.

VENV   := .venv
BIN    := $(VENV)/bin
CHECKED := archive commands index ingest samples tests tools bench cli.py

.PHONY: help setup demo test check format catalogues samples clean

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1 — /p' Makefile

setup:  ## make .venv with .venv/bin/hoso and all tools, at the versions of constraints.txt
	@sh tools/setup.sh $(VENV)

demo: setup  ## build the sample archive and walk through the main job
	@$(BIN)/hoso demo

test: setup check  ## set up, then run every check (what CI runs)

check:  ## format, lint, types, tests
	$(BIN)/ruff format --check $(wildcard $(CHECKED))
	$(BIN)/ruff check $(wildcard $(CHECKED))
	$(BIN)/mypy
	$(BIN)/pytest

format:  ## put the code in shape
	$(BIN)/ruff check --fix --select I $(wildcard $(CHECKED))
	$(BIN)/ruff format $(wildcard $(CHECKED))

catalogues:  ## collect the messages of the code into archive/locale and compile them
	$(BIN)/python -m tools.catalogues

samples:  ## make samples/papers anew (the same bytes every time)
	$(BIN)/python -m samples.maker

clean:  ## remove what can be made again
	rm -rf $(VENV) build dist demo-archive *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
