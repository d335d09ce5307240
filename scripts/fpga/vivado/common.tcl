# SPDX-License-Identifier: Apache-2.0
# What Vivado's scripts share: their arguments, the design's files, and how they fail.
# Paths are relative to the repository's folder, which becomes the working folder.

set top lenet5_accel
cd [file join [file dirname [info script]] .. .. ..]

# Runs `body`; an error ends the script with one line on stderr and exit code 1.
proc guarded {body} {
  if {[catch {uplevel #0 $body} message]} {
    regsub {^(ERROR: *)+} [lindex [split [string trim $message] \n] 0] {} line
    puts stderr "ERROR: $line"
    flush stderr
    exit 1
  }
}

# The script's arguments, `name value` pairs, as a dict; every one of `names` has to be there.
proc arguments {names} {
  global argv
  if {[llength $argv] % 2} {
    error "arguments are pairs of name and value: $argv"
  }
  set given [dict create {*}$argv]
  foreach name $names {
    if {![dict exists $given $name]} {error "argument $name is missing"}
  }
  foreach name [dict keys $given] {
    if {$name ni $names} {error "unknown argument $name (known: $names)"}
  }
  return $given
}

proc text_of {path} {
  set file [open $path]
  set text [read $file]
  close $file
  return $text
}

proc write_text {path text} {
  set file [open $path w]
  puts -nonewline $file $text
  close $file
}

# `paths`, if all of them are there.
proc existing {paths} {
  foreach path $paths {
    if {![file isfile $path]} {error "$path: no such file"}
  }
  return $paths
}

# The files of a list of sources, in compile order.
proc listed {list} {
  set sources {}
  foreach line [split [text_of [existing $list]] \n] {
    set name [string trim [regsub {//.*} $line {}]]
    if {$name ne "" && ![string match +* $name]} {lappend sources [file join rtl $name]}
  }
  return [existing $sources]
}

# The accelerator's RTL.
proc design_sources {} {
  return [listed rtl/lenet5.f]
}

# What is around it on `board`: the list without the tops of other boards, whose PLLs may be of
# another maker's cells.
proc board_sources {board} {
  set sources {}
  foreach source [listed rtl/lenet5_board.f] {
    if {![string match rtl/boards/*/* $source] || [string match */lenet5_$board.sv $source]} {
      lappend sources $source
    }
  }
  return $sources
}

# The include file of the macros, and the folder `config`'s header: the design point.
set macros rtl/include/lenet5_macros.svh
proc headers {config} {
  return [existing [list $::macros [file join $config lenet5_config.svh]]]
}

# Whether the engine of a layer, as the text of the header names it, has no ROM in the file `name`:
# the rule of lenet5_memory_check.sv. Engines are those of lenet5_pkg.sv.
proc without_rom {header name} {
  set multiply 0
  set distributed 2
  if {![regexp {^(\w+)_(weights|bias)\.mem$} $name - layer kind]
      || ![regexp "32'd(\\d+),  // $layer Engine" $header - engine]} {return 0}
  return [expr {$kind eq "weights" ? $engine != $multiply : $engine == $distributed}]
}

# The memory files in the folder `config`, all that the RTL reads; an error unless they are of the
# network and the design point that the header there is of: a mixture would classify wrongly.
proc memories {config} {
  set header [text_of [lindex [headers $config] 1]]
  if {![regexp {32'h(\w+),  // network} $header - network]
      || ![regexp {32'h(\w+),  // design point} $header - design]} {
    error "[lindex [headers $config] 1] names no network: export it anew"
  }
  set list [text_of [existing rtl/accelerator/lenet5_memory_check.sv]]
  set paths {}
  foreach {- name} [regexp -all -inline {"(\w+\.mem)"} $list] {
    if {[without_rom $header $name]} continue
    set path [file join $config lenet5_$name]
    set first [lindex [split [text_of [existing [list $path]]] \n] 0]
    if {![string match "// lenet5 network $network design $design*" $first]} {
      error "$path: '$first' does not fit the header's network $network design $design"
    }
    lappend paths $path
  }
  return $paths
}

proc check_part {part} {
  if {[llength [get_parts -quiet $part]] != 1} {error "PART=$part: Vivado knows no such part"}
}
