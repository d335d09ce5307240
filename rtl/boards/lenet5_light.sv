// SPDX-License-Identifier: Apache-2.0
// Makes a pulse visible: the light is on for Cycles cycles after the last one.
`include "lenet5_macros.svh"
`default_nettype none

module lenet5_light #(
  parameter int Cycles = 0
) (
  input  logic clk_i,
  input  logic rst_ni,
  input  logic pulse_i,
  output logic on_o
);
  localparam int CountBits = lenet5_pkg::index_bits(Cycles + 1);

  `LENET5_CHECK(lenet5_light, Cycles, Cycles >= 1, be at least 1)

  logic [CountBits-1:0] left_q = '0;

  assign on_o = left_q != '0;

  always_ff @(posedge clk_i) begin
    if (!rst_ni) left_q <= '0;
    else if (pulse_i) left_q <= CountBits'(Cycles);
    else if (on_o) left_q <= left_q - 1'b1;
  end
endmodule

`default_nettype wire
