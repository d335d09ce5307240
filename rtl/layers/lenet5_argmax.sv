// SPDX-License-Identifier: Apache-2.0
// Argmax: a stream of Classes signed scores becomes the index of the greatest, the lowest index on
// a tie (equation (8)). It keeps no score but the best, which needs no reset: the first score of a
// packet replaces it.
//
// Classes  scores a packet        Bits  of a score
// Latency 1 cycle from the last score to out_valid_o, II Classes + 1 cycles, or more while
// out_ready_i is low.
`include "lenet5_macros.svh"
`default_nettype none

module lenet5_argmax #(
  parameter int Classes = 0,
  parameter int Bits = 0
) (
  input  logic                                       clk_i,
  input  logic                                       rst_ni,
  input  logic                                       in_valid_i,
  output logic                                       in_ready_o,
  input  logic [                           Bits-1:0] in_data_i,
  output logic                                       out_valid_o,
  input  logic                                       out_ready_i,
  output logic [lenet5_pkg::index_bits(Classes)-1:0] out_data_o
);
  localparam int IndexBits = lenet5_pkg::index_bits(Classes);

  `LENET5_CHECK(lenet5_argmax, Classes, Classes >= 2, be at least 2)
  `LENET5_CHECK(lenet5_argmax, Bits, Bits >= 2, be at least 2)

  logic [IndexBits-1:0] index_q = '0;
  logic valid_q = 1'b0;
  logic [IndexBits-1:0] best_index_q;
  logic [Bits-1:0] best_q;
  logic accept, better, last;

  assign in_ready_o = !valid_q;
  assign out_valid_o = valid_q;
  assign out_data_o = best_index_q;
  assign accept = in_valid_i && in_ready_o;
  assign better = index_q == '0 || $signed(in_data_i) > $signed(best_q);
  assign last = index_q == IndexBits'(Classes - 1);

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      index_q <= '0;
      valid_q <= 1'b0;
    end else begin
      if (accept) index_q <= last ? '0 : index_q + 1'b1;
      valid_q <= valid_q ? !out_ready_i : (accept && last);
    end
  end

  always_ff @(posedge clk_i) begin
    if (accept && better) begin
      best_q <= in_data_i;
      best_index_q <= index_q;
    end
  end

  lenet5_stream_assertions #(.Width(IndexBits)) u_check (
    .clk_i, .rst_ni, .valid_i(out_valid_o), .ready_i(out_ready_i), .data_i(out_data_o)
  );
endmodule

`default_nettype wire
