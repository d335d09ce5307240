# SPDX-License-Identifier: Apache-2.0
# All that can be done here; `make help` lists it. Each target installs what it needs into .venv.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
JOBS ?= $(shell nproc)

# $(call has,sim lint): the stamps that say that requirements/sim.txt and lint.txt are installed
has = $(1:%=$(VENV)/installed/%)

# Every variable below that is set, here or in the environment, reaches the commands through theirs:
# it is the default of an option (model/options.py).
fashion = $(if $(filter fashion,$(DATASET)),fashion)

# What the user's shell may have for other Pythons and simulations, and is not meant for these.
unexport PYTHONHOME PYTHONPATH PYTHONOPTIMIZE PYTHONSAFEPATH PYTHONSTARTUP PYTHONINSPECT \
  PYTHONUSERBASE PYTHONPLATLIBDIR PYTHONEXECUTABLE PYTHONWARNINGS PIP_USER PIP_TARGET PIP_PREFIX \
  PIP_ROOT PIP_REQUIRE_VIRTUALENV MODULE TOPLEVEL TESTCASE VERILATOR_ROOT \
  $(filter COCOTB_% GPI_% VERILATOR_%,$(.VARIABLES))

# Matrices here are small: more threads than one only wait for each other.
export OPENBLAS_NUM_THREADS := 1

.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

##@ Start here
.PHONY: help setup demo
help: ## list every target and variable
	@awk -F ':.*## ' '/^##@ / {printf "\n%s\n", substr($$0, 5)} \
	  /^[a-z][a-z0-9-]*:.*## / {printf "  %-18s %s\n", $$1, $$2} \
	  /^#: / {split(substr($$0, 4), part, " -- "); printf "  %-18s %s\n", part[1], part[2]}' \
	  $(MAKEFILE_LIST)

setup: simulator ## install what the demo and the simulations need (no torch)

demo: simulator $(if $(IMAGE),photos) ## classify real digits on the RTL in Verilator and show them
	@$(PY) -m scripts.demo.demo

##@ The network
.PHONY: data train train-qat test-qat accuracy robustness seeds export
data: $(call has,base) $(fashion) ## find or download all of DATASET, checked by SHA-256
	@$(PY) -m model.data.datasets

train: $(call has,train) $(fashion) $(if $(DATA),simulator photos) ## train, quantise to INT8 and export: DATASET (minutes; RECIPE=full: an hour), or own DATA=folder
ifdef DATA
	@$(PY) -m tb.commands.own "$(DATA)"
else
	@$(PY) -m model.train.train
	@$(if $(filter fashion,$(DATASET)),:,$(PY) -m model.hardware.export && $(PY) -m model.oracles.c_header)
endif

train-qat: $(call has,train) $(fashion) ## fine-tune DATASET's network for weights of BITS, of few DIGITS
	@$(PY) -m model.train.qat

test-qat: $(call has,train sim) ## every logit of 10,000 test images: training against integer network
	@$(PY) -m pytest -m long model/train/tests/test_qat.py

accuracy: $(call has,train) $(fashion) ## test accuracy of DATASET's float and integer network
	@$(PY) -m model.train.accuracy

robustness: $(call has,train) $(fashion) ## DATASET's test images shifted, rotated, thinner, thicker, noisy, pale: NETWORK
	@$(PY) -m model.train.robustness

seeds: $(call has,train) $(fashion) ## the full recipe with three seeds, on the validation split: mean, spread and the best
	@$(PY) -m model.train.seeds

export: $(call has,base) ## write memory files and parameters of every design point, and the C header
	@$(PY) -m model.hardware.export
	@$(PY) -m model.oracles.c_header

.PHONY: oracles onnx
oracles: compiler $(call has,train oracles) $(fashion) ## onnxruntime, C and integer torch against the golden model
	@$(PY) -m model.oracles.oracles

onnx: $(call has,oracles) ## the integer network as ONNX, of integer operators only
	@$(PY) -m model.oracles.onnx_graph

##@ Quantisation
.PHONY: profile errors digits quantise-study quantise-cost engine-cost compare-hls4ml figures
profile: $(call has,train report) $(fashion) ## what quantisation does to each layer of NETWORK: a page and JSON
	@$(PY) -m scripts.explain.profile

errors: $(call has,base report) $(fashion) ## NETWORK's confusion matrix and all misclassified test images
	@$(PY) -m scripts.explain.misclassified

digits: $(call has,base) ## signed digits of NETWORK's weights: what constant multipliers cost
	@$(PY) -m model.quantise.digits $(network)

