# SPDX-License-Identifier: Apache-2.0
# The stages of Vivado's non-project mode that implement.tcl and board.tcl share: messages that are
# errors, what each stage leaves, and the way from a synthesised design to a routed one.

source [file join [file dirname [info script]] common.tcl]

# To Vivado these are only warnings, but what it builds then is not what was written.
set fatal_messages {
  {Synth 8-4445} "a memory file could not be read"
  {Synth 8-327} "a latch was inferred"
  {Synth 8-3301} "a parameter is given that the top does not have"
}

# Begins a project in memory, for `part`.
proc start_project {part} {
  global fatal_messages
  check_part $part
  set_part $part
  # Holds for the project that set_part made.
  foreach {id meaning} $fatal_messages {
    set_msg_config -id $id -new_severity ERROR
  }
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

# The constraints in `template`, a file beside this one, which reads the variable `period`, ns:
# written into `output`; the file's name.
proc timing_constraints {template period output} {
  set constraints [file join $output timing.xdc]
  write_text $constraints "set period $period\n[text_of scripts/fpga/vivado/$template]"
  return $constraints
}

# From the synthesised design to the routed one, which has met its timing.
proc place_and_route {output} {
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
