# Everything a fresh machine needs: `make demo` and `make test`, each as the first command typed.
VENV ?= .venv
PY := $(VENV)/bin/python
OURS := sayso tests tools quality bench

.PHONY: demo test check bench quality model docs lock environment clean

demo:
	@bash tools/setup.sh $(VENV) demo
	@mkdir -p demo
	@$(VENV)/bin/sayso read samples/page.txt --db demo/sayso.db --page demo/page.html

# Every test; -n follows the number of cores.
test: environment
	@$(PY) -m pytest -n auto

# What CI runs before the tests, word for word.
check: environment
	@$(VENV)/bin/ruff check $(OURS)
	@$(VENV)/bin/ruff format --check $(OURS)
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports
	@$(PY) -m tools.check_docs

# Scores on annotated reports, with floors.
quality: environment
	@$(PY) -m quality.gate

# Speed and memory, as ratios to the bare language pipeline in the same run.
bench: environment
	@$(PY) -m bench.run

# The language pipeline, trained anew.
model: environment
	@$(PY) -m tools.train_model

# The generated pages and tables of the documentation.
docs: environment
	@$(PY) -m tools.check_docs --write

# Both lock files, from the ranges in pyproject.toml.
lock: environment
	@$(PY) -m tools.lock

environment:
	@bash tools/system.sh
	@bash tools/setup.sh $(VENV) test

clean:
	rm -rf $(VENV) demo .mypy_cache .ruff_cache .pytest_cache
