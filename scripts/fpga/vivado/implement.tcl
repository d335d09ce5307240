# SPDX-License-Identifier: Apache-2.0
# Synthesises, places and routes the accelerator out of context, in Vivado's non-project mode.
#
#   vivado -mode batch -source scripts/fpga/vivado/implement.tcl -tclargs part PART config FOLDER \
#     period NS physical FILE output FOLDER
#
# config    exported design point: the include path and the memory files
# period    of the clock, ns
# physical  constraints of places and pins, read after synthesis; or none
# output    gets a folder for each stage, with a checkpoint and reports
#
# Negative slack, a missing memory file and a latch are errors. `make vivado` starts this script.

source [file join [file dirname [info script]] stages.tcl]

guarded {
  set options [arguments {part config period physical output}]
  dict with options {}
  file mkdir $output
  headers $config  ;# which nothing but the include path names

  start_project $part
  read_verilog -sv [design_sources]
  read_mem [memories $config]
  read_xdc -mode out_of_context [timing_constraints timing.xdc $period $output]
  synth_design -top $top -part $part -mode out_of_context \
    -include_dirs [list [file dirname $macros] $config] -flatten_hierarchy rebuilt
  check_messages
  finish_stage $output synth

  if {$physical ne "none"} {read_xdc -mode out_of_context [existing [list $physical]]}
  place_and_route $output
}
