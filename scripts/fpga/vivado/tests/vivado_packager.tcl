# SPDX-License-Identifier: Apache-2.0
# What the stand-in for Vivado pretends of projects and of the IP packager. Its objects are words
# such as bus:s_axis or group:xilinx_anylanguagesynthesis, with properties in one array.

namespace eval stub {
  variable files {}  ;# of the project
  variable root ""  ;# of the IP
  variable parts {}  ;# interfaces, groups, files and parameters of the IP, in order
  variable properties
  array set properties {}
}

namespace eval pretend::ipx {}

proc pretend::create_project {given {name ""} {folder .}} {
  set part [stub::option $given -part]
  if {$part ne "" && [llength [pretend::get_parts {} $part]] != 1} {
    error "ERROR: \[Coretcl 2-106\] unknown part"
  }
}

proc pretend::add_files {given files} {
  stub::present $files
  lappend stub::files {*}$files
}

proc pretend::get_files {given pattern} {
  foreach file $stub::files {
    if {[file tail $file] eq $pattern} {return file:$file}
  }
  error "ERROR: \[Vivado 12-818\] no files matched '$pattern'"
}

proc pretend::current_project {given} {return project:package}
proc pretend::current_fileset {given} {return fileset:sources_1}
proc pretend::get_filesets {given name} {return fileset:$name}
proc pretend::get_runs {given name} {return run:$name}

proc pretend::set_property {given args} {
  if {[llength $args] == 0} {
    foreach option {-name -value -objects} {lappend args [dict get $given $option]}
  }
  lassign $args name value object
  set stub::properties([string tolower $name],$object) $value
}

proc pretend::get_property {given name object} {
  if {$name eq "SLACK"} {return [stub::slack [lindex [split $object :] 1]]}
  set key [string tolower $name],$object
  if {[info exists stub::properties($key)]} {return $stub::properties($key)}
  if {$name eq "NAME"} {return [lindex [split $object :] end]}
  error "ERROR: \[Common 17-142\] no property $name of $object"
}

# Objects of the IP whose kind is `kind`; all of them, or the one called `name`.
proc stub::objects {kind name} {
  variable parts
  return [lsearch -all -inline -glob $parts $kind:$name]
}

proc stub::object {word} {
  variable parts
  if {$word ne "core" && $word ni $parts} {error "ERROR: \[IP_Flow 19-3\] no object '$word'"}
}

proc pretend::ipx::package_project {given} {
  set top [pretend::get_property {} top fileset:sources_1]
  set source [stub::file_of $top $stub::files]
  if {[file extension $source] ni {.v .vhd}} {
    error "ERROR: \[IP_Flow 19-734\] the top has to be Verilog or VHDL, not $source"
  }
  set stub::root [stub::option $given -root_dir]
  set ports [stub::ports_of $source]
  foreach port $ports {
    if {[regexp {^(\w+)_tvalid$} $port - stream]} {lappend stub::parts bus:$stream}
    if {$port in {aclk aresetn}} {lappend stub::parts bus:$port}
  }
  set lost [stub::planted no_interface]
  set stub::parts [lsearch -all -inline -not -exact $stub::parts bus:$lost]
  foreach group {xilinx_anylanguagesynthesis xilinx_anylanguagebehavioralsimulation xilinx_xpgui} {
    lappend stub::parts group:$group
    if {$group eq "xilinx_xpgui"} continue
    foreach file $stub::files {
      if {[stub::planted lost_in_packaging] ne "" && [file extension $file] eq ".mem"} continue
      set name [string range $file [string length $stub::root]+1 end]
      if {[file join $stub::root $name] ne $file} {set name $file}
      lappend stub::parts packed:$group:$name
    }
  }
}

proc pretend::ipx::current_core {given} {return core}

proc pretend::ipx::get_bus_interfaces {given {name *}} {return [stub::objects bus $name]}
proc pretend::ipx::get_file_groups {given {name *}} {return [stub::objects group $name]}

proc pretend::ipx::get_files {given {name *}} {
  set group [lindex [split [stub::option $given -of_objects] :] 1]
  return [stub::objects packed $group:$name]
}

proc pretend::ipx::get_bus_parameters {given {name *}} {
  set bus [lindex [split [stub::option $given -of_objects] :] 1]
  return [stub::objects parameter $bus:$name]
}

proc pretend::ipx::add_bus_parameter {given name interface} {
  stub::object $interface
  lappend stub::parts parameter:[lindex [split $interface :] 1]:$name
  return [lindex $stub::parts end]
}

proc pretend::ipx::add_file {given name group} {
  stub::object $group
  stub::present [list [file join $stub::root $name]]
  lappend stub::parts packed:[lindex [split $group :] 1]:$name
}

proc pretend::ipx::associate_bus_interfaces {given core} {
  stub::object $core
  foreach option {-busif -clock -reset} {
    if {[dict exists $given $option]} {stub::object bus:[dict get $given $option]}
  }
}

proc pretend::ipx::check_integrity {given core} {return 1}

# A line for each interface, parameter and packed file.
proc pretend::ipx::save_core {given core} {
  set lines {}
  foreach part $stub::parts {
    set key value,$part
    lappend lines "$part[expr {[info exists stub::properties($key)] ? "=$stub::properties($key)" : ""}]"
  }
  stub::write [file join $stub::root component.xml] [join $lines \n]
}
