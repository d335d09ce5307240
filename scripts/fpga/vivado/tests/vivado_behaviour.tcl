# SPDX-License-Identifier: Apache-2.0
# What the stand-in for Vivado pretends of synthesis and implementation: the order of stages, the
# messages about memory files and latches, and reports in Vivado's layout.
#
# STUB_PLANT, a dict, plants faults:
#   setup_slack, hold_slack, pulse_width_slack NS   the worst slack
#   unclocked 1           no path is timed
#   latch 1               Synth 8-327, and a latch
#   quiet_latch 1         a latch, and no message
#   lost_memory NAME      Vivado cannot read the memory file NAME
#   no_interface NAME     the packager infers no interface NAME
#   lost_in_packaging 1   the packager leaves out memory files
#   crash CODE            the program ends at once, saying nothing

namespace eval stub {
  variable state empty
  variable plant [expr {[info exists env(STUB_PLANT)] ? $env(STUB_PLANT) : ""}]
  variable severity {}
  variable counts {}
  variable sources {}
  variable memories {}
  variable constraints {}
  variable top ""

  # Command, the states in which it is legal, and the state after it (none: the same).
  variable order {
    set_part {empty} read
    read_verilog {read project} {}
    read_mem {read project} {}
    read_xdc {read synth opt} {}
    synth_design {read} synth
    opt_design {synth} opt
    place_design {opt} place
    phys_opt_design {place} phys_opt
    route_design {place phys_opt} route
    write_bitstream {route} {}
    write_checkpoint {synth opt place phys_opt route} {}
    report_utilization {synth opt place phys_opt route} {}
    report_timing_summary {synth opt place phys_opt route} {}
    report_drc {synth opt place phys_opt route} {}
    report_methodology {synth opt place phys_opt route} {}
    get_timing_paths {synth opt place phys_opt route} {}
    all_latches {synth opt place phys_opt route} {}
    create_project {empty} project
    add_files {project} {}
    update_compile_order {project} {}
    ipx::package_project {project} packaged
  }
}

namespace eval pretend {}

proc stub::in_order {command} {
  variable order
  variable state
  foreach {name states next} $order {
    if {$name ne $command} continue
    if {$state ni $states} {error "ERROR: $command is not legal in the state '$state'"}
    if {$next ne ""} {set state $next}
    return
  }
  if {[string match ipx::* $command] && $state ne "packaged"} {
    error "ERROR: $command is not legal before ipx::package_project"
  }
}

proc stub::planted {name} {
  variable plant
  return [expr {[dict exists $plant $name] ? [dict get $plant $name] : ""}]
}

# Gives out message `id`: an error if set_msg_config made it one.
proc stub::message {id text {default "CRITICAL WARNING"}} {
  variable severity
  variable counts
  dict incr counts $id
  set level [expr {[dict exists $severity $id] ? [dict get $severity $id] : $default}]
  if {$level eq "ERROR"} {error "ERROR: \[$id\] $text"}
  puts "$level: \[$id\] $text"
}

proc stub::present {paths} {
  foreach path $paths {
    if {![file isfile $path]} {error "ERROR: \[Common 17-55\] file '$path' does not exist"}
  }
}

proc stub::text_of {path} {
  set file [open $path]
  set text [read $file]
  close $file
  return $text
}

# The file among `sources` with the module `top`.
proc stub::file_of {top sources} {
  foreach source $sources {
    if {[regexp "\\nmodule $top\\M" [text_of $source]]} {return $source}
  }
  error "ERROR: \[Synth 8-439\] module '$top' not found"
}

proc stub::ports_of {source} {
  set pattern {(?:input|output)\s+(?:logic|wire)\s+(?:\[[^]]*\]\s*)?(\w+)}
  set ports {}
  foreach {- port} [regexp -all -inline $pattern [text_of $source]] {lappend ports $port}
  return $ports
}

# Constraints know set, expr and list of Tcl, but no control structures.
proc stub::apply_constraints {path} {
  interp create -safe constraints
  foreach command {if foreach for while proc} {constraints eval [list rename $command {}]}
  foreach command {create_clock get_ports set_input_delay set_output_delay set_property} {
    interp alias constraints $command {} $command
  }
  constraints eval [text_of $path]
  interp delete constraints
}

proc pretend::set_part {given part} {
  if {$part eq ""} {error "ERROR: \[Coretcl 2-106\] no part"}
}

proc pretend::get_parts {given {pattern *}} {
  return [lsearch -all -inline -glob {xc7a35tcsg324-1 xc7k325tffg900-2} $pattern]
}

proc pretend::set_msg_config {given} {
  dict set stub::severity [dict get $given -id] [dict get $given -new_severity]
}

proc pretend::get_msg_config {given} {
  set id [dict get $given -id]
  return [expr {[dict exists $stub::counts $id] ? [dict get $stub::counts $id] : 0}]
}

proc pretend::read_verilog {given files} {
  stub::present $files
  lappend stub::sources {*}$files
}

proc pretend::read_mem {given files} {
  stub::present $files
  lappend stub::memories {*}$files
}

proc pretend::read_xdc {given files} {
  stub::present $files
  if {$stub::state eq "read"} {
    lappend stub::constraints {*}$files
  } else {
    foreach file $files {stub::apply_constraints $file}
  }
}

