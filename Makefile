# Everything a checkout needs. `make` alone lists the targets; nothing is installed outside this folder.

PYTHON ?= python3
UV     ?= uv
# Handed on to the command behind generate, test, bench and lock: make test ARGS="-k loader"
ARGS   ?=

VENV := .venv
BIN  := $(VENV)/bin
PIP  := -m pip --disable-pip-version-check
INTO := install -qq --no-compile --no-deps
SITE := $(CURDIR)/build/site
TOOLS := tests/tools/node_modules

# Without bytecode files every command would compile all that it imports, every time; the site builder would advertise.
unexport PYTHONDONTWRITEBYTECODE
export NO_MKDOCS_2_WARNING = 1

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help generate test prove check docs dist bench fix lock clean distclean

help: ## list the targets
	@sed -n 's/^\([a-z][a-z]*\):[^#]*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | \
	while IFS='|' read -r name what; do printf '  make %-10s %s\n' "$$name" "$$what"; done

generate: $(VENV)/.runtime ## compile catalog/ into generated/
	$(BIN)/errcat generate $(ARGS)

test: $(VENV)/.dev $(TOOLS)/.installed ## run every test
	$(BIN)/python -m pytest -n auto $(ARGS)

prove: $(VENV)/.dev ## what goes before a release: 20,000 catalogues and 1,000,000 responses made by chance (ARGS="--count N --seed N")
	$(BIN)/python -m tests.agreement.prove $(ARGS)
	$(BIN)/python -m tests.consume.fuzz $(ARGS)

check: $(VENV)/.dev ## diagnostics of the catalogue, drift of generated/ and examples/, lint, types
	$(BIN)/errcat check
	$(BIN)/errcat generate --check
	@for file in examples/*/openapi.yaml; do $(BIN)/errcat openapi apply --check "$$file" || exit 1; done
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy --strict
	$(BIN)/pyright

docs: $(VENV)/.dev ## build the generated pages and the examples into build/site
	$(BIN)/mkdocs build --quiet --strict --clean -f examples/mkdocs.yml -d "$(SITE)"
	@echo "the site begins at build/site/index.html"

dist: $(VENV)/.dev ## build errcat, errcat-runtime and the packages of the services into dist/, the same bytes for a commit
	$(BIN)/python -m distributions.build

bench: $(VENV)/.bench ## measure, and print one table
	$(BIN)/python -m benchmarks.bench $(ARGS)

fix: $(VENV)/.dev ## put right what a machine can: lint, format, generated/, examples/
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	$(BIN)/errcat generate
	@for file in examples/*/openapi.yaml; do $(BIN)/errcat openapi apply "$$file" || exit 1; done

lock: $(VENV)/.dev ## remake the locks out of pyproject.toml and package.json (needs uv; ARGS=--upgrade for newer releases)
	@command -v $(UV) >/dev/null || { echo "make lock needs uv: install it from PyPI, or name it with UV=/path/to/uv" >&2; exit 1; }
	$(COMPILE) --group setup -o requirements.lock
	$(COMPILE) --group dev -c requirements.lock -o requirements-dev.lock
	$(COMPILE) --group bench -o requirements-bench.lock
	$(BIN)/python -m tests.consume.node_tools lock

clean: ## remove what was built and cached
	rm -rf build dist .errcat .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find generator tests benchmarks distributions templates -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

distclean: clean ## remove the environment too
	rm -rf $(VENV) $(TOOLS)

# Universal, with hashes and without addresses: plain pip installs them from wherever its own configuration points.
COMPILE = $(UV) pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make lock" $(ARGS)

# The stamps say what the environment holds, so that a second run costs nothing. A lock is complete, so nothing is left
# to resolve (--no-deps), and every file must have the hash that the lock names.
$(VENV)/.runtime: requirements.lock pyproject.toml | $(VENV)/.pip
	@echo "installing requirements.lock into $(VENV)"
	@$(BIN)/python $(PIP) $(INTO) --require-hashes -r requirements.lock
	@$(BIN)/python $(PIP) $(INTO) --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements.lock requirements-dev.lock pyproject.toml | $(VENV)/.pip
	@echo "installing requirements-dev.lock into $(VENV)"
	@$(BIN)/python $(PIP) $(INTO) --require-hashes -r requirements-dev.lock
	@$(BIN)/python $(PIP) $(INTO) --no-build-isolation -e .
	@touch $(VENV)/.runtime $@

# The clients that ours are measured beside want other releases than we do: they live in an environment of their own.
$(VENV)/.bench: requirements-bench.lock | $(VENV)/.dev
	@echo "installing requirements-bench.lock into $(VENV)/peers"
	@$(BIN)/python -m venv --without-pip $(VENV)/peers
	@$(BIN)/python $(PIP) --python $(VENV)/peers/bin/python $(INTO) --require-hashes -r requirements-bench.lock
	@touch $@

# Checkers from npm, run by the Node.js from PyPI. Whoever cannot reach npm has tests that say that they are skipped.
$(TOOLS)/.installed: tests/tools/package-lock.json | $(VENV)/.dev
	@echo "installing tests/tools/package-lock.json into $(TOOLS)"
	@$(BIN)/python -m tests.consume.node_tools install || echo "npm cannot install them; the tests that need them are skipped" >&2

# The interpreter's own pip fetches the locked one, which is faster than ensurepip and than most pips that come with a
# system. Where the interpreter has none, ensurepip does it.
$(VENV)/.pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "errcat needs Python 3.11 or newer, and $(PYTHON) is not; name another one: make PYTHON=python3.12" >&2; exit 1; }
	@echo "making $(VENV)"
	@if $(PYTHON) -m pip --version >/dev/null 2>&1; then \
	  $(PYTHON) -m venv --without-pip $(VENV) && \
	  sed -n '/^pip==/,/[^\\]$$/p' requirements.lock >$(VENV)/pip.lock && \
	  $(PYTHON) $(PIP) --python $(BIN)/python $(INTO) --require-hashes -r $(VENV)/pip.lock; \
	else $(PYTHON) -m venv $(VENV); fi
	@touch $@
