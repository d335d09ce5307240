// SPDX-License-Identifier: Apache-2.0
// Cuts a stream of windows into planes for distributed arithmetic: one bit of every tap, the most
// significant first.
//
// A window is wide: the address that it is read with, what takes the next one, and the plane's
// number each drive a thousand loads. A register behind each keeps them out of one another's way.
//
// Taps  of a window
// Latency 3 cycles from a window to its first plane, II ActBits cycles a window.
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
  output logic [Taps-1:0]                          out_data_o
);
  localparam int ActBits = lenet5_pkg::ActBits;
  localparam int Bits = lenet5_pkg::positive(Taps);  // of a plane

  `LENET5_CHECK(lenet5_window_planes, Taps, Taps >= 1, be at least 1)

  logic window_valid, window_ready, plane_valid, plane_ready;
  logic [Bits-1:0][ActBits-1:0] window;
  logic [ActBits-1:0][Bits-1:0] planes;
  logic [Bits-1:0] plane;

  lenet5_stream_stage #(.Width(Bits * ActBits)) u_window (
    .clk_i, .rst_ni, .in_valid_i, .in_ready_o, .in_data_i,
    .out_valid_o(window_valid), .out_ready_i(window_ready), .out_data_o(window)
  );

  for (genvar b = 0; b < ActBits; b++) begin : gen_plane
    for (genvar t = 0; t < Bits; t++) begin : gen_tap
      assign planes[b][t] = window[t][ActBits-1-b];
    end
  end

  lenet5_stream_serialiser #(.Width(Bits), .Ratio(ActBits), .Registered(1)) u_planes (
    .clk_i, .rst_ni,
    .in_valid_i(window_valid), .in_ready_o(window_ready), .in_data_i(planes),
    .out_valid_o(plane_valid), .out_ready_i(plane_ready), .out_data_o(plane)
  );

  lenet5_stream_register #(.Width(Bits)) u_plane (
    .clk_i, .rst_ni,
    .in_valid_i(plane_valid), .in_ready_o(plane_ready), .in_data_i(plane),
    .out_valid_o, .out_ready_i, .out_data_o
  );
endmodule

`default_nettype wire
