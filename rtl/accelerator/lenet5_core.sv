// SPDX-License-Identifier: Apache-2.0
// LeNet-5 from pixels to logits: five layers, each a stream away from the next. It knows no packets
// and no classes.
//
// All numbers come from lenet5_config.svh, written by the exporter: shapes from the network,
// folding from the design point. II: the slowest layer's cycles; latency: see the cycle model
// (model/hardware/cycles.py).
`default_nettype none

module lenet5_core #(
  localparam int ActBits = lenet5_pkg::ActBits,
  localparam int LogitBits = lenet5_pkg::Fc3AccBits
) (
  input  logic                                        clk_i,
  input  logic                                        rst_ni,
  input  logic                                        pixel_valid_i,
  output logic                                        pixel_ready_o,
  input  logic [lenet5_pkg::Conv1InLanes*ActBits-1:0] pixel_data_i,
  output logic                                        logit_valid_o,
  input  logic                                        logit_ready_i,
  output logic [                       LogitBits-1:0] logit_data_o
);
  logic pool1_valid, pool1_ready, pool2_valid, pool2_ready, fc1_valid, fc1_ready, fc2_valid,
        fc2_ready, fc3_valid, fc3_ready;
  logic [lenet5_pkg::Conv2InLanes*ActBits-1:0] pool1_data;
  logic [lenet5_pkg::Fc1Simd*ActBits-1:0] pool2_data;
  logic [lenet5_pkg::Fc2Simd*ActBits-1:0] fc1_data;
  logic [lenet5_pkg::Fc3Simd*ActBits-1:0] fc2_data;
  logic [lenet5_pkg::Fc3Pe*LogitBits-1:0] fc3_data;

  lenet5_conv2d #(
    .Height(lenet5_pkg::Conv1Height), .Width(lenet5_pkg::Conv1Width),
    .InChannels(lenet5_pkg::Conv1InChannels), .OutChannels(lenet5_pkg::Conv1OutChannels),
    .Kernel(lenet5_pkg::Conv1Kernel), .Padding(lenet5_pkg::Conv1Padding),
    .InLanes(lenet5_pkg::Conv1InLanes), .OutLanes(lenet5_pkg::Conv2InLanes),
    .Simd(lenet5_pkg::Conv1Simd), .Pe(lenet5_pkg::Conv1Pe), .UseDsp(lenet5_pkg::Conv1UseDsp),
    .BlockRam(lenet5_pkg::Conv1BlockRam), .AccBits(lenet5_pkg::Conv1AccBits),
    .Shift(lenet5_pkg::Conv1Shift),
    .WeightFile("conv1_weights.mem"), .BiasFile("conv1_bias.mem"),
    .MultiplierFile("conv1_multiplier.mem")
  ) u_conv1 (
    .clk_i, .rst_ni,
    .in_valid_i(pixel_valid_i), .in_ready_o(pixel_ready_o), .in_data_i(pixel_data_i),
    .out_valid_o(pool1_valid), .out_ready_i(pool1_ready), .out_data_o(pool1_data)
  );

  lenet5_conv2d #(
    .Height(lenet5_pkg::Conv2Height), .Width(lenet5_pkg::Conv2Width),
    .InChannels(lenet5_pkg::Conv2InChannels), .OutChannels(lenet5_pkg::Conv2OutChannels),
    .Kernel(lenet5_pkg::Conv2Kernel), .Padding(lenet5_pkg::Conv2Padding),
    .InLanes(lenet5_pkg::Conv2InLanes), .OutLanes(lenet5_pkg::Fc1Simd),
    .Simd(lenet5_pkg::Conv2Simd), .Pe(lenet5_pkg::Conv2Pe), .UseDsp(lenet5_pkg::Conv2UseDsp),
    .BlockRam(lenet5_pkg::Conv2BlockRam), .AccBits(lenet5_pkg::Conv2AccBits),
    .Shift(lenet5_pkg::Conv2Shift),
    .WeightFile("conv2_weights.mem"), .BiasFile("conv2_bias.mem"),
    .MultiplierFile("conv2_multiplier.mem")
  ) u_conv2 (
    .clk_i, .rst_ni,
    .in_valid_i(pool1_valid), .in_ready_o(pool1_ready), .in_data_i(pool1_data),
    .out_valid_o(pool2_valid), .out_ready_i(pool2_ready), .out_data_o(pool2_data)
  );

  lenet5_linear #(
    .InFeatures(lenet5_pkg::Fc1InChannels), .OutFeatures(lenet5_pkg::Fc1OutChannels),
    .OutLanes(lenet5_pkg::Fc2Simd),
    .Simd(lenet5_pkg::Fc1Simd), .Pe(lenet5_pkg::Fc1Pe), .UseDsp(lenet5_pkg::Fc1UseDsp),
    .BlockRam(lenet5_pkg::Fc1BlockRam), .AccBits(lenet5_pkg::Fc1AccBits),
    .Shift(lenet5_pkg::Fc1Shift),
    .WeightFile("fc1_weights.mem"), .BiasFile("fc1_bias.mem"), .MultiplierFile("fc1_multiplier.mem")
  ) u_fc1 (
    .clk_i, .rst_ni,
    .in_valid_i(pool2_valid), .in_ready_o(pool2_ready), .in_data_i(pool2_data),
    .out_valid_o(fc1_valid), .out_ready_i(fc1_ready), .out_data_o(fc1_data)
  );

  lenet5_linear #(
    .InFeatures(lenet5_pkg::Fc2InChannels), .OutFeatures(lenet5_pkg::Fc2OutChannels),
    .OutLanes(lenet5_pkg::Fc3Simd),
    .Simd(lenet5_pkg::Fc2Simd), .Pe(lenet5_pkg::Fc2Pe), .UseDsp(lenet5_pkg::Fc2UseDsp),
    .BlockRam(lenet5_pkg::Fc2BlockRam), .AccBits(lenet5_pkg::Fc2AccBits),
    .Shift(lenet5_pkg::Fc2Shift),
    .WeightFile("fc2_weights.mem"), .BiasFile("fc2_bias.mem"), .MultiplierFile("fc2_multiplier.mem")
  ) u_fc2 (
    .clk_i, .rst_ni,
    .in_valid_i(fc1_valid), .in_ready_o(fc1_ready), .in_data_i(fc1_data),
    .out_valid_o(fc2_valid), .out_ready_i(fc2_ready), .out_data_o(fc2_data)
  );

  // The last layer's accumulators are the logits (equation (8)): no requantiser.
  lenet5_mvu #(
    .Simd(lenet5_pkg::Fc3Simd), .Pe(lenet5_pkg::Fc3Pe),
    .Beats(lenet5_pkg::Fc3InChannels / lenet5_pkg::Fc3Simd),
    .Groups(lenet5_pkg::Fc3OutChannels / lenet5_pkg::Fc3Pe),
    .AccBits(LogitBits), .UseDsp(lenet5_pkg::Fc3UseDsp), .BlockRam(lenet5_pkg::Fc3BlockRam),
    .WeightFile("fc3_weights.mem"), .BiasFile("fc3_bias.mem")
  ) u_fc3 (
    .clk_i, .rst_ni,
    .in_valid_i(fc2_valid), .in_ready_o(fc2_ready), .in_data_i(fc2_data),
    .out_valid_o(fc3_valid), .out_ready_i(fc3_ready), .out_data_o(fc3_data)
  );

  lenet5_stream_serialiser #(.Width(LogitBits), .Ratio(lenet5_pkg::Fc3Pe), .Registered(1)) u_logits (
    .clk_i, .rst_ni,
    .in_valid_i(fc3_valid), .in_ready_o(fc3_ready), .in_data_i(fc3_data),
    .out_valid_o(logit_valid_o), .out_ready_i(logit_ready_i), .out_data_o(logit_data_o)
  );
endmodule

`default_nettype wire
