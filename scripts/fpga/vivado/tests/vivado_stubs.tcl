# SPDX-License-Identifier: Apache-2.0
# A stand-in for the program `vivado`: knows the commands and options that the scripts use, and
# refuses all others. It builds nothing; vivado_behaviour.tcl and vivado_packager.tcl say what it
# pretends.
#
#   tclsh vivado_stubs.tcl -mode batch -source SCRIPT ... -tclargs ARGUMENT ...
#
# Environment: STUB_PLANT, a dict of faults to pretend (see vivado_behaviour.tcl).

namespace eval stub {
  # Command, its options (with "=" those that take a value), and how many other arguments.
  # From UG835, the Tcl command reference; the ipx:: commands, which it lacks, from published use.
  # Options of no use to this project are left out; -quiet and -verbose go with every command.
  variable syntax {
    add_files {-fileset= -norecurse -scan_for_includes} 1
    all_latches {} 0
    close_project {-delete} 0
    create_project {-part= -force -in_memory -ip -rtl_kernel} 0-2
    create_clock {-name= -period= -waveform= -add} 0-1
    current_project {-quiet} 0
    current_fileset {-simset -constrset -srcset -blockset} 0
    get_filesets {-regexp -nocase -filter= -of_objects=} 0-1
    get_files {-regexp -nocase -filter= -of_objects= -all} 0-1
    get_msg_config {-id= -severity= -rules -limit -count} 0
    get_parts {-regexp -filter= -of_objects=} 0-1
    get_ports {-regexp -nocase -filter= -of_objects= -scoped_to_current_instance} 0-1
    get_property {-min -max} 2
    get_runs {-regexp -nocase -filter= -of_objects=} 0-1
    get_timing_paths {-from= -to= -through= -delay_type= -setup -hold -max_paths= -nworst=
      -unique_pins -slack_lesser_than= -slack_greater_than= -group= -sort_by= -filter=} 0
    opt_design {-retarget -propconst -sweep -bram_power_opt -remap -aggressive_remap -resynth_area
      -resynth_seq_area -directive= -merge_equivalent_drivers} 0
    phys_opt_design {-fanout_opt -placement_opt -routing_opt -rewire -critical_cell_opt
      -dsp_register_opt -bram_register_opt -bram_enable_opt -shift_register_opt -hold_fix -retime
      -force_replication_on_nets= -directive= -critical_pin_opt -clock_opt -path_groups=} 0
    place_design {-directive= -no_timing_driven -timing_summary -unplace -post_place_opt
      -no_psip -no_bufg_opt} 0
    read_mem {} 1
    read_verilog {-library= -sv} 1
    read_xdc {-cells= -ref= -quiet_diff_pairs -mode= -unmanaged -no_add} 1
    report_drc {-name= -upgrade_cw -checks= -ruledecks= -file= -rpx= -append -waived -no_waivers
      -return_string} 0
    report_methodology {-name= -cells= -checks= -file= -rpx= -append -waived -no_waivers
      -slack_lesser_than= -return_string -merge_exceptions=} 0
    report_timing_summary {-check_timing_verbose -delay_type= -no_detailed_paths -setup -hold
      -max_paths= -nworst= -unique_pins -path_type= -input_pins -slack_lesser_than=
      -report_unconstrained -significant_digits= -no_header -file= -append -name= -return_string
      -warn_on_violation -datasheet -cells= -rpx=} 0
    report_utilization {-file= -append -pblocks= -cells= -return_string -slr -packthru -name=
      -no_primitives -omit_locs -hierarchical -spreadsheet_file= -spreadsheet_table=
      -spreadsheet_depth= -hierarchical_depth= -hierarchical_percentages} 0
    route_design {-unroute -release_memory -nets= -physical_nets -pins= -directive= -tns_cleanup
      -no_timing_driven -preserve -delay -auto_delay -max_delay= -min_delay= -timing_summary
      -finalize -ultrathreads -eco} 0
    set_input_delay {-clock= -reference_pin= -clock_fall -rise -fall -max -min -add_delay} 2
    set_msg_config {-id= -string= -severity= -limit= -new_severity= -suppress -regexp} 0
    set_output_delay {-clock= -reference_pin= -clock_fall -rise -fall -max -min -add_delay} 2
    set_part {} 1
    set_property {-dict= -name= -value= -objects=} 0-3
    synth_design {-name= -part= -constrset= -top= -include_dirs= -generic= -verilog_define=
      -flatten_hierarchy= -gated_clock_conversion= -directive= -rtl -bufg= -no_lc
      -shreg_min_size= -mode= -fsm_extraction= -rtl_skip_mlo -rtl_skip_ip -rtl_skip_constraints
      -srl_style= -keep_equivalent_registers -resource_sharing= -cascade_dsp=
      -control_set_opt_threshold= -max_bram= -max_uram= -max_dsp= -max_bram_cascade_height=
      -max_uram_cascade_height= -no_srlextract -assert -no_timing_driven -sfcu -debug_log} 0
    update_compile_order {-force_gui -fileset=} 0
    write_bitstream {-force -raw_bitfile -no_binary_bitfile -mask_file
      -readback_file -logic_location_file -bin_file -reference_bitfile= -cell= -no_partial_bitfile}
      1
    write_checkpoint {-force -cell= -logic_function_stripped -encrypt -key=} 0-1
    ipx::add_bus_parameter {} 2
    ipx::add_file {} 2
    ipx::associate_bus_interfaces {-busif= -clock= -reset= -clear} 1
    ipx::check_integrity {-xrt} 1
    ipx::create_xgui_files {} 1
    ipx::current_core {} 0
    ipx::get_bus_interfaces {-of_objects=} 0-1
    ipx::get_bus_parameters {-of_objects=} 0-1
    ipx::get_file_groups {-of_objects=} 0-1
    ipx::get_files {-of_objects=} 0-1
    ipx::package_project {-root_dir= -vendor= -library= -taxonomy= -module= -import_files
      -generated_files -force -set_current=} 0
    ipx::save_core {} 1
    ipx::update_checksums {} 1
  }