quantise-study: $(call has,train report) fashion ## accuracy of every calibrator, kind of scales and width of weights
	@$(PY) -m scripts.explain.study

quantise-cost: $(call has,base synth) ## what FP32, INT8 and INT4 take: memory, DSPs, LUTs (minutes)
	@$(PY) -m scripts.fpga.cost.quantise_cost

engine-cost: $(call has,base synth) ## LUTs, flip-flops and DSPs of a MAC a cycle, for each engine (minutes)
	@$(PY) -m scripts.fpga.cost.engine_cost

compare-hls4ml: simulator $(call has,hls4ml) ## conv1's adder graph beside da4ml's, which hls4ml uses (minutes)
	@$(PY) -m scripts.fpga.cost.compare_hls4ml

figures: simulator $(call has,report) ## draw the figures of docs/quantisation.md anew, the ports' and the demo's
	@$(PY) -m scripts.explain.figures
	@$(PY) -m scripts.explain.timing
	@$(PY) -m scripts.demo.demo --screen docs/demo.svg >/dev/null && echo docs/demo.svg

##@ Simulation
.PHONY: sim waves performance trace benchmark board-sim driver
sim: simulator icarus ## stream N images through the accelerator and compare layer by layer
	@$(PY) -m tb.commands.sim

waves: simulator icarus ## an FST of one image, and a GTKWave layout that shows the pipeline
	@$(PY) -m tb.commands.waves

trace: simulator $(call has,train) $(fashion) $(if $(IMAGE),photos) ## every layer of IMAGE (file, or index of the sample) in float, integer and RTL
	@$(PY) -m scripts.explain.trace

performance: simulator ## measure the cycles of every design point
	@$(PY) -m tb.commands.performance

board-sim: simulator ## a whole BOARD in Verilator, its serial line on a pseudo-terminal (docs/board.md)
	@$(PY) -m tb.commands.board_sim

driver: $(call has,host) ## install the boards' driver, lenet5-host, into .venv (docs/board.md)
	@$(PY) -m pip install -qq --disable-pip-version-check ./scripts/host
	@echo "$(VENV)/bin/lenet5-host"

benchmark: $(call has,base sim) ## CPU seconds that the golden model takes for 10,000 images
	@$(PY) -m pytest -q -rP -m long model/network/tests/test_golden.py

##@ FPGA
.PHONY: synth sim-netlist test-synth
synth: $(call has,base synth) ## Yosys: resources of DESIGN, whole and of each module
	@$(PY) -m scripts.fpga.synthesise

sim-netlist: simulator $(call has,synth) ## play images on the synthesised netlist of DESIGN
	@$(PY) -m scripts.fpga.netlist_simulation

test-synth: simulator $(call has,synth) ## budgets of every design point, netlists played, costs, with Yosys
	@$(PY) -m pytest -m long -n $(JOBS) --maxschedchunk 1 scripts/fpga/tests/test_synthesis.py \
	  scripts/fpga/tests/test_netlist_simulation.py scripts/fpga/cost/tests

.PHONY: pnr
pnr: $(call has,base $(if $(filter ecp5,$(DEVICE)),ecp5,synth)) ## nextpnr: the clock that DESIGN reaches on DEVICE
	@$(PY) -m scripts.fpga.place_and_route

.PHONY: bitstream program
bitstream: $(call has,base $(if $(filter ulx3s,$(BOARD)),ecp5,synth)) ## a BOARD's bitstream with open tools (minutes; docs/board.md)
	@$(PY) -m scripts.fpga.bitstream

program: $(call has,base) ## load the bitstream into the BOARD, with openFPGALoader
	@$(PY) -m scripts.fpga.program

.PHONY: explore report
explore: $(call has,base report) ## the fastest folding that fits LUT, FF, DSP, BRAM or PART
	@$(PY) -m scripts.fpga.explore

report: $(call has,base) ## one page of the cycles and resources of all design points measured
	@$(PY) -m scripts.fpga.report $(if $(NETWORK),,--picture docs/pipeline_in_time.svg)

.PHONY: vivado vivado-ip
vivado: $(call has,base) ## Vivado: synthesise, place and route for PART, out of context; with BOARD, its bitstream
	@$(PY) -m scripts.fpga.vivado.flow

vivado-ip: $(call has,base) ## Vivado: package the accelerator as an IP
	@$(PY) -m scripts.fpga.vivado.flow --ip

##@ Web page
.PHONY: web serve test-web
web: perl $(call has,base sim web) ## build/web/lenet5.html: the RTL in a web page (docs/web.md)
	@$(PY) -m scripts.web.build

