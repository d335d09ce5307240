// SPDX-License-Identifier: Apache-2.0
// What surrounds a block of rtl/stream/ in a proof: a source that keeps the rules of a stream, and
// a sink that takes words as it likes. The block's own assertions are what is proved: that it keeps
// the rules too. That words come out in order and unchanged is not.
//
// Block  0: lenet5_stream_register; 1: lenet5_stream_fifo of Depth words;
//        2: lenet5_stream_serialiser from Width bits to one; 3: the same with a register;
//        4: lenet5_stream_stage
`default_nettype none

module proof_stream #(
  parameter int Block = 0,
  parameter int Width = 3,
  parameter int Depth = 4
) (
  input logic             clk_i,
  input logic             rst_ni,
  input logic             valid_i,
  input logic [Width-1:0] data_i,
  input logic             ready_i
);
  logic in_ready;

  if (Block == 0) begin : gen_register
    lenet5_stream_register #(.Width(Width)) u_register (
      .clk_i, .rst_ni, .in_valid_i(valid_i), .in_ready_o(in_ready), .in_data_i(data_i),
      .out_valid_o(), .out_ready_i(ready_i), .out_data_o()
    );
  end else if (Block == 1) begin : gen_fifo
    lenet5_stream_fifo #(.Width(Width), .Depth(Depth)) u_fifo (
      .clk_i, .rst_ni, .in_valid_i(valid_i), .in_ready_o(in_ready), .in_data_i(data_i),
      .out_valid_o(), .out_ready_i(ready_i), .out_data_o()
    );
  end else if (Block == 4) begin : gen_stage
    lenet5_stream_stage #(.Width(Width)) u_stage (
      .clk_i, .rst_ni, .in_valid_i(valid_i), .in_ready_o(in_ready), .in_data_i(data_i),
      .out_valid_o(), .out_ready_i(ready_i), .out_data_o()
    );
  end else begin : gen_serialiser
    lenet5_stream_serialiser #(.Width(1), .Ratio(Width), .Registered(Block == 3)) u_serialiser (
      .clk_i, .rst_ni, .in_valid_i(valid_i), .in_ready_o(in_ready), .in_data_i(data_i),
      .out_valid_o(), .out_ready_i(ready_i), .out_data_o()
    );
  end

  logic stalled_q = 1'b0;
  logic [Width-1:0] data_q;
  always_ff @(posedge clk_i) begin
    stalled_q <= rst_ni && valid_i && !in_ready;
    data_q <= data_i;
    if (rst_ni) assume (!stalled_q || (valid_i && data_i == data_q));
  end
endmodule

`default_nettype wire
