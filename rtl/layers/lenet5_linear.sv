// SPDX-License-Identifier: Apache-2.0
// A fully connected layer: matrix-vector unit, then, in a hidden layer, requantiser with ReLU. It
// stores no vector: it starts with the first value that its forerunner emits.
//
// Config, Layer  where the rest comes from: a configuration, and the layer's index in it
// OutLanes    values a beat at the output (the input has Simd)
// Requantise  1: activations leave; 0: accumulators do, the logits of a last layer (equation (8))
// Name        of its memory files: Name_weights.mem, Name_bias.mem and, if Requantise,
//             Name_multiplier.mem
// InFeatures, OutFeatures  the layer's shape
// Simd, Pe, UseDsp, BlockRam, AccBits, Shift  as in mvu and requantise
// AccFifo, OutFifo  places for accumulators and activations, each a power of two
// II max(InFeatures / Simd * OutFeatures / Pe, OutFeatures / OutLanes) cycles a vector.
`include "lenet5_macros.svh"
`default_nettype none

module lenet5_linear #(
  parameter logic [lenet5_pkg::ConfigBits-1:0] Config = '0,
  parameter int Layer = 0,
  parameter int OutLanes = 0,
  parameter bit Requantise = 1,
  parameter Name = "",
  parameter int InFeatures = lenet5_pkg::field(Config, Layer, lenet5_pkg::InChannels),
  parameter int OutFeatures = lenet5_pkg::field(Config, Layer, lenet5_pkg::OutChannels),
  parameter int Simd = lenet5_pkg::field(Config, Layer, lenet5_pkg::Simd),
  parameter int Pe = lenet5_pkg::field(Config, Layer, lenet5_pkg::Pe),
  parameter bit UseDsp = lenet5_pkg::field(Config, Layer, lenet5_pkg::UseDsp) != 0,
  parameter bit BlockRam = lenet5_pkg::field(Config, Layer, lenet5_pkg::BlockRam) != 0,
  parameter int AccBits = lenet5_pkg::field(Config, Layer, lenet5_pkg::AccBits),
  parameter int Shift = lenet5_pkg::field(Config, Layer, lenet5_pkg::Shift),
  parameter int AccFifo = lenet5_pkg::field(Config, Layer, lenet5_pkg::AccFifo),
  parameter int OutFifo = lenet5_pkg::field(Config, Layer, lenet5_pkg::OutFifo)
) (
  input  logic                                                             clk_i,
  input  logic                                                             rst_ni,
  input  logic                                                             in_valid_i,
  output logic                                                             in_ready_o,
  input  logic [Simd-1:0][lenet5_pkg::ActBits-1:0]                         in_data_i,
  output logic                                                             out_valid_o,
  input  logic                                                             out_ready_i,
  output logic [OutLanes-1:0][(Requantise?lenet5_pkg::ActBits:AccBits)-1:0] out_data_o
);
  localparam int Beats = InFeatures / lenet5_pkg::positive(Simd);
  localparam int Groups = OutFeatures / lenet5_pkg::positive(Pe);

  `LENET5_CHECK(lenet5_linear, InFeatures, InFeatures >= 1, be at least 1)
  `LENET5_CHECK(lenet5_linear, OutFeatures, OutFeatures >= 1, be at least 1)
  `LENET5_CHECK(lenet5_linear, Simd, Simd >= 1 && InFeatures % Simd == 0, divide InFeatures)
  `LENET5_CHECK(lenet5_linear, Pe, Pe >= 1 && OutFeatures % Pe == 0, divide OutFeatures)
  `LENET5_CHECK(lenet5_linear, OutLanes, OutLanes >= 1 && Pe % OutLanes == 0, divide Pe)

  logic acc_valid, acc_ready, lane_valid, lane_ready;
  logic [Pe*AccBits-1:0] acc;
  logic [OutLanes*AccBits-1:0] lane;

  lenet5_mvu #(
    .Simd(Simd), .Pe(Pe), .Beats(Beats), .Groups(Groups), .AccBits(AccBits), .UseDsp(UseDsp),
    .BlockRam(BlockRam), .FifoDepth(AccFifo), .Name(Name)
  ) u_mvu (
    .clk_i, .rst_ni, .in_valid_i, .in_ready_o, .in_data_i,
    .out_valid_o(acc_valid), .out_ready_i(acc_ready), .out_data_o(acc)
  );

  lenet5_stream_serialiser #(
    .Width(OutLanes * AccBits), .Ratio(Pe / lenet5_pkg::positive(OutLanes)), .Registered(1)
  ) u_lanes (
    .clk_i, .rst_ni,
    .in_valid_i(acc_valid), .in_ready_o(acc_ready), .in_data_i(acc),
    .out_valid_o(lane_valid), .out_ready_i(lane_ready), .out_data_o(lane)
  );

  if (Requantise) begin : gen_requantise
    lenet5_requantise #(
      .Channels(OutFeatures), .Lanes(OutLanes), .AccBits(AccBits), .Shift(Shift), .UseDsp(UseDsp),
      .FifoDepth(OutFifo), .File({Name, "_multiplier.mem"})
    ) u_requantise (
      .clk_i, .rst_ni,
      .in_valid_i(lane_valid), .in_ready_o(lane_ready), .in_data_i(lane),
      .out_valid_o, .out_ready_i, .out_data_o
    );
  end else begin : gen_accumulators
    assign out_valid_o = lane_valid;
    assign lane_ready = out_ready_i;
    assign out_data_o = lane;
  end
endmodule

`default_nettype wire
