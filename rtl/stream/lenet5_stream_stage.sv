// SPDX-License-Identifier: Apache-2.0
// A register in a stream's way: out_valid_o and out_data_o are registers, but in_ready_o follows
// out_ready_i combinationally. Half of a stream_register, for words too wide to keep two of.
// The data register needs no reset: what it holds is valid only after a word has come.
//
// Width  bits of a word
// Latency 1 cycle, II 1 cycle.
`include "lenet5_macros.svh"
`default_nettype none

module lenet5_stream_stage #(
  parameter int Width = 0
) (
  input  logic             clk_i,
  input  logic             rst_ni,
  input  logic             in_valid_i,
  output logic             in_ready_o,
  input  logic [Width-1:0] in_data_i,
  output logic             out_valid_o,
  input  logic             out_ready_i,
  output logic [Width-1:0] out_data_o
);
  `LENET5_CHECK(lenet5_stream_stage, Width, Width >= 1, be at least 1)

  logic valid_q = 1'b0;
  logic [Width-1:0] data_q;

  assign in_ready_o = out_ready_i || !valid_q;
  assign out_valid_o = valid_q;
  assign out_data_o = data_q;

  always_ff @(posedge clk_i) begin
    if (!rst_ni) valid_q <= 1'b0;
    else if (in_ready_o) valid_q <= in_valid_i;
    if (in_ready_o) data_q <= in_data_i;
  end

  lenet5_stream_assertions #(.Width(Width)) u_check (
    .clk_i, .rst_ni, .valid_i(out_valid_o), .ready_i(out_ready_i), .data_i(out_data_o)
  );
endmodule

`default_nettype wire
