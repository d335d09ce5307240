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

source [file join [file dirname [info script]] common.tcl]

# To Vivado these are only warnings, but what it builds then is not what was written.
set fatal_messages {
  {Synth 8-4445} "a memory file could not be read"
  {Synth 8-327} "a latch was inferred"
}

proc read_design {config period output} {
  read_verilog -sv [design_sources]
  read_mem [memories $config]
  # The constraints for the wanted period.
  set constraints [file join $output timing.xdc]
  write_text $constraints "set period $period\n[text_of scripts/fpga/vivado/timing.xdc]"
  read_xdc -mode out_of_context $constraints
}

# Leaves a checkpoint and the reports of what there is after the stage `name`.
proc finish_stage {output name} {
  set folder [file join $output $name]
  file mkdir $folder
  write_checkpoint -force [file join $folder $name.dcp]
  report_utilization -file [file join $folder utilization.rpt]
  report_utilization -hierarchical -hierarchical_depth 10 -file [file join $folder hierarchy.rpt]
  report_drc -file [file join $folder drc.rpt]
  # Before the summary of timing, which quotes it.
  report_methodology -file [file join $folder methodology.rpt]
  report_timing_summary -max_paths 10 -file [file join $folder timing.rpt]
}

proc check_messages {} {
  global fatal_messages
  foreach {id meaning} $fatal_messages {
    if {[get_msg_config -id $id -count] > 0} {error "$id: $meaning"}
  }
  set latches [all_latches]
  if {[llength $latches]} {error "[llength $latches] latches, [lindex $latches 0] among them"}
}

proc check_slack {} {
  foreach {kind type} {setup max hold min} {
    set path [get_timing_paths -delay_type $type -max_paths 1]
    if {[llength $path] == 0} {error "no path has a $kind check: the clock is not constrained"}
    set slack [get_property SLACK $path]
    if {$slack < 0} {error "$kind slack is $slack ns: timing is not met"}
  }
}

guarded {
  set options [arguments {part config period physical output}]
  dict with options {}
  check_part $part
  file mkdir $output
  headers $config  ;# which nothing but the include path names

  set_part $part
  # Holds for the project that set_part made.
  foreach {id meaning} $fatal_messages {
    set_msg_config -id $id -new_severity ERROR
  }
  read_design $config $period $output
  synth_design -top $top -part $part -mode out_of_context \
    -include_dirs [list [file dirname $macros] $config] -flatten_hierarchy rebuilt
  check_messages
  finish_stage $output synth

  if {$physical ne "none"} {read_xdc -mode out_of_context [existing [list $physical]]}
  opt_design
  finish_stage $output opt
  place_design
  finish_stage $output place
  phys_opt_design
  finish_stage $output phys_opt
  route_design
  finish_stage $output route
  check_slack
}
