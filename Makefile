# Each target is enough by itself on a machine with Python and make.

PYTHON ?= python3
DEMO = eval/sets/demo/corpus
CORPUS ?= $(DEMO)
PORT ?= 7860
SHARED = $(if $(ONRECORD_SHARED),$(ONRECORD_SHARED),../shared)

export CORPUS PORT
export PIP_DISABLE_PIP_VERSION_CHECK = 1

VENV_PYTHON = .venv/bin/python
INSTALL = $(VENV_PYTHON) -m pip install -qq -c constraints.txt

.PHONY: help chat test milvus bench eval rivals screenshots browser clean

help:
	@echo "make chat    set up, index the demo transcripts and open the chat"
	@echo "             CORPUS=path for a folder of your own, PORT=number for another port"
	@echo "make test    set up and pass all checks: ruff, mypy, pytest"
	@echo "make milvus  try the vector stores on a real Milvus server, or that at MILVUS_URI"
	@echo "make bench   set up and measure how fast it is on this machine"
	@echo "make eval    set up and measure how well it answers, into data/eval"
	@echo "make rivals  set up other systems beside it and measure them on the same questions"
	@echo "make screenshots  make the pictures of the page anew, into docs"
	@echo "make clean   remove .venv and caches; the indexes in data stay"
	@echo "PYTHON=path  another Python to set up with, 3.11 or newer"

chat: .venv/ready
	@folder=$$(CDPATH= cd -- "$$CORPUS" 2>/dev/null && pwd) \
	  || { echo "error: $$CORPUS: no such folder; check CORPUS" >&2; exit 1; }; \
	if [ "$$CORPUS" = $(DEMO) ]; then name=demo; else name=$$(basename -- "$$folder"); fi; \
	echo "Indexing $$folder into data/$$name"; \
	$(VENV_PYTHON) -m index build "$$CORPUS" --out "data/$$name" || exit 1; \
	echo "Opening the chat"; \
	exec $(VENV_PYTHON) app.py --index "data/$$name" --port "$$PORT"

test: .venv/test-ready browser
	@echo "Checking the style (ruff)"
	@$(VENV_PYTHON) -m ruff check --quiet .
	@$(VENV_PYTHON) -m ruff format --quiet --check .
	@echo "Checking the types (mypy)"
	@$(VENV_PYTHON) -m mypy --no-error-summary
	@echo "Running the tests (pytest)"
	@$(VENV_PYTHON) -m pytest

# The server listens on all interfaces: the tests give it a network of its own, which takes root.
milvus: .venv/test-ready
	@if [ -z "$$MILVUS_URI" ]; then \
	  echo "  the server"; \
	  $(INSTALL) --no-build-isolation -e '.[milvus-server]' || exit 1; \
	fi; \
	echo "Running the tests of the stores (pytest)"; \
	$(VENV_PYTHON) -m pytest tests/milvus tests/contract/test_vector_stores.py

bench: .venv/ready
	@$(VENV_PYTHON) -m bench

# Corpora and benchmarks that don't come with the project are left out where they aren't.
eval: .venv/ready
	@measure() { \
	  echo "Measuring $$1"; folder="data/eval/$$1"; \
	  $(VENV_PYTHON) -m eval corpus "$$2" "$$folder/corpus" \
	  && $(VENV_PYTHON) -m index build "$$folder/corpus" --out "$$folder/index" \
	  && $(VENV_PYTHON) -m eval run "$$2" $$3 --index "$$folder/index" \
	       --html "$$folder/report.html" --save "$$folder/report.json" || exit 1; \
	}; \
	measure demo demo; measure near_misses_demo near_misses_demo; \
	$(VENV_PYTHON) -m eval conversations demo --index data/eval/demo/index \
	  --save data/eval/demo/conversations.json || exit 1; \
	if [ ! -d "$(SHARED)/benchmarks" ]; then \
	  echo "No $(SHARED): articles, debates, SQuAD and QMSum are left out"; exit 0; fi; \
	measure articles articles; measure articles_hard articles_hard; \
	measure near_misses_debates near_misses_debates; \
	measure squad "$(SHARED)/benchmarks/squad/dev_half.json" --held-out; \
	measure qmsum "$(SHARED)/benchmarks/qmsum/val.jsonl"; \
	echo "Measuring what each part of the ranking adds"; \
	$(VENV_PYTHON) -m eval ablate demo=data/eval/demo/index articles=data/eval/articles/index \
	  "$(SHARED)/benchmarks/qmsum/val.jsonl=data/eval/qmsum/index" \
	  --half "$(SHARED)/benchmarks/squad/dev_half.json=data/eval/squad/index" \
	  --html data/eval/ablation.html --save data/eval/ablation.json

rivals: .venv/ready
	@set -- demo; \
	if [ -d "$(SHARED)/benchmarks" ]; then \
	  set -- demo articles --half "$(SHARED)/benchmarks/squad/dev_half.json"; \
	else echo "No $(SHARED): articles and SQuAD are left out"; fi; \
	$(VENV_PYTHON) -m bench.rivals "$$@"

screenshots: .venv/test-ready browser
	@echo "Indexing the demo transcripts"
	@$(VENV_PYTHON) -m index build $(DEMO) --out data/demo
	@echo "Making pictures of the page"
	@$(VENV_PYTHON) -m tests.browser.screenshots data/demo docs

.venv/ready: constraints.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	  || { echo "error: $(PYTHON) is no Python 3.11 or newer; name one with PYTHON=path" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	  || { echo "error: $(PYTHON) lacks venv; on Debian: apt-get install python3-venv" >&2; exit 1; }
	@echo "Setting up .venv, some minutes, once"
	@$(PYTHON) -m venv .venv
	@echo "  PyTorch"
	@$(INSTALL) torch setuptools
	@echo "  the other libraries and the model"
	@$(INSTALL) --no-build-isolation -e .
	@touch $@

.venv/test-ready: .venv/ready
	@echo "  what the tests need"
	@$(INSTALL) --no-build-isolation -e '.[test,milvus]'
	@touch $@

browser:
	@if [ -n "$$ONRECORD_CHROMIUM" ] || command -v chromium >/dev/null; then exit 0; fi; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "Installing chromium for the tests of the page"; \
	  export DEBIAN_FRONTEND=noninteractive; \
	  { apt-get -qq update && apt-get -qq install chromium; } >/dev/null 2>&1 && exit 0; \
	fi; \
	echo "No chromium here, and none could be installed: the tests of the page are skipped"

clean:
	@echo "Removing .venv and caches"
	@rm -rf .venv build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
