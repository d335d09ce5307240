# SPDX-License-Identifier: Apache-2.0
# A board's clock, and what has none: levels that the board's top synchronises, and lights. The pins
# are in rtl/boards; `period`, ns, of the clock at the pin, is set by board.tcl.
create_clock -name pin -period $period [get_ports clk_i]

set_false_path -from [get_ports {rst_* uart_rx_i button_i}]
set_false_path -to [all_outputs]

# The bank of the configuration pins has the 3.3 V of the others, on all Digilent boards here.
set_property CFGBVS VCCO [current_design]
set_property CONFIG_VOLTAGE 3.3 [current_design]
