// SPDX-License-Identifier: Apache-2.0
// The end of a pipeline that cannot stall: a place is reserved here before work starts (reserve_i,
// only while available_o), so what the pipeline pushes later always fits. A place for which nothing
// will come is given back (return_i). It does not check that every reservation ends so or so.
//
// Width  bits of a word
// Depth  places, a power of two; at least the pipeline's latency + 3 for full throughput. One place
//        is a register, which costs no LUTs however wide it is
// Latency 1 cycle from push to out_valid_o, II 1; a place that came free counts 2 cycles later.
`include "lenet5_macros.svh"
`default_nettype none

module lenet5_credit_fifo #(
  parameter int Width = 0,
  parameter int Depth = 0
) (
  input  logic             clk_i,
  input  logic             rst_ni,
  output logic             available_o,
  input  logic             reserve_i,
  input  logic             return_i,
  input  logic             push_i,
  input  logic [Width-1:0] data_i,
  output logic             out_valid_o,
  input  logic             out_ready_i,
  output logic [Width-1:0] out_data_o
);
  localparam int CountBits = lenet5_pkg::positive($clog2(Depth + 1));

  logic [CountBits-1:0] free_q = CountBits'(Depth);
  logic available_q = 1'b0, reserved_q = 1'b0, popped_q = 1'b0, returned_q = 1'b0;
  logic push_ready, none_left, one_left;

  // What is taken and what comes free counts a cycle later: reserve_i, which comes late, is in the
  // way of nothing but the flag.
  assign none_left = free_q == CountBits'(reserved_q);
  assign one_left = free_q == (reserved_q ? CountBits'(2) : CountBits'(1));
  assign available_o = available_q;

  // One adder of -1, 0, +1 or +2.
  logic [CountBits-1:0] change;
  assign change = (reserved_q && !popped_q && !returned_q) ? '1
      : CountBits'({popped_q && returned_q && !reserved_q, reserved_q ^ popped_q ^ returned_q});

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      free_q <= CountBits'(Depth);
      available_q <= 1'b0;
      reserved_q <= 1'b0;
      popped_q <= 1'b0;
      returned_q <= 1'b0;
    end else begin
      free_q <= free_q + change;
      available_q <= popped_q || returned_q || !(reserve_i ? one_left : none_left);
      reserved_q <= reserve_i;
      popped_q <= out_valid_o && out_ready_i;
      returned_q <= return_i;
    end
  end

  if (Depth == 1) begin : gen_place
    // What is pushed has a place: nothing but push_i has to reach all of a wide word's registers.
    logic valid_q = 1'b0;
    logic [Width-1:0] data_q;
    always_ff @(posedge clk_i) begin
      if (!rst_ni) valid_q <= 1'b0;
      else valid_q <= push_i || (valid_q && !out_ready_i);
      if (push_i) data_q <= data_i;
    end
    assign push_ready = !valid_q || out_ready_i;
    assign out_valid_o = valid_q;
    assign out_data_o = data_q;

    lenet5_stream_assertions #(.Width(Width)) u_check (
      .clk_i, .rst_ni, .valid_i(out_valid_o), .ready_i(out_ready_i), .data_i(out_data_o)
    );
  end else begin : gen_places
    lenet5_stream_fifo #(.Width(Width), .Depth(Depth)) u_fifo (
      .clk_i, .rst_ni,
      .in_valid_i(push_i), .in_ready_o(push_ready), .in_data_i(data_i),
      .out_valid_o, .out_ready_i, .out_data_o
    );
  end

  `LENET5_ASSERT(!reserve_i || available_o, reserved without a free place)
  `LENET5_ASSERT(!push_i || push_ready, pushed without a place)
endmodule

`default_nettype wire