serve: web ## serve that page on the loopback address
	@$(PY) -m scripts.web.serve

test-web: perl chromium $(call has,base sim web) ## the page in Chromium against the golden model
	@$(PY) -m pytest -m "long or not long" scripts/web

##@ Checks
.PHONY: test test-planted test-seeds test-mnist test-link pictures lint
test: simulator icarus tcl photos $(call has,train fpga host lint oracles report ecp5 web) ## the whole regression, on every simulator at hand
	@$(PY) -m pytest -n $(JOBS) --maxschedchunk 1

test-planted: simulator ## mistakes planted in the RTL, each of which the tests have to find
	@$(PY) -m pytest -m long -n $(JOBS) --maxschedchunk 1 $(wildcard tb/*/test_planted*.py)

test-seeds: simulator icarus $(call has,host) ## the benches with SEEDS seeds: does a check depend on chance? (minutes each)
	@$(PY) -m tb.commands.seeds

test-mnist: simulator ## all 10,000 test images through the RTL in Verilator
	@$(PY) -m tb.commands.mnist

test-link: simulator $(call has,host) ## N images (10,000) through the driver on a simulated BOARD, with faults (an hour)
	@$(PY) -m scripts.host.link.simulated

pictures: photos ## drawings and photos made at random, 50 a kind: how many are read right, or warned about
	@$(PY) -m model.data.picture.tests.survey

lint: $(call has,lint sim) ## Verilator and slang on every design point, Verible, the form of files, ruff, mypy, licence lines
	@$(PY) -m ruff check --quiet .
	@$(PY) -m mypy
	@$(PY) -m tb.commands.lint

##@ Housekeeping
.PHONY: clean distclean
clean: ## remove what was built, but not what was installed
	rm -rf build sim/build scripts/host/build scripts/host/*.egg-info .pytest_cache .ruff_cache .mypy_cache
	find model scripts tb -name __pycache__ -prune -exec rm -rf {} +

distclean: clean ## remove the virtual environment too
	rm -rf $(VENV)

##@ Variables
#: DESIGN=base -- design point: tiny, base, fast, max, or a folding spelled out (make explore)
#: SIM=verilator -- simulator: icarus or verilator (default: both)
#: N=10 -- images to simulate
#: SEED=1 -- seed of all randomness (default: random, and printed)
#: SEEDS=5 -- how many seeds make test-seeds tries, SEED the first
#: WAVES=1 -- leave waveforms in the run's folder under sim/build
#: IMAGE=my.png -- picture for the demo and the trace: drawing, scan or photo
#: DATASET=fashion -- data set to fetch and train on: mnist (default) or fashion (Fashion-MNIST)
#: DATA=folder -- own data for make train: a folder of pictures for each class, or IDX files
#: RECIPE=full -- of make train and train-qat: quick (default) or full, which learns from a teacher
#: WHOLE=1 -- the full recipe trains on the validation split too, which then says nothing
#: EPOCHS=20 -- of training (default: the recipe's)
#: DIGITS=2 -- most signed digits of a convolution's weight in make train-qat (default: any)
#: BITS=4 -- bits of the weights that make train-qat trains, 8 (default) down to 4
#: NETWORK=file.npz -- integer network to run, build or look at (default: the trained one)
#: CHECKPOINT=file_float.npz -- the float network that NETWORK was made from (default: the trained one)
#: MNIST_DIR=folder FASHION_MNIST_DIR= -- where the full set lies
#: PART=xc7a35tcsg324-1 -- the FPGA that Vivado builds for
#: LUT=20800 FF= DSP= BRAM= -- budget for make explore (BRAM: RAMB36)
#: PERIOD=8.0 -- of the clock, ns, for Vivado
#: DEVICE=ecp5 -- device of make pnr: xc7a35t (default) or ecp5
#: NEXTPNR=nextpnr-himbaechel-xilinx CHIPDB=file -- your own nextpnr and its chip database, for xc7a35t
#: PORT=8000 -- of make serve; of make board-sim: TCP, besides the pseudo-terminal
#: BOARD=arty_a7_35t -- board: arty_a7_35t (default; of make vivado none), basys3 or ulx3s
#: XRAY_DB=folder -- prjxray's database artix7, for bitstreams of 7-series boards
#: BAUD=115200 -- bits a second of the board's serial line
#: PYTHON=python3 -- the Python (3.11 or newer) that makes .venv
#: JOBS=2 -- tests at a time

# Which of them each target obeys; scripts/docs/tests/test_variables.py holds this to what the
# commands read. One that is set for a target that does not obey it is refused, before any work.
full_sets := MNIST_DIR FASHION_MNIST_DIR
obeyed_help :=
obeyed_setup :=
obeyed_demo := DESIGN NETWORK SIM SEED WAVES $(if $(IMAGE),IMAGE,N)
obeyed_data := DATASET $(full_sets)
obeyed_train := EPOCHS SEED \
  $(if $(DATA),DATA DESIGN SIM N WAVES,DATASET RECIPE WHOLE $(full_sets))
obeyed_train-qat := DATASET RECIPE WHOLE EPOCHS SEED BITS DIGITS $(full_sets)
obeyed_test-qat := SEED $(full_sets)
obeyed_accuracy := DATASET NETWORK CHECKPOINT $(full_sets)
obeyed_robustness := DATASET NETWORK $(full_sets)
obeyed_seeds := DATASET EPOCHS $(full_sets)
obeyed_export := NETWORK DESIGN
obeyed_oracles := DATASET NETWORK $(full_sets)
obeyed_onnx := NETWORK
obeyed_profile := DATASET NETWORK CHECKPOINT $(full_sets)
obeyed_errors := DATASET NETWORK $(full_sets)
obeyed_digits := NETWORK
obeyed_quantise-study := DATASET $(full_sets)
obeyed_quantise-cost := NETWORK
obeyed_engine-cost := NETWORK
obeyed_compare-hls4ml := NETWORK SEED WAVES
obeyed_figures :=
obeyed_sim := DESIGN NETWORK SIM SEED N WAVES $(full_sets)
obeyed_waves := DESIGN NETWORK SIM SEED
obeyed_trace := DESIGN NETWORK CHECKPOINT DATASET IMAGE SIM SEED WAVES
obeyed_performance := NETWORK SEED WAVES
obeyed_benchmark := $(full_sets)
obeyed_board-sim := BOARD DESIGN NETWORK BAUD PORT
obeyed_driver :=
obeyed_synth := DESIGN NETWORK
obeyed_sim-netlist := DESIGN NETWORK SEED N WAVES $(full_sets)
obeyed_test-synth := JOBS SEED
obeyed_pnr := DESIGN NETWORK DEVICE $(if $(filter ecp5,$(DEVICE)),,NEXTPNR CHIPDB)
obeyed_bitstream := BOARD DESIGN NETWORK BAUD SEED $(if $(filter ulx3s,$(BOARD)),,NEXTPNR CHIPDB XRAY_DB)
obeyed_program := BOARD DESIGN NETWORK
obeyed_explore := NETWORK LUT FF DSP BRAM PART
obeyed_report := NETWORK
obeyed_vivado := BOARD DESIGN NETWORK BAUD PART PERIOD
obeyed_vivado-ip := DESIGN NETWORK PART
obeyed_web := NETWORK
obeyed_serve := NETWORK PORT
obeyed_test-web :=
obeyed_test := JOBS SIM SEED WAVES $(full_sets)
obeyed_test-planted := JOBS SEED
obeyed_test-seeds := JOBS SEED SEEDS $(full_sets)
obeyed_test-mnist := DESIGN NETWORK JOBS SEED N WAVES $(full_sets)
obeyed_test-link := BOARD DESIGN N SEED
obeyed_pictures := SEED
obeyed_lint :=
obeyed_clean :=
obeyed_distclean :=

variables := $(shell sed -n '/^\#: /s/ -- .*//p' $(firstword $(MAKEFILE_LIST)) | grep -o '[A-Z_]*=' | tr -d =)
goals := $(or $(MAKECMDGOALS),$(.DEFAULT_GOAL))
# Goals that are not listed, a file or a part of another target, may be given anything.
listed := $(if $(filter undefined,$(foreach goal,$(goals),$(firstword $(origin obeyed_$(goal))))),,yes)
unused := $(filter-out PYTHON $(foreach goal,$(goals),$(obeyed_$(goal))),$(variables))
from = $(strip $(foreach name,$(unused),$(if $(filter $(1),$(firstword $(origin $(name)))),$(if $($(name)),$(name)))))
ifeq ($(listed)$(MAKELEVEL),yes0)
ifneq ($(call from,command),)
$(error make $(goals) does not use $(call from,command); it uses \
  $(or $(strip $(sort $(foreach goal,$(goals),$(obeyed_$(goal))))),none))
endif
# The environment may be another's: said, where it names what to work on, and kept from the commands.
foreign := $(filter-out JOBS $(full_sets) PORT NEXTPNR CHIPDB XRAY_DB,$(call from,environment))
ifneq ($(foreign),)
$(warning note: $(foreign), of the environment, is not used by make $(goals))
endif
unexport $(unused)
endif

# --- what the targets need -------------------------------------------------------------------

# System software is installed only by root and only with apt, which is said before it is done; all
# others are told the way.
fail = { echo "error: $(1)" >&2; exit 1; }
may_apt = [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null
apt = { echo "Installing system packages as root, with apt-get: $(1)"; \
  { apt-get update && apt-get install -y --no-install-recommends $(1); } >/dev/null 2>&1; }

# Search paths, Python's and the shell's, have no way to write a colon. All else: model/checkout.py.
ifneq ($(filter-out help clean distclean,$(goals)),)
ifneq ($(shell pwd -P | grep :),)
$(error this checkout's path has a colon, which search paths cannot hold: $(CURDIR); move it)
endif
endif

# A virtual environment of another Python, or from another place, is made anew.
asked = $(if $(filter command,$(firstword $(origin PYTHON))),"$$($(PYTHON) -I -c 'import sys; print("python%d.%d" % sys.version_info[:2])')")
ifneq ($(wildcard $(VENV)),)
ifneq ($(filter-out help clean distclean,$(goals)),)
stale := $(if $(filter yes,$(shell $(PY) -I scripts/check_venv.py $(VENV) $(asked) 2>/dev/null && echo yes)),,stale-venv)
endif
endif

.PHONY: stale-venv
stale-venv:
	@echo "$(VENV) is another Python's or has moved: making it anew"
	@rm -rf $(VENV)

$(PY): $(stale)
	@command -v $(PYTHON) >/dev/null || $(call fail,$(PYTHON) is not installed)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  $(call fail,$(PYTHON) is older than Python 3.11; name a newer one with make PYTHON=...)
	@echo "Making a virtual environment in $(VENV)"
	@$(PYTHON) -m venv $(VENV) >/dev/null || { rm -rf $(VENV); \
	  $(call fail,$(PYTHON) lacks the module venv: 'apt install python3-venv' as root provides it); }

$(VENV)/installed/%: requirements/%.txt requirements/base.txt $(stale) | $(PY)
	@echo "Installing $< into $(VENV)"
	@$(PY) -m pip install -qq --disable-pip-version-check -r $<
	@mkdir -p $(@D) && touch $@

# Debian packages Fashion-MNIST; where it cannot be installed, the loader tries the mirror.
.PHONY: fashion
fashion:
	@[ -n "$(FASHION_MNIST_DIR)" ] || [ -d /usr/share/datasets/fashion-mnist ] || \
	  { $(may_apt) && $(call apt,dataset-fashion-mnist); } || true

# Photos are read better with it; clean pictures, and those who cannot install it, do without.
.PHONY: photos
photos: $(call has,base)
	@[ $(VENV)/installed/pictures -nt requirements/pictures.txt ] || \
	  { $(MAKE) --no-print-directory $(VENV)/installed/pictures; } || \
	  echo "note: OpenCV cannot be installed, so photos are read as clean pictures are"

# Simulators compile C++ and embed Python, which takes more than pip can bring.
.PHONY: simulator compiler perl chromium icarus tcl
simulator: compiler $(call has,sim)
	@$(PY) -m find_libpython >/dev/null 2>&1 || { \
	  package=$$($(PY) -c 'import sys; print("libpython%d.%d" % sys.version_info[:2])'); \
	  { $(may_apt) && $(call apt,$$package); } || \
	  $(call fail,Python's shared library is missing: 'apt install $$package' as root provides it); }

# Verilator's front end is a script; zig, of requirements/web.txt, brings the compiler to WebAssembly.
perl:
	@command -v perl >/dev/null || $(call fail,perl is missing: 'apt install perl' as root provides it)

chromium:
	@command -v chromium >/dev/null || \
	  { $(may_apt) && $(call apt,chromium); } || \
	  echo "note: Chromium is missing, so the page goes untested: 'apt install chromium' as root provides it"

compiler:
	@for tool in g++ perl; do command -v $$tool >/dev/null || \
	  $(call fail,$$tool is missing: 'apt install g++ make perl' as root provides it); done

icarus:
	@command -v iverilog >/dev/null || [ "$(SIM)" = verilator ] || \
	  { $(may_apt) && $(call apt,iverilog); } || \
	  echo "note: Icarus Verilog is missing: 'apt install iverilog' as root provides it"

tcl:
	@command -v tclsh >/dev/null || \
	  { $(may_apt) && $(call apt,tcl); } || \
	  echo "note: Tcl is missing, so Vivado's scripts go untested: 'apt install tcl' as root provides it"
