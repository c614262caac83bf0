# Everything a fresh machine needs: `make demo` and `make test`.
VENV ?= .venv
PY := $(VENV)/bin/python

.PHONY: demo test check bench model quality clean

$(VENV)/.ready: pyproject.toml tools/setup.sh
	bash tools/setup.sh $(VENV)
	touch $@

demo: $(VENV)/.ready
	$(VENV)/bin/sayso read samples/page.txt --db demo/sayso.db --page demo/page.html

test: $(VENV)/.ready
	$(PY) -m pytest -n 2

check: $(VENV)/.ready
	$(VENV)/bin/ruff check sayso tests tools quality bench
	$(VENV)/bin/ruff format --check sayso tests tools quality bench
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(PY) -m tools.check_docs

quality: $(VENV)/.ready
	$(PY) -m quality.gate

bench: $(VENV)/.ready
	$(PY) -m bench.run

model: $(VENV)/.ready
	$(PY) -m tools.train_model

clean:
	rm -rf $(VENV) demo .mypy_cache .ruff_cache .pytest_cache
