# Everything a developer types. Needs Python 3.11 or newer and make; all else is installed from hash-locked lists.
# LOCAL_DIR (default .local) and PORT (default 4566; PORT+1 … PORT+5 are used too) let copies run side by side.
PYTHON ?= python3
LOCAL_DIR ?= .local
PORT ?= 4566
export LOCAL_DIR PORT
TOWN := PYTHONPATH=localstack $(PYTHON) -m town
BIN := .venv/bin

.PHONY: up down reset status logs trace tools demo test check lint bench deploy localstack lock

up:          ## start, deploy what changed, load demo data, print the addresses [REGISTER_START=last number on paper] [SEED=large]
	@$(TOWN) up
down:        ## stop; the data stays
	@$(TOWN) down
reset:       ## stop and delete the local data
	@$(TOWN) reset
status:      ## say what runs
	@$(TOWN) status
logs:        ## follow the logs: make logs [NAME=emulator|front-door|trust-centre|csc|traces]
	@$(TOWN) logs $(NAME)
trace:       ## the trace of a case as a tree: make trace ID=S6-2026-00000042
	@$(TOWN) trace $(ID)
tools:       ## install the locked tools and nothing else
	@$(TOWN) tools
localstack:  ## the same stacks on LocalStack in a container (Docker needed)
	@EMULATOR=localstack $(TOWN) up

demo: up     ## one petition from the form to the archive, each step printed
	@PYTHONPATH=localstack:layers/primarie/python $(BIN)/python -m town.demo

test: tools  ## the whole suite; starts what it needs on its own ports and stops it
	@env -u LOCAL_DIR -u PORT $(BIN)/python -m pytest -n auto --dist loadgroup $(TESTS)

check: tools ## what CI runs: format, lint, types, import floors and, at the same time, tests (infra rules among them)
	@$(MAKE) --no-print-directory --jobs 2 lint test

lint: tools  ## format, lint, types, import floors
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy layers/primarie/python/primarie localstack infra tests
	PYTHONPATH=layers/primarie/python $(BIN)/lint-imports

bench: up    ## the benchmarks, written to $(LOCAL_DIR)/bench.json; on a copy of SEED=large how the desk keeps up
	@PYTHONPATH=localstack:layers/primarie/python:. $(BIN)/python -m tests.load.bench

deploy:      ## the same stacks on AWS: make deploy STAGE=…
	@$(TOWN) deploy $(STAGE)

lock:        ## rewrite every lock from its .in file
	@bash requirements/lock.sh
