# SPDX-License-Identifier: Apache-2.0
# A stand-in for the program `vivado`: it takes the commands and options that the scripts use and
# the documentation has, refuses all others, and writes down every call. It builds nothing.
#
#   tclsh vivado_stubs.tcl -mode batch -source SCRIPT ... -tclargs ARGUMENT ...
#
# STUB_CALLS  the file that gets a line for each call, its words parted by tabs
# STUB_PLANT  a dict of what to pretend: message ID (synthesis gives it out), latches NAMES; setup,
#             hold or pulse_width SLACK in ns, unclocked 1 (no path is checked); crash CODE;
#             interfaces NAMES that the packager finds, packed GLOB, the files that it takes, and integrity 0

namespace eval stub {
# Command, its options (name= takes a value, {name= a b} one of these), how many other arguments.
# All are of UG835, the Tcl command reference (2025.2), on the page of the command; -quiet and
# -verbose go with each. UG835 leaves out ipx::; these are as Vivado prints them for the steps of
# UG1118. What is not here was not needed yet: look it up before adding it.
variable syntax {
  set_part {} 1  get_parts {} 1  get_property {} 2  set_property {-name= -value= -objects=} 0-3
  set_msg_config {-id= {-new_severity= ERROR}} 0  get_msg_config {-id= -count} 0
  read_verilog {-sv} 1  read_mem {} 1  read_xdc {{-mode= default out_of_context}} 1
  synth_design {-top= -part= {-mode= default out_of_context} -include_dirs= -generic=
    {-flatten_hierarchy= full none rebuilt}} 0
  opt_design {} 0  place_design {} 0  phys_opt_design {} 0  route_design {} 0
  write_checkpoint {-force} 1  write_bitstream {-force} 1  report_drc {-file=} 0  report_methodology {-file=} 0
  report_utilization {-file= -hierarchical -hierarchical_depth=} 0
  report_timing_summary {-file= -max_paths=} 0
  get_timing_paths {{-delay_type= max min} -max_paths=} 0  all_latches {} 0
  create_clock {-name= -period=} 1  get_ports {} 1
  set_input_delay {-clock=} 2  set_output_delay {-clock=} 2  set_false_path {-from= -to=} 0
  all_outputs {} 0  current_design {} 0
  create_project {-force -part=} 1-2  close_project {} 0  current_project {} 0
  add_files {-norecurse} 1  get_files {} 1  current_fileset {} 0  get_filesets {} 1  get_runs {} 1
  update_compile_order {-fileset=} 0
  ipx::package_project {-root_dir= -vendor= -library= -taxonomy=} 0  ipx::current_core {} 0
  ipx::get_bus_interfaces {-of_objects=} 0  ipx::get_bus_parameters {-of_objects=} 1
  ipx::associate_bus_interfaces {-busif= -clock= -reset=} 1  ipx::add_bus_parameter {} 2
  ipx::get_file_groups {-of_objects=} 0  ipx::get_files {-of_objects=} 0  ipx::add_file {} 2
  ipx::create_xgui_files {} 1  ipx::update_checksums {} 1  ipx::check_integrity {} 1
  ipx::save_core {} 1
}
variable program {{-mode= batch} -source= -nolog -nojournal -notrace}
variable plant [expr {[info exists ::env(STUB_PLANT)] ? $::env(STUB_PLANT) : ""}]
variable reports [file join [file dirname [file normalize [info script]]] reports]
variable fatal {}  ;# IDs of messages that are errors
variable files {}  ;# of the project
variable root ""  ;# of the IP

proc planted {name {default ""}} {
  variable plant
  return [expr {[dict exists $plant $name] ? [dict get $plant $name] : $default}]
}

# [options given, other arguments] of a call, if it fits its line of the table.
proc parsed {command options count arguments} {
  set known {-quiet {0 {}} -verbose {0 {}}}
  foreach option $options {
    set values [lassign $option name]
    dict set known [string trimright $name =] [list [string match *= $name] $values]
  }
  set given {}
  set others {}
  while {[llength $arguments]} {
    set arguments [lassign $arguments word]
    if {![regexp {^-[a-z]} $word]} {
      lappend others $word
      continue
    }
    if {![dict exists $known $word]} {error "$command: unknown option '$word'"}
    lassign [dict get $known $word] takes values
    if {$takes && [llength $arguments] == 0} {error "$command: option $word lacks its value"}
    if {$takes} {set arguments [lassign $arguments value]} else {set value 1}
    if {[llength $values] && $value ni $values} {error "$command: $word cannot be '$value'"}
    dict set given $word $value
  }
  lassign [split $count-$count -] least most
  if {[llength $others] < $least || [llength $others] > $most} {
    error "$command: takes $count arguments, not [llength $others]"
  }
  return [list $given $others]
}

proc write {path text {mode w}} {
  set file [open $path $mode]
  puts $file $text
  close $file
}

proc call {command options count arguments} {
  lassign [parsed $command $options $count $arguments] given others
  if {[info exists ::env(STUB_CALLS)]} {
    write $::env(STUB_CALLS) [join [list $command {*}$arguments] \t] a
  }
  return [answer $command $given {*}$others]
}

# What the scripts want of a call beside its being known: a result, or a file.
proc answer {command given {first ""} {second ""} args} {
  variable fatal
  variable files
  variable root
  switch -glob $command {
    get_parts {return [lsearch -all -inline {xc7a35tcsg324-1 xc7a35tcpg236-1 xc7k325tffg900-2} $first]}
    set_msg_config {lappend fatal [dict get $given -id]}
    get_msg_config {return [expr {[dict get $given -id] eq [planted message]}]}
    synth_design {if {[planted message] in $fatal} {error "\[[planted message]\] planted"}}
    read_xdc {uplevel #0 [list source $first]}
    write_checkpoint - write_bitstream {write $first $command}
    report_* {
      if {[dict exists $given -hierarchical]} {append command _hierarchical}
      set channel [open [file join $stub::reports $command.rpt]]
      set typical {0.412 0.058 3.500}
      foreach was $typical kind {setup hold pulse_width} {lappend map $was [planted $kind $was]}
      write [dict get $given -file] [string map $map [read $channel]]
    }
    all_latches {return [planted latches]}
    get_timing_paths {
      if {[planted unclocked] eq ""} {
        return [dict get {max setup min hold} [dict get $given -delay_type]]
      }
    }
    get_property {return [expr {$first eq "SLACK" ? [planted $second 0.1] : $second}]}
    add_files {set files $first}
    ipx::package_project {set root [dict get $given -root_dir]}
    ipx::get_bus_interfaces {return [planted interfaces {s_axis m_axis aclk aresetn}]}
    ipx::get_file_groups {return {anylanguagesynthesis anylanguagebehavioralsimulation xpgui}}
    ipx::get_files {
      set names [lmap file $files {string map [list $root/ ""] $file}]
      return [lsearch -all -inline $names [planted packed *]]
    }
    ipx::add_bus_parameter {return $second.$first}
    ipx::check_integrity {return [planted integrity 1]}
    ipx::save_core {write [file join $root component.xml] ""}
    ipx::get_bus_parameters {return ""}
    get_* - current_* - all_outputs - ipx::current_core {return [expr {$first eq "" ? $command : $first}]}
  }
}
}

if {[stub::planted crash] ne ""} {exit [stub::planted crash]}
namespace eval ipx {}
foreach {command options count} $stub::syntax {
  proc $command {args} "stub::call $command [list $options] $count \$args"
}
proc unknown {command args} {error "invalid command name \"$command\""}
set split [lsearch -exact [concat $argv -tclargs] -tclargs]
lassign [stub::parsed vivado $stub::program 0 [lrange $argv 0 $split-1]] options
set argv [lrange $argv $split+1 end]
source [dict get $options -source]
