# SPDX-License-Identifier: Apache-2.0
# Makes a board's bitstream in Vivado's non-project mode: the whole top, with its pins and its PLL.
#
#   vivado -mode batch -source scripts/fpga/vivado/board.tcl -tclargs part PART board NAME \
#     config FOLDER images FILE parameters NAME=VALUE,... pins FILE period NS output FOLDER
#
# board       of rtl/boards; the top is named after it
# config      exported design point: the include path and the memory files
# images      the memory file of the demo
# parameters  of the top
# pins        the board's constraints
# period      of the clock at the pin, ns; Vivado derives the PLL's from it
# output      gets a folder for each stage, with a checkpoint and reports, and the bitstream
#
# Errors are those of implement.tcl. `make vivado BOARD=` starts this script.

source [file join [file dirname [info script]] stages.tcl]

# The options that give synth_design the top's parameters.
proc generics {parameters} {
  set options {}
  foreach parameter [split $parameters ,] {lappend options -generic $parameter}
  return $options
}

guarded {
  set options [arguments {part board config images parameters pins period output}]
  dict with options {}
  set top lenet5_$board
  file mkdir $output
  headers $config  ;# which nothing but the include path names

  start_project $part
  read_verilog -sv [concat [design_sources] [board_sources $board]]
  read_mem [concat [memories $config] [existing [list $images]]]
  read_xdc [existing [list $pins]]
  read_xdc [timing_constraints board.xdc $period $output]
  synth_design -top $top -part $part {*}[generics $parameters] \
    -include_dirs [list [file dirname $macros] $config] -flatten_hierarchy rebuilt
  check_messages
  finish_stage $output synth

  place_and_route $output
  write_bitstream -force [file join $output $board.bit]
}
