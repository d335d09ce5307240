// SPDX-License-Identifier: Apache-2.0
// Takes a word at once and hands it on as Ratio parts, one a cycle, the one in the lowest bits
// first. Unlike a serialiser it keeps the word, and nobody can hold it up: it stands in a pipeline
// that does not stall, behind what gives a word in Ratio cycles or more.
//
// Width  bits of a part        Ratio  parts of a word, at least 2
// Latency 1 cycle; II Ratio cycles a word. Only valid_o is reset.
`include "lenet5_macros.svh"
`default_nettype none

module lenet5_shift_out #(
  parameter int Width = 0,
  parameter int Ratio = 0
) (
  input  logic                   clk_i,
  input  logic                   rst_ni,
  input  logic                   valid_i,
  input  logic [Ratio*Width-1:0] data_i,
  output logic                   valid_o,
  output logic [      Width-1:0] data_o
);
  `LENET5_CHECK(lenet5_shift_out, Width, Width >= 1, be at least 1)
  `LENET5_CHECK(lenet5_shift_out, Ratio, Ratio >= 2, be at least 2)

  logic [Ratio*Width-1:0] data_q;
  logic [Ratio-1:0] valid_q = '0;  // of each part that is left

  assign valid_o = valid_q[0];
  assign data_o = Width'(data_q);

  always_ff @(posedge clk_i) begin
    // The highest part stays: zeros behind it would be resets, with a control of their own.
    data_q <= valid_i ? data_i : {data_q[Ratio*Width-1-:Width], data_q[Ratio*Width-1:Width]};
    if (!rst_ni) valid_q <= '0;
    else valid_q <= valid_i ? '1 : valid_q >> 1;
  end

  `LENET5_ASSERT(!(valid_i && (valid_q >> 1) != '0), a word came before the last one had left)
endmodule

`default_nettype wire
