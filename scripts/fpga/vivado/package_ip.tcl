# SPDX-License-Identifier: Apache-2.0
# Packages the accelerator of one design point as an IP for Vivado's catalogue.
#
#   vivado -mode batch -source scripts/fpga/vivado/package_ip.tcl -tclargs part PART config FOLDER \
#     output FOLDER
#
# The IP is the folder `output`/ip, complete in itself: RTL, header and memory files lie together in
# its src/, so `include finds the header without an include path. `make vivado-ip` starts this
# script.

source [file join [file dirname [info script]] common.tcl]

set wrapper scripts/fpga/vivado/lenet5_accel_ip.v

# Copies `files` into `folder`; returns the copies.
proc copied {files folder} {
  file mkdir $folder
  set copies {}
  foreach file $files {
    file copy -force $file $folder
    lappend copies [file join $folder [file tail $file]]
  }
  return $copies
}

# The bus interface `name` of `core`, which the packager has to have inferred from the ports.
proc interface {name core} {
  foreach candidate [ipx::get_bus_interfaces -of_objects $core] {
    if {[get_property NAME $candidate] eq $name} {return $candidate}
  }
  error "the packager inferred no interface $name"
}

proc set_parameter {name value interface} {
  set parameter [ipx::get_bus_parameters -quiet $name -of_objects $interface]
  if {[llength $parameter] == 0} {set parameter [ipx::add_bus_parameter $name $interface]}
  set_property value $value $parameter
}

# Clock and reset belong to both streams.
proc associate {core} {
  foreach stream {s_axis m_axis} {
    interface $stream $core
    ipx::associate_bus_interfaces -busif $stream -clock aclk $core
  }
  ipx::associate_bus_interfaces -clock aclk -reset aresetn $core
  set_parameter ASSOCIATED_BUSIF s_axis:m_axis [interface aclk $core]
  set_parameter ASSOCIATED_RESET aresetn [interface aclk $core]
  set_parameter POLARITY ACTIVE_LOW [interface aresetn $core]
}

# Adds to the file groups of synthesis and simulation what the packager left out; an error if a
# file lies elsewhere, which would tie the IP to this machine.
proc include_memories {memories core} {
  set groups {}
  foreach group [ipx::get_file_groups -of_objects $core] {
    if {![regexp {(synthesis|simulation)$} [get_property NAME $group] kind]} continue
    lappend groups $kind
    set present {}
    foreach file [ipx::get_files -of_objects $group] {
      set name [get_property NAME $file]
      if {![string match src/* $name]} {error "$name is not in the IP's src/"}
      lappend present $name
    }
    foreach memory $memories {
      set name src/[file tail $memory]
      if {$name ni $present} {ipx::add_file $name $group}
    }
  }
  if {[lsort -unique $groups] ne {simulation synthesis}} {
    error "the packager made file groups for [lsort -unique $groups] only"
  }
}

# The IP's version, which has two numbers: the first two of the repository's.
proc ip_version {} {
  set version [string trim [text_of [existing VERSION]]]
  if {![regexp {^(\d+\.\d+)\.\d+$} $version -> two]} {error "VERSION: $version is no version"}
  return $two
}

guarded {
  set options [arguments {part config output}]
  dict with options {}
  check_part $part
  set ip [file normalize [file join $output ip]]
  set sources [concat [design_sources] [existing $wrapper]]
  set headers [headers $config]
  set memories [memories $config]
  file delete -force $ip
  set copies [copied [concat $sources $headers $memories] [file join $ip src]]

  create_project -force -part $part package [file join $output package]
  add_files -norecurse $copies
  foreach header $headers {
    set_property file_type {Verilog Header} [get_files [file tail $header]]
  }
  set_property top [file rootname [file tail $wrapper]] [current_fileset]
  update_compile_order -fileset sources_1

  ipx::package_project -root_dir $ip -vendor lenet5 -library accelerator -taxonomy /UserIP
  set core [ipx::current_core]
  set_property name $top $core
  set_property version [ip_version] $core
  set_property display_name "LeNet-5 accelerator" $core
  set_property description "LeNet-5, INT8: a 28x28 image in, class and logits out" $core
  # The clock's frequency is the user's affair.
  set_property ipi_drc {ignore_freq_hz true} $core
  set_property auto_family_support_level level_1 $core
  associate $core
  include_memories $memories $core

  ipx::create_xgui_files $core
  ipx::update_checksums $core
  if {[string is false -strict [ipx::check_integrity -quiet $core]]} {
    error "the packager's integrity check fails"
  }
  ipx::save_core $core
  close_project
  existing [file join $ip component.xml]
}
