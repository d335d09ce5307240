// SPDX-License-Identifier: Apache-2.0
// For simulations of a board's top: a clock manager of 7-series parts that hands its input on as it
// is, and locks after 16 cycles of it. Frequencies are left to the top's parameters.
`default_nettype none

module MMCME2_BASE #(
  parameter CLKIN1_PERIOD = 10,
  parameter CLKFBOUT_MULT_F = 5,
  parameter CLKOUT0_DIVIDE_F = 1,
  parameter DIVCLK_DIVIDE = 1
) (
  input  wire CLKIN1,
  input  wire CLKFBIN,
  output wire CLKFBOUT,
  output wire CLKOUT0,
  output wire LOCKED,
  input  wire PWRDWN,
  input  wire RST
);
  reg [4:0] count = 5'd0;

  assign CLKFBOUT = 1'b0;
  assign CLKOUT0 = CLKIN1;
  assign LOCKED = count[4];

  always @(posedge CLKIN1) begin
    if (PWRDWN || RST) count <= 5'd0;
    else if (!LOCKED) count <= count + 5'd1;
  end
endmodule

`default_nettype wire
