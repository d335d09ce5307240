// SPDX-License-Identifier: Apache-2.0
// Hands on a wide word as Ratio narrow ones, the one in the lowest bits first.
// Does not store the wide word: its sender must hold it (as every stream does) until it is taken
// with its last part; in_ready_o therefore follows out_ready_i combinationally.
//
// Width       bits of a narrow word
// Ratio       narrow words in a wide one; 1 makes a wire
// Registered  1 puts a register (stream_stage) into the multiplexer, behind its first four inputs
// Latency 0 cycles, or 1 if Registered (and Ratio > 1); II Ratio cycles a wide word.
`include "lenet5_macros.svh"
`default_nettype none

module lenet5_stream_serialiser #(
  parameter int Width = 0,
  parameter int Ratio = 0,
  parameter bit Registered = 0
) (
  input  logic                   clk_i,
  input  logic                   rst_ni,
  input  logic                   in_valid_i,
  output logic                   in_ready_o,
  input  logic [Ratio*Width-1:0] in_data_i,
  output logic                   out_valid_o,
  input  logic                   out_ready_i,
  output logic [      Width-1:0] out_data_o
);
  `LENET5_CHECK(lenet5_stream_serialiser, Width, Width >= 1, be at least 1)
  `LENET5_CHECK(lenet5_stream_serialiser, Ratio, Ratio >= 1, be at least 1)

  if (Ratio <= 1) begin : gen_wire
    assign out_valid_o = in_valid_i;
    assign in_ready_o = out_ready_i;
    assign out_data_o = in_data_i;
  end else begin : gen_parts
    localparam int IndexBits = lenet5_pkg::index_bits(Ratio);

    logic [IndexBits-1:0] index_q = '0;
    logic last_q = 1'b0;  // index_q is the last
    logic advance;

    assign in_ready_o = advance && last_q;

    always_ff @(posedge clk_i) begin
      if (!rst_ni) begin
        index_q <= '0;
        last_q <= 1'b0;
      end else if (in_valid_i && advance) begin
        index_q <= last_q ? '0 : index_q + 1'b1;
        last_q <= index_q == IndexBits'(Ratio - 2);
      end
    end

    if (!Registered) begin : gen_direct
      assign out_valid_o = in_valid_i;
      assign out_data_o = in_data_i[index_q*Width+:Width];
      assign advance = out_ready_i;
    end else begin : gen_registered
      localparam int Quads = (Ratio + 3) / 4;
      localparam int QuadBits = lenet5_pkg::index_bits(Quads);

      // Flat: Yosys' own reader takes no packed array of two dimensions inside a generate block.
      logic [4*Quads*Width-1:0] parts;
      logic [Quads*Width-1:0] part, part_q;
      logic [QuadBits-1:0] quad, quad_q;

      assign parts = (4 * Quads * Width)'(in_data_i);
      // In a concatenation Yosys' own reader would take the cast for 32 bits.
      assign quad = QuadBits'(int'(index_q) >>> 2);
      for (genvar i = 0; i < Quads; i++) begin : gen_quad
        // In two steps: of one index that is a sum, Yosys makes a multiplication and a shifter.
        logic [4*Width-1:0] quad_parts;
        assign quad_parts = parts[4*i*Width+:4*Width];
        assign part[i*Width+:Width] = quad_parts[int'(2'(index_q))*Width+:Width];
      end

      lenet5_stream_stage #(.Width(QuadBits + Quads * Width)) u_part (
        .clk_i, .rst_ni,
        .in_valid_i, .in_ready_o(advance), .in_data_i({quad, part}),
        .out_valid_o, .out_ready_i, .out_data_o({quad_q, part_q})
      );

      assign out_data_o = part_q[quad_q*Width+:Width];
    end
  end

  lenet5_stream_assertions #(.Width(Width)) u_check (
    .clk_i, .rst_ni, .valid_i(out_valid_o), .ready_i(out_ready_i), .data_i(out_data_o)
  );
endmodule

`default_nettype wire
