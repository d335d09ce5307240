# SPDX-License-Identifier: Apache-2.0
# For FuseSoC's Vivado project: no pads, and what means that the design is not what was written is
# an error (as in scripts/fpga/vivado/implement.tcl).
set_property -name {STEPS.SYNTH_DESIGN.ARGS.MORE OPTIONS} -value {-mode out_of_context} \
  -objects [get_runs synth_1]
foreach id {{Synth 8-4445} {Synth 8-327}} {
  set_msg_config -id $id -new_severity ERROR
}
