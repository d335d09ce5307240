// SPDX-License-Identifier: Apache-2.0
// Cuts every combinational path of a stream: out_valid_o, out_data_o and in_ready_o are registers
// (a skid buffer holds the one word that arrives while the receiver's stall is not yet seen).
// Does not reorder or count words, and is no queue: it holds two.
//
// The data registers need no reset: what they hold is valid only after a word has come.
//
// Width  bits of a word
// Latency 1 cycle, II 1 cycle.
`include "lenet5_macros.svh"
`default_nettype none

module lenet5_stream_register #(
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
  `LENET5_CHECK(lenet5_stream_register, Width, Width >= 1, be at least 1)

  // The skid register holds a word exactly while ready_q is low.
  logic ready_q = 1'b1, valid_q = 1'b0;
  logic [Width-1:0] data_q, skid_q;
  logic accept, advance;

  assign accept = in_valid_i && ready_q;
  assign advance = out_ready_i || !valid_q;
  assign in_ready_o = ready_q;
  assign out_valid_o = valid_q;
  assign out_data_o = data_q;

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      ready_q <= 1'b1;
      valid_q <= 1'b0;
    end else if (advance) begin
      ready_q <= 1'b1;
      valid_q <= accept || !ready_q;
    end else if (accept) begin
      ready_q <= 1'b0;
    end
  end

  always_ff @(posedge clk_i) begin
    if (advance) data_q <= ready_q ? in_data_i : skid_q;
    if (ready_q) skid_q <= in_data_i;
  end

  lenet5_stream_assertions #(.Width(Width)) u_check (
    .clk_i, .rst_ni, .valid_i(out_valid_o), .ready_i(out_ready_i), .data_i(out_data_o)
  );
endmodule

`default_nettype wire
