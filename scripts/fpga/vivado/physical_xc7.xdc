# SPDX-License-Identifier: Apache-2.0
# Where the 7-series' clock comes from, so that its skew is counted though its buffer is outside.
set_property HD.CLK_SRC BUFGCTRL_X0Y0 [get_ports aclk]
