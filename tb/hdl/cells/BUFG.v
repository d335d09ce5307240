// SPDX-License-Identifier: Apache-2.0
// For simulations of a board's top: a clock buffer of 7-series parts is a wire.
`default_nettype none

module BUFG (
  input  wire I,
  output wire O
);
  assign O = I;
endmodule

`default_nettype wire
