// SPDX-License-Identifier: Apache-2.0
// A convolutional layer: sliding window, matrix-vector unit, 2x2 max-pool, requantiser with ReLU.
// Stride is 1; the layer always pools.
//
// Height, Width, InChannels, OutChannels, Kernel, Padding   the layer's shape
// InLanes, OutLanes  channels a beat at the input and at the output
// Simd, Pe, UseDsp, BlockRam, AccBits, Shift  as in mvu and requantise
// II max(positions * (InChannels * Kernel^2 / Simd) * (OutChannels / Pe), steps of the sliding
// window) cycles an image.
`default_nettype none

module lenet5_conv2d #(
  parameter int Height = 0,
  parameter int Width = 0,
  parameter int InChannels = 0,
  parameter int OutChannels = 0,
  parameter int Kernel = 0,
  parameter int Padding = 0,
  parameter int InLanes = 0,
  parameter int OutLanes = 0,
  parameter int Simd = 0,
  parameter int Pe = 0,
  parameter bit UseDsp = 1,
  parameter bit BlockRam = 0,
  parameter int AccBits = 0,
  parameter int Shift = 0,
  parameter WeightFile = "",
  parameter BiasFile = "",
  parameter MultiplierFile = "",
  localparam int ActBits = lenet5_pkg::ActBits
) (
  input  logic                             clk_i,
  input  logic                             rst_ni,
  input  logic                             in_valid_i,
  output logic                             in_ready_o,
  input  logic [ InLanes-1:0][ActBits-1:0] in_data_i,
  output logic                             out_valid_o,
  input  logic                             out_ready_i,
  output logic [OutLanes-1:0][ActBits-1:0] out_data_o
);
  localparam int WindowTaps = InLanes * Kernel * Kernel;
  localparam int Taps = InChannels * Kernel * Kernel;
  localparam int Groups = OutChannels / Pe;
  localparam int Rows = Height + 2 * Padding - Kernel + 1;  // before pooling

  initial begin
    if (Rows % 2 != 0)
      $fatal(1, "lenet5_conv2d: Height=%0d gives %0d rows, which is not even", Height, Rows);
    if (WindowTaps % Simd != 0)
      $fatal(1, "lenet5_conv2d: Simd=%0d does not divide a window's %0d taps", Simd, WindowTaps);
    if (OutChannels % Pe != 0)
      $fatal(1, "lenet5_conv2d: Pe=%0d does not divide OutChannels=%0d", Pe, OutChannels);
    if (Pe % OutLanes != 0) $fatal(1, "lenet5_conv2d: OutLanes=%0d does not divide Pe=%0d", OutLanes, Pe);
  end

  logic window_valid, window_ready, taps_valid, taps_ready, pooled_valid, pooled_ready, lane_valid,
        lane_ready;
  logic [WindowTaps*ActBits-1:0] window;
  logic [Simd*ActBits-1:0] taps;
  logic [Pe*AccBits-1:0] pooled;
  logic [OutLanes*AccBits-1:0] lane;

  lenet5_sliding_window #(
    .Height(Height), .Width(Width), .Channels(InChannels), .Lanes(InLanes), .Kernel(Kernel),
    .Padding(Padding)
  ) u_sliding_window (
    .clk_i, .rst_ni, .in_valid_i, .in_ready_o, .in_data_i,
    .out_valid_o(window_valid), .out_ready_i(window_ready), .out_data_o(window)
  );

  lenet5_stream_serialiser #(.Width(Simd * ActBits), .Ratio(WindowTaps / Simd)) u_taps (
    .clk_i, .rst_ni,
    .in_valid_i(window_valid), .in_ready_o(window_ready), .in_data_i(window),
    .out_valid_o(taps_valid), .out_ready_i(taps_ready), .out_data_o(taps)
  );

  // Pooled words come in bursts, Groups of them with every other position, and wait there to be
  // serialised, while the next position's are computed.
  lenet5_mvu #(
    .Simd(Simd), .Pe(Pe), .Beats(Taps / Simd), .Groups(Groups), .AccBits(AccBits), .UseDsp(UseDsp),
    .BlockRam(BlockRam), .FifoDepth(Groups > 16 ? 2 ** ($clog2(Groups) + 1) : 32),
    .PoolWidth(Width + 2 * Padding - Kernel + 1), .WeightFile(WeightFile), .BiasFile(BiasFile)
  ) u_mvu (
    .clk_i, .rst_ni,
    .in_valid_i(taps_valid), .in_ready_o(taps_ready), .in_data_i(taps),
    .out_valid_o(pooled_valid), .out_ready_i(pooled_ready), .out_data_o(pooled)
  );

  lenet5_stream_serialiser #(.Width(OutLanes * AccBits), .Ratio(Pe / OutLanes)) u_lanes (
    .clk_i, .rst_ni,
    .in_valid_i(pooled_valid), .in_ready_o(pooled_ready), .in_data_i(pooled),
    .out_valid_o(lane_valid), .out_ready_i(lane_ready), .out_data_o(lane)
  );

  lenet5_requantise #(
    .Channels(OutChannels), .Lanes(OutLanes), .AccBits(AccBits), .Shift(Shift), .UseDsp(UseDsp),
    .FifoDepth(64),
    .File(MultiplierFile)
  ) u_requantise (
    .clk_i, .rst_ni,
    .in_valid_i(lane_valid), .in_ready_o(lane_ready), .in_data_i(lane),
    .out_valid_o, .out_ready_i, .out_data_o
  );
endmodule

`default_nettype wire
