// SPDX-License-Identifier: Apache-2.0
// Watches one stream and stops the simulation when one of its three rules is broken: valid stays
// until ready, data is stable under stall, and nothing is X while valid.
// Does not touch the stream, and costs no logic: in synthesis it does nothing.
//
// Width  data bits
`include "lenet5_macros.svh"
`default_nettype none

module lenet5_stream_assertions #(
  parameter int Width = 0
) (
  input logic             clk_i,
  input logic             rst_ni,
  input logic             valid_i,
  input logic             ready_i,
  input logic [Width-1:0] data_i
);
`ifdef SIMULATION
  `define LENET5_WATCH
`elsif FORMAL
  `define LENET5_WATCH
`endif
`ifdef LENET5_WATCH
  logic stalled_q = 1'b0;
  logic [Width-1:0] data_q;

  always_ff @(posedge clk_i) begin
    stalled_q <= rst_ni && valid_i && !ready_i;
    data_q <= data_i;
  end

  `LENET5_ASSERT((valid_i ^ valid_i) === 1'b0, valid is X)
  `LENET5_ASSERT(valid_i !== 1'b1 || (ready_i ^ ready_i) === 1'b0, ready is X while valid)
  `LENET5_ASSERT(valid_i !== 1'b1 || (^data_i ^ ^data_i) === 1'b0, data is X while valid)
  `LENET5_ASSERT(stalled_q !== 1'b1 || valid_i !== 1'b0, valid fell before ready)
  `LENET5_ASSERT(stalled_q !== 1'b1 || data_i === data_q, data changed under stall)
`else
  `LENET5_NOT_EMPTY
`endif
endmodule

`default_nettype wire
