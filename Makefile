# Every verb sets up what is missing. The same verbs without make: restless-legs serve, site, lab, check, fix.
PYTHON ?= python3
PORT ?= 8866
BIN := .venv/bin
# As many workers as the machine has processors.
TESTS := $(BIN)/python -m pytest -n logical --dist loadscope
# The page template is used from here, so that an edit shows at once; the installed one is a copy.
export JUPYTER_PATH := $(CURDIR)/voila_templates:$(JUPYTER_PATH)

.DEFAULT_GOAL := help
.PHONY: help serve edit lab scripts fix check coverage test-fast test test-all site bench lock clean

help: ## list these verbs
	@awk 'BEGIN {FS = ":.*## "} /^##@ / {printf "\n%s\n", substr($$0, 5)} \
	  /^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

##@ Read
serve: .venv/ready ## serve every lesson at a local address
	$(BIN)/restless-legs serve --port $(PORT)

##@ Edit
edit: .venv/ready ## serve every lesson while you write: what you save opens again in place
	$(BIN)/restless-legs edit --port $(PORT)

lab: .venv/ready ## open JupyterLab on the lessons
	$(BIN)/restless-legs lab

fix: .venv/ready ## mend what needs no judgement, and ask before a number in a sentence changes
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/restless-legs fix
	if [ -d node_modules ]; then npm run --silent fix && $(BIN)/restless-legs scripts; fi

scripts: .venv/ready ## build the pages' scripts, if one changed: only then Node is needed
	$(BIN)/restless-legs scripts

##@ Check
check: .venv/ready node_modules/.package-lock.json ## lint, format, types, layers, lesson rules; changes nothing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/restless-legs check
	npm run --silent lint
	npm run --silent types
	PYTHON=$(CURDIR)/$(BIN)/python npm run --silent test
	$(BIN)/restless-legs scripts --check

coverage: .venv/ready .venv/browser ## list the lines that no test runs, and fail where one has no reason
	rm -rf build/coverage
	BUILD_FOR_TESTS="$(CURDIR)/build/coverage" $(TESTS) -m "not browser or server" --cov \
	  --cov-report=term-missing:skip-covered

##@ Test
test-fast: .venv/ready ## what needs no browser, and walks nothing twice
	$(TESTS) -m "not (browser or slow or whole)"

test: .venv/ready .venv/browser .venv/engines ## all that guards readers; Firefox too
	$(TESTS) -m "not whole"

test-all: .venv/ready .venv/browser .venv/engines node_modules/.package-lock.json ## every test: all states in the browser, more random states, WebKit
	$(TESTS) --hypothesis-profile=more

##@ Publish
site: .venv/ready ## publish the lessons as static files in site/
	$(BIN)/restless-legs site --out site

bench: .venv/ready .venv/browser ## measure us beside stock Voila; writes benchmarks/README.md
	$(BIN)/python -m benchmarks.bench --write

##@ Look after
lock: ## resolve the dependencies anew (needs uv)
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-annotate --quiet --output-file requirements.lock
	uv pip compile pyproject.toml --constraint requirements.lock --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-annotate --quiet --output-file requirements-serve.lock
	uv pip compile pyproject.toml --extra hub --constraint requirements.lock --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-annotate --quiet --output-file requirements-hub.lock

.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	echo '{}' > .venv/package.json  # else Node takes JupyterLab's scripts for modules, as our package.json has it
	touch $@

# Tools for the scripts: builder, types, linter. Only `make check` and whoever edits a script needs them.
node_modules/.package-lock.json: package-lock.json
	npm ci --silent
	touch $@

# As root the Debian package; else a browser that is there; else Playwright's own.
.venv/browser: .venv/ready
	$(BIN)/python tests/browser.py --install
	touch $@

# Firefox and WebKit, as root on Debian; elsewhere the tests of other engines say what is missing.
.venv/engines: .venv/ready
	$(BIN)/python tests/browser.py --install-engines
	touch $@

clean: ## take away what was made
	rm -rf build site
