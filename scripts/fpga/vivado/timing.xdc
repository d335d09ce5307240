# SPDX-License-Identifier: Apache-2.0
# The clock, and the neighbours' share of it: out of context no constraints come from outside.
# `period`, ns, is set by implement.tcl.
create_clock -name aclk -period $period [get_ports aclk]

set outside [expr {0.4 * $period}]
set_input_delay -clock aclk $outside \
  [get_ports {aresetn s_axis_tdata[*] s_axis_tkeep[*] s_axis_tvalid s_axis_tlast m_axis_tready}]
set_output_delay -clock aclk $outside \
  [get_ports {s_axis_tready m_axis_tdata[*] m_axis_tvalid m_axis_tlast}]
