// SPDX-License-Identifier: Apache-2.0
// A hidden fully connected layer: matrix-vector unit, then requantiser with ReLU. It stores no
// vector: it starts with the first value that its forerunner emits. The last layer has no
// requantiser and is a bare mvu.
//
// InFeatures, OutFeatures  the layer's shape
// OutLanes  values a beat at the output (the input has Simd)
// Simd, Pe, UseDsp, BlockRam, AccBits, Shift        as in mvu and requantise
// II max(InFeatures / Simd * OutFeatures / Pe, OutFeatures / OutLanes) cycles a vector.
`default_nettype none

module lenet5_linear #(
  parameter int InFeatures = 0,
  parameter int OutFeatures = 0,
  parameter int OutLanes = 0,
  parameter int Simd = 0,
  parameter int Pe = 0,
  parameter bit UseDsp = 1,
  parameter bit BlockRam = 1,
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
  input  logic [    Simd-1:0][ActBits-1:0] in_data_i,
  output logic                             out_valid_o,
  input  logic                             out_ready_i,
  output logic [OutLanes-1:0][ActBits-1:0] out_data_o
);
  initial begin
    if (InFeatures < 1 || Simd < 1 || InFeatures % Simd != 0)
      $fatal(1, "lenet5_linear: Simd=%0d does not divide InFeatures=%0d", Simd, InFeatures);
    if (OutFeatures < 1 || Pe < 1 || OutFeatures % Pe != 0)
      $fatal(1, "lenet5_linear: Pe=%0d does not divide OutFeatures=%0d", Pe, OutFeatures);
    if (OutLanes < 1 || Pe % OutLanes != 0)
      $fatal(1, "lenet5_linear: OutLanes=%0d does not divide Pe=%0d", OutLanes, Pe);
  end

  // The vector leaves in one burst, which is serialised, and which the next layer takes as slowly
  // as its folding says: both FIFOs have a place for all of it, so that this layer can go on with
  // the next image.
  localparam int Beats = InFeatures / lenet5_pkg::positive(Simd);
  localparam int Groups = OutFeatures / lenet5_pkg::positive(Pe);
  localparam int OutBeats = OutFeatures / lenet5_pkg::positive(OutLanes);
  localparam int AccDepth = (Pe > OutLanes && Groups > 32) ? 2 ** $clog2(Groups) : 32;
  localparam int OutDepth = (OutBeats > 32) ? 2 ** $clog2(OutBeats) : 32;

  logic acc_valid, acc_ready, lane_valid, lane_ready;
  logic [Pe*AccBits-1:0] acc;
  logic [OutLanes*AccBits-1:0] lane;

  lenet5_mvu #(
    .Simd(Simd), .Pe(Pe), .Beats(Beats), .Groups(Groups), .AccBits(AccBits), .UseDsp(UseDsp),
    .BlockRam(BlockRam), .FifoDepth(AccDepth), .WeightFile(WeightFile), .BiasFile(BiasFile)
  ) u_mvu (
    .clk_i, .rst_ni, .in_valid_i, .in_ready_o, .in_data_i,
    .out_valid_o(acc_valid), .out_ready_i(acc_ready), .out_data_o(acc)
  );

  lenet5_stream_serialiser #(.Width(OutLanes * AccBits),
      .Ratio(Pe / lenet5_pkg::positive(OutLanes)), .Registered(1)) u_lanes (
    .clk_i, .rst_ni,
    .in_valid_i(acc_valid), .in_ready_o(acc_ready), .in_data_i(acc),
    .out_valid_o(lane_valid), .out_ready_i(lane_ready), .out_data_o(lane)
  );

  lenet5_requantise #(
    .Channels(OutFeatures), .Lanes(OutLanes), .AccBits(AccBits), .Shift(Shift), .UseDsp(UseDsp),
    .FifoDepth(OutDepth), .File(MultiplierFile)
  ) u_requantise (
    .clk_i, .rst_ni,
    .in_valid_i(lane_valid), .in_ready_o(lane_ready), .in_data_i(lane),
    .out_valid_o, .out_ready_i, .out_data_o
  );
endmodule

`default_nettype wire
