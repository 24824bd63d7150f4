# Every command of the project. `make` alone lists them.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory
# Else each of the hundreds of processes compiles every module and library that it imports anew.
unexport PYTHONDONTWRITEBYTECODE

BIN := .venv/bin
UV := .uv/bin/uv
OUT ?= out
PYTEST_ARGS ?=
LINES ?= 1000000
BENCH_ARGS ?=
SOAK_ARGS ?=
DEMO_ARGS ?=
CASES ?= 50000
POSTGRES ?=
CLUSTER_ARGS ?=
EXAMPLES ?= 400
TIMES ?= 20
COMPILE := $(UV) pip compile --quiet --universal --python-version 3.12 --generate-hashes \
	--no-emit-index-url --no-header

.PHONY: help setup spark-setup spark-cluster spark-test demo test thorough bench-desk fuzz check format bench soak lock notice reference system-deps ci clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 14

setup: .venv/.project ## make .venv and install everything, pinned by hash

.uv/.ready: requirements/uv.txt tools/check_machine.sh
	@sh tools/check_machine.sh
	@python3 -m venv .uv
	@.uv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes \
		-r requirements/uv.txt 2>.uv/pip.log || { cat .uv/pip.log >&2; exit 1; }
	@touch $@

# An environment that is already there is kept: only what the lock changes is installed.
.venv/.locked: .uv/.ready requirements/dev.txt
	@$(BIN)/python -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null || { \
		python=$$(sh tools/find_python.sh $(UV)) && \
		$(UV) venv --quiet --clear --python "$$python" .venv; }
	@$(UV) pip sync --quiet --python $(BIN)/python --require-hashes requirements/dev.txt
	@rm -f .venv/.project
	@touch $@

.venv/.project: .venv/.locked pyproject.toml
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@

spark-setup: .venv-spark/.locked ## make .venv-spark, which has Spark as well (Java: make system-deps)

# Beside .venv, since most of the work needs no half a gigabyte of Spark.
.venv-spark/.locked: .venv/.project requirements/spark.txt
	@$(UV) venv --quiet --clear --python $(BIN)/python .venv-spark
	@$(UV) pip sync --quiet --python .venv-spark/bin/python --require-hashes requirements/spark.txt
	@printf '#!/bin/sh\nPYTHONPATH="%s" exec "%s" -c "%s" "$$@"\n' "$(CURDIR)/src" \
		"$(CURDIR)/.venv-spark/bin/python" 'from amicable.shell.cli.main import main; main()' \
		> .venv-spark/bin/amicable
	@chmod +x .venv-spark/bin/amicable
	@touch $@

spark-cluster: spark-setup ## start a Spark master and worker here, until interrupted
	PYTHONPATH=src:. .venv-spark/bin/python -m tools.spark_cluster $(CLUSTER_ARGS)

spark-test: setup spark-setup ## the same findings on DuckDB and on a Spark cluster
	$(BIN)/pytest -m spark tests/spark $(PYTEST_ARGS)

demo: setup ## resolve a day's complaints of a generated company, and serve the desk with them
	$(BIN)/amicable demo --out $(OUT) $(DEMO_ARGS)

test: setup ## run the tests, all but the many cases of make thorough
	$(BIN)/pytest -n 2 --dist worksteal -m "not spark and not thorough" $(PYTEST_ARGS)

thorough: setup ## run the tests that try many cases of one kind
	$(BIN)/pytest -n 2 --dist worksteal -m "thorough and not spark" $(PYTEST_ARGS)

fuzz: setup ## spoil mails, tables, e-invoices and PDFs for longer (EXAMPLES=400, TIMES=20)
	FUZZ_EXAMPLES=$(EXAMPLES) FUZZ_TIMES=$(TIMES) $(BIN)/pytest -n 2 tests/fuzz

check: setup ## lint, format, types, import contracts, locks in step
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -q tests/tidy/test_locks.py

format: setup ## format the sources and mend what ruff can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: setup ## measure, and print the figures (LINES=10000000 BENCH_ARGS=--growth)
	$(BIN)/python -m tests.bench --lines $(LINES) $(BENCH_ARGS)

soak: setup ## kill a served desk a hundred times, and count what it did (SOAK_ARGS=--postgres)
	$(BIN)/python -m tests.journeys.soak $(SOAK_ARGS)

lock: .uv/.ready ## resolve the requirements anew (UPGRADE=--upgrade takes newer releases)
	@echo 'uv>=0.9' | $(COMPILE) $(UPGRADE) --no-annotate - -o requirements/uv.txt
	@$(COMPILE) $(UPGRADE) pyproject.toml -o requirements/runtime.txt
	@$(COMPILE) $(UPGRADE) pyproject.toml --group dev -c requirements/runtime.txt \
		-o requirements/dev.txt
	@for extra in spark postgres; do $(COMPILE) $(UPGRADE) pyproject.toml --extra $$extra \
		-c requirements/runtime.txt -o requirements/$$extra.txt || exit 1; done

notice: setup ## write NOTICE from the runtime lock and the installed licence files
	$(BIN)/python -m tools.notice

reference: setup ## write the pages of checks, causes and price models from the catalogue
	$(BIN)/python -m tools.check_reference
	$(BIN)/python -m tools.price_model_reference
	$(BIN)/python -m tools.cause_reference

system-deps: ## install what pip cannot bring (Debian, root)
	@sh tools/system_deps.sh

ci: ## what the build machine runs
	.ci/run

clean: ## remove what make made, except the environments
	rm -rf $(OUT) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

bench-desk: setup ## twenty people click at a desk of so many cases (CASES=50000, POSTGRES=1)
	$(if $(POSTGRES),POSTGRES=1 )$(BIN)/python -m tests.bench.desk $(CASES)
