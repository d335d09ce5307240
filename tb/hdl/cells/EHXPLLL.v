// SPDX-License-Identifier: Apache-2.0
// For simulations of a board's top: a PLL of ECP5 parts that hands its input on as it is, and locks
// after 16 cycles of it. Frequencies are left to the top's parameters.
`default_nettype none

module EHXPLLL #(
  parameter CLKI_DIV = 1,
  parameter CLKFB_DIV = 1,
  parameter CLKOP_DIV = 1,
  parameter CLKOP_CPHASE = 0,
  parameter FEEDBK_PATH = "CLKOP",
  parameter CLKOP_ENABLE = "ENABLED"
) (
  input  wire CLKI,
  input  wire CLKFB,
  output wire CLKOP,
  output wire LOCK,
  input  wire RST,
  input  wire STDBY,
  input  wire PHASESEL0,
  input  wire PHASESEL1,
  input  wire PHASEDIR,
  input  wire PHASESTEP,
  input  wire PHASELOADREG,
  input  wire PLLWAKESYNC,
  input  wire ENCLKOP
);
  reg [4:0] count = 5'd0;

  assign CLKOP = CLKI;
  assign LOCK = count[4];

  always @(posedge CLKI) begin
    if (RST || STDBY) count <= 5'd0;
    else if (!LOCK) count <= count + 5'd1;
  end
endmodule

`default_nettype wire
