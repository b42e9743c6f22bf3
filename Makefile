# The two commands of the README: `make run` and `make test`. Both set the environment up first.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin

.PHONY: setup run test lint corpus questions schemas mutations bench bench-peers profile clean

setup: $(VENV)/.ready

$(VENV)/.ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $@

run: setup  ## the main job on the embedded default: corpus/ into releases.db, then what was found
	$(BIN)/extractor ingest corpus --db releases.db
	@echo
	@echo "Median overall survival, with what each figure is linked to:"
	@$(BIN)/sqlite-utils query releases.db "select company, product, cohort, dose, months, bound, to_date, quote from mos order by company, product, cohort limit 25" --table --fmt simple
	@echo
	@echo "Facts by kind:"
	@$(BIN)/sqlite-utils query releases.db "select kind, count(*) as facts from facts group by kind order by kind" --table --fmt simple

test: setup
	$(BIN)/python -m pytest -n 2 --dist worksteal

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/extractor schemas --check schemas

corpus: setup
	$(BIN)/extractor evaluate corpus

questions: setup  ## write today's answers to the README's questions into it
	$(BIN)/python tests/questions.py

schemas: setup
	$(BIN)/extractor schemas schemas

mutations: setup  ## 10,000 damaged documents, each of which must end in an error or a document; some minutes
	EXTRACTOR_MUTATIONS=10000 $(BIN)/python -m pytest tests/parse/test_mutations.py -n 2

bench: setup  ## side by side with spaCy, click and sqlite3; BENCH="--all" for the whole material, "--keep" to store the baseline
	$(BIN)/python tests/benchmarks/run.py --json bench.json $(BENCH)
	$(BIN)/python tests/benchmarks/views.py  # each view over a million facts, by indexes, in less than 50 ms

bench-peers: setup  ## beside quantulum3 and medspaCy, in an environment that is thrown away
	peers=$$(mktemp -d) && $(PYTHON) -m venv $$peers && $$peers/bin/pip install --quiet --disable-pip-version-check quantulum3 medspacy && $(BIN)/python tests/benchmarks/peers.py $$peers/bin/python; status=$$?; rm -rf $$peers; exit $$status

profile: setup  ## where the time of an extraction goes
	$(BIN)/python tests/benchmarks/profile_extraction.py

clean:
	rm -rf $(VENV) releases.db bench.json build dist