proc pretend::get_ports {given patterns} {
  set ports [stub::ports_of [stub::file_of $stub::top $stub::sources]]
  foreach pattern $patterns {
    regsub {\[\*\]$} $pattern {} pattern
    if {[lsearch -glob $ports $pattern] < 0} {
      error "ERROR: \[Vivado 12-584\] No ports matched '$pattern'"
    }
  }
  return $patterns
}

proc pretend::synth_design {given} {
  set stub::top [stub::option $given -top]
  stub::file_of $stub::top $stub::sources
  set readable {}
  foreach memory $stub::memories {lappend readable [file tail $memory]}
  foreach source $stub::sources {
    set text [stub::text_of $source]
    foreach {- name} [regexp -all -inline {`include "([^"]+)"} $text] {
      set include [file join [stub::option $given -include_dirs] $name]
      if {![file isfile $include]} {error "ERROR: \[Synth 8-1766\] cannot open include file $name"}
    }
    foreach {- name} [regexp -all -inline {"(\w+\.mem)"} $text] {
      if {$name ni $readable || $name eq [stub::planted lost_memory]} {
        stub::message {Synth 8-4445} "could not open \$readmem data file '$name'"
      }
    }
  }
  if {[stub::planted latch] ne ""} {
    stub::message {Synth 8-327} "inferring latch for variable 'q_reg'" WARNING
  }
  foreach file $stub::constraints {stub::apply_constraints $file}
}

proc pretend::all_latches {given} {
  if {"[stub::planted quiet_latch][stub::planted latch]" ne ""} {return u_core/q_reg}
}

proc pretend::get_timing_paths {given} {
  if {[stub::planted unclocked] ne ""} {return ""}
  return [expr {[stub::option $given -delay_type max] eq "max" ? "path:setup" : "path:hold"}]
}

proc stub::slack {kind} {
  set planted [planted ${kind}_slack]
  if {$planted ne ""} {return $planted}
  return [dict get {setup 0.412 hold 0.058 pulse_width 3.500} $kind]
}

proc pretend::write_bitstream {given file} {
  error "ERROR: \[Vivado 12-1345\] write_bitstream is not supported out of context"
}

proc stub::write {path text} {
  if {![file isdirectory [file dirname $path]]} {
    error "ERROR: \[Common 17-55\] no folder for '$path'"
  }
  set file [open $path w]
  puts $file $text
  close $file
}

proc pretend::write_checkpoint {given file} {
  if {[file exists $file] && ![dict exists $given -force]} {
    error "ERROR: \[Common 17-176\] overwriting '$file' takes -force"
  }
  stub::write $file checkpoint
}

proc stub::report {given text} {
  set path [option $given -file]
  if {$path eq ""} {error "a report without -file goes to nobody"}
  write $path "| Tool Version : Vivado v.2023.1 (lin64) Build 3865809\n$text"
}

proc pretend::report_drc {given} {stub::report $given "| Design checks"}
proc pretend::report_methodology {given} {stub::report $given "| Methodology checks"}

proc pretend::report_timing_summary {given} {
  stub::report $given "
| Design Timing Summary
| ---------------------

    WNS(ns)      TNS(ns)  TNS Failing Endpoints  TNS Total Endpoints      WHS(ns)      THS(ns)  THS Failing Endpoints  THS Total Endpoints     WPWS(ns)     TPWS(ns)  TPWS Failing Endpoints  TPWS Total Endpoints  
    -------      -------  ---------------------  -------------------      -------      -------  ---------------------  -------------------     --------     --------  ----------------------  --------------------  
      [stub::slack setup]        0.000                      0                23723        [stub::slack hold]        0.000                      0                23723        [stub::slack pulse_width]        0.000                       0                 11333  

"
}

proc pretend::report_utilization {given} {
  if {[dict exists $given -hierarchical]} {
    stub::report $given {
1. Utilization by Hierarchy
---------------------------

+-----------------+----------------+------------+------------+---------+------+------+--------+--------+------------+
|     Instance    |     Module     | Total LUTs | Logic LUTs | LUTRAMs | SRLs |  FFs | RAMB36 | RAMB18 | DSP Blocks |
+-----------------+----------------+------------+------------+---------+------+------+--------+--------+------------+
| lenet5_accel    |          (top) |       6123 |       5800 |     200 |  123 | 9876 |     11 |      3 |         88 |
|   (lenet5_accel)|          (top) |          3 |          3 |       0 |    0 |    5 |      0 |      0 |          0 |
|   u_core        |    lenet5_core |       6000 |       5700 |     190 |  110 | 9700 |     11 |      3 |         88 |
|     u_conv1     |         conv2d |       1000 |        900 |      60 |   40 | 2100 |      0 |      1 |         25 |
|   u_packer      |  result_packer |        120 |         97 |      10 |   13 |  171 |      0 |      0 |          0 |
+-----------------+----------------+------------+------------+---------+------+------+--------+--------+------------+
}
  } else {
    stub::report $given {
+----------------------------+------+-------+------------+-----------+-------+
|          Site Type         | Used | Fixed | Prohibited | Available | Util% |
+----------------------------+------+-------+------------+-----------+-------+
| Slice LUTs                 | 6123 |     0 |          0 |     20800 | 29.44 |
|   LUT as Logic             | 5800 |     0 |          0 |     20800 | 27.88 |
| Slice Registers            | 9876 |     0 |          0 |     41600 | 23.74 |
| Block RAM Tile             | 12.5 |     0 |          0 |        50 | 25.00 |
| DSPs                       |   88 |     0 |          0 |        90 | 97.78 |
+----------------------------+------+-------+------------+-----------+-------+
}
  }
}