  # Values of options that are words of a list.
  variable values {
    read_xdc,-mode {default out_of_context}
    synth_design,-mode {default out_of_context}
    synth_design,-flatten_hierarchy {rebuilt full none}
    get_timing_paths,-delay_type {max min min_max max_rise max_fall min_rise min_fall}
    set_msg_config,-new_severity {ERROR {CRITICAL WARNING} WARNING INFO STATUS}
  }

  # The program's own options.
  variable program {-mode= -source= -log= -journal= -nolog -nojournal -notrace -tclargs}
}

# [options dict, other arguments] of a call of `command`; an error for what it does not know.
proc stub::parsed {command options count arguments} {
  variable values
  set given {}
  set others {}
  while {[llength $arguments]} {
    set arguments [lassign $arguments word]
    if {![regexp {^-[a-z]} $word]} {
      lappend others $word
    } elseif {$word in $options || $word in {-quiet -verbose}} {
      dict set given $word 1
    } elseif {"$word=" ni $options} {
      error "ERROR: \[Common 17-170\] $command: unknown option '$word'"
    } elseif {[llength $arguments] == 0} {
      error "ERROR: \[Common 17-157\] $command: option $word lacks its value"
    } else {
      set arguments [lassign $arguments value]
      if {[dict exists $values $command,$word] && $value ni [dict get $values $command,$word]} {
        error "ERROR: \[Common 17-158\] $command: $word cannot be '$value'"
      }
      dict set given $word $value
    }
  }
  lassign [split $count -] least most
  if {$most eq ""} {set most $least}
  if {[llength $others] < $least || [llength $others] > $most} {
    error "ERROR: \[Common 17-163\] $command: takes $count arguments, not [llength $others]"
  }
  return [list $given $others]
}

# Defines every command of the table: the arguments are checked, then the pretence runs, if any.
proc stub::define {} {
  variable syntax
  namespace eval ::ipx {}
  foreach {command options count} $syntax {
    proc ::$command {args} "stub::call [list $command $options $count] \$args"
  }
  proc ::unknown {command args} {error "ERROR: invalid command name \"$command\""}
}

proc stub::call {command options count arguments} {
  lassign [parsed $command $options $count $arguments] given others
  stub::in_order $command
  if {[llength [info commands ::pretend::$command]]} {
    return [pretend::$command $given {*}$others]
  }
}

proc stub::option {given name {default ""}} {
  if {[dict exists $given $name]} {return [dict get $given $name]}
  return $default
}

proc stub::main {} {
  global argv
  variable program
  if {[planted crash] ne ""} {exit [planted crash]}
  set split [lsearch -exact $argv -tclargs]
  if {$split < 0} {set split [llength $argv]}
  lassign [parsed vivado $program 0 [lrange $argv 0 $split-1]] given
  set argv [lrange $argv $split+1 end]
  if {[option $given -mode] ne "batch"} {error "vivado: -mode is not batch, so a shell would open"}
  set log [option $given -log]
  if {$log ne "" && ![file isdirectory [file dirname $log]]} {error "vivado: no folder for $log"}
  set script [option $given -source]
  define
  uplevel #0 [list source $script]
}

foreach part {behaviour packager} {
  source [file join [file dirname [info script]] vivado_$part.tcl]
}
stub::main
