// SPDX-License-Identifier: Apache-2.0
// Cuts a stream of windows into planes for distributed arithmetic: one bit of every tap, the most
// significant first.
//
// A window is wide, and whatever tells its registers to wait drives hundreds of loads. So valid and
// ready speak of a plane that is still in its window: the plane itself comes
// lenet5_pkg::PlaneDelay cycles after it was taken, through registers that never wait.
//
// Taps  of a window
// Latency 1 cycle from a window to out_valid_o, II ActBits cycles a window.
`include "lenet5_macros.svh"
`default_nettype none

module lenet5_window_planes #(
  parameter int Taps = 0
) (
  input  logic                                     clk_i,
  input  logic                                     rst_ni,
  input  logic                                     in_valid_i,
  output logic                                     in_ready_o,
  input  logic [Taps-1:0][lenet5_pkg::ActBits-1:0] in_data_i,
  output logic                                     out_valid_o,
  input  logic                                     out_ready_i,
  output logic [Taps-1:0]                          plane_o
);
  localparam int ActBits = lenet5_pkg::ActBits;
  localparam int Bits = lenet5_pkg::positive(Taps);  // of a plane
  localparam int IndexBits = lenet5_pkg::index_bits(ActBits);
  localparam int Quads = (ActBits + 3) / 4;
  localparam int QuadBits = lenet5_pkg::index_bits(Quads);

  `LENET5_CHECK(lenet5_window_planes, Taps, Taps >= 1, be at least 1)

  logic [Bits-1:0][ActBits-1:0] window;
  logic [ActBits-1:0][Bits-1:0] planes;  // of the window
  logic [IndexBits-1:0] index_q = '0;  // of the plane that is offered
  logic last_q = 1'b0;  // it is the last
  // The first register is in the multiplexer, behind four planes: a LUT before each.
  logic [4*Quads-1:0][Bits-1:0] planes_padded;
  logic [Quads-1:0][Bits-1:0] quad_plane_q;
  logic [QuadBits-1:0] quad_q;

  lenet5_stream_stage #(.Width(Bits * ActBits)) u_window (
    .clk_i, .rst_ni, .in_valid_i, .in_ready_o, .in_data_i,
    .out_valid_o, .out_ready_i(out_ready_i && last_q), .out_data_o(window)
  );

  for (genvar b = 0; b < ActBits; b++) begin : gen_plane
    for (genvar t = 0; t < Bits; t++) begin : gen_tap
      assign planes[b][t] = window[t][ActBits-1-b];
    end
  end

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      index_q <= '0;
      last_q <= 1'b0;
    end else if (out_valid_o && out_ready_i) begin
      index_q <= last_q ? '0 : index_q + 1'b1;
      last_q <= index_q == IndexBits'(ActBits - 2);
    end
  end

  assign planes_padded = (4 * Quads * Bits)'(planes);
  always_ff @(posedge clk_i) begin
    for (int q = 0; q < Quads; q++) quad_plane_q[q] <= planes_padded[4*q+int'(2'(index_q))];
    quad_q <= QuadBits'(int'(index_q) >>> 2);
    plane_o <= quad_plane_q[quad_q];
  end
endmodule

`default_nettype wire
