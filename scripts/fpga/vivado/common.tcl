# SPDX-License-Identifier: Apache-2.0
# What both Vivado scripts share: their arguments, the design's files, and how they fail.
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

# The RTL in compile order, from the only file list.
proc design_sources {} {
  set sources {}
  foreach line [split [text_of [existing rtl/lenet5.f]] \n] {
    set name [string trim [regsub {//.*} $line {}]]
    if {$name ne ""} {lappend sources [file join rtl $name]}
  }
  return [existing $sources]
}

# Files in the folder `config` that the RTL names: all of one kind, "mem" (memories) or "svh".
proc config_files {config kind} {
  set names {}
  foreach source [design_sources] {
    foreach {- name} [regexp -all -inline "\"(\\w+\\.$kind)\"" [text_of $source]] {
      lappend names [file join $config $name]
    }
  }
  return [existing [lsort -unique $names]]
}

proc check_part {part} {
  if {[llength [get_parts -quiet $part]] != 1} {error "PART=$part: Vivado knows no such part"}
}
