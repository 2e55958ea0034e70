# Every verb sets up what is missing. The same verbs without make: restless-legs serve, site, lab, check, fix.
PYTHON ?= python3
PORT ?= 8866
BIN := .venv/bin
# The page template is used from here, so that an edit shows at once; the installed one is a copy.
export JUPYTER_PATH := $(CURDIR)/voila_templates:$(JUPYTER_PATH)

.PHONY: serve edit test lab site scripts check fix bench lock clean

serve: .venv/ready ## serve every lesson at a local address
	$(BIN)/restless-legs serve --port $(PORT)

edit: .venv/ready ## serve every lesson while you write: what you save opens again in place
	$(BIN)/restless-legs edit --port $(PORT)

test: .venv/ready .venv/browser ## run every test
	$(BIN)/python -m pytest -n 2 --dist loadscope

lab: .venv/ready ## open JupyterLab on the lessons
	$(BIN)/restless-legs lab

site: .venv/ready ## publish the lessons as static files in site/
	$(BIN)/restless-legs site --out site

scripts: .venv/ready ## build the pages' scripts, if one changed: only then Node is needed
	$(BIN)/restless-legs scripts

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

fix: .venv/ready ## the same, mending
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/restless-legs fix
	if [ -d node_modules ]; then npm run --silent fix && $(BIN)/restless-legs scripts; fi

bench: .venv/ready .venv/browser ## measure us beside stock Voila; writes benchmarks/README.md
	$(BIN)/python -m benchmarks.bench --write

lock: ## resolve the dependencies anew (needs uv)
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-annotate --quiet --output-file requirements.lock

.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

# Tools for the scripts: builder, types, linter. Only `make check` and whoever edits a script needs them.
node_modules/.package-lock.json: package-lock.json
	npm ci --silent
	touch $@

# As root the Debian package; else a browser that is there; else Playwright's own.
.venv/browser: .venv/ready
	$(BIN)/python tests/browser.py --install
	touch $@

clean:
	rm -rf build site
