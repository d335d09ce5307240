// SPDX-License-Identifier: Apache-2.0
// LeNet-5 from pixels to logits: five layers, each a stream away from the next. It knows no packets
// and no classes.
//
// Config  shapes, folding and fingerprints, as the exporter wrote them (lenet5_pkg)
// Graph   adder graphs of Config's constant engines
// Prefix  of the memory files' names: Prefixconv1_weights.mem and so on
// II: the slowest layer's cycles; latency: see the cycle model (model/hardware/cycles.py).
`include "lenet5_macros.svh"
`default_nettype none

module lenet5_core #(
  parameter logic [lenet5_pkg::ConfigBits-1:0] Config = lenet5_pkg::Config,
  parameter Graph = lenet5_pkg::Graph,
  parameter Prefix = "lenet5_"
) (
  input  logic                           clk_i,
  input  logic                           rst_ni,
  input  logic                           pixel_valid_i,
  output logic                           pixel_ready_o,
  input  logic [lenet5_pkg::ActBits-1:0] pixel_data_i,
  output logic                           logit_valid_o,
  input  logic                           logit_ready_i,
  output logic [
      lenet5_pkg::field(Config, lenet5_pkg::Fc3, lenet5_pkg::AccBits)-1:0] logit_data_o
);
  localparam int ActBits = lenet5_pkg::ActBits;
  localparam int Conv1 = lenet5_pkg::Conv1;
  localparam int Conv2 = lenet5_pkg::Conv2;
  localparam int Fc1 = lenet5_pkg::Fc1;
  localparam int Fc2 = lenet5_pkg::Fc2;
  localparam int Fc3 = lenet5_pkg::Fc3;
  // Values a beat between the layers: what the later one takes.
  localparam int Pool1Lanes = lenet5_pkg::field(Config, Conv2, lenet5_pkg::InLanes);
  localparam int Pool2Lanes = lenet5_pkg::field(Config, Fc1, lenet5_pkg::Simd);
  localparam int Fc1Lanes = lenet5_pkg::field(Config, Fc2, lenet5_pkg::Simd);
  localparam int Fc2Lanes = lenet5_pkg::field(Config, Fc3, lenet5_pkg::Simd);

  localparam int Conv1InLanes = lenet5_pkg::field(Config, Conv1, lenet5_pkg::InLanes);
  `LENET5_CHECK(lenet5_core, Conv1InLanes, Conv1InLanes == 1, be 1: pixels come one by one)
  localparam int Conv1InChannels = lenet5_pkg::field(Config, Conv1, lenet5_pkg::InChannels);
  `LENET5_CHECK(lenet5_core, Conv1InChannels, Conv1InChannels == 1, be 1: pixels are grey)

  localparam logic [lenet5_pkg::FingerprintBits-1:0] Fingerprint =
      lenet5_pkg::fingerprint(Config);
  localparam bit GraphBelongs = Graph[$bits(Graph)-1-:lenet5_pkg::NodeBits] == Fingerprint;
  `LENET5_CHECK(lenet5_core, GraphBelongs, GraphBelongs, be 1: give the Graph of this Config)

  lenet5_memory_check #(.Config(Config), .Prefix(Prefix)) u_memory_check ();

  logic pool1_valid, pool1_ready, pool2_valid, pool2_ready, fc1_valid, fc1_ready, fc2_valid,
        fc2_ready;
  logic [Pool1Lanes*ActBits-1:0] pool1_data;
  logic [Pool2Lanes*ActBits-1:0] pool2_data;
  logic [Fc1Lanes*ActBits-1:0] fc1_data;
  logic [Fc2Lanes*ActBits-1:0] fc2_data;

  lenet5_conv2d #(
    .Config(Config), .Graph(Graph), .Layer(Conv1), .OutLanes(Pool1Lanes), .Name({Prefix, "conv1"})
  ) u_conv1 (
    .clk_i, .rst_ni,
    .in_valid_i(pixel_valid_i), .in_ready_o(pixel_ready_o), .in_data_i(pixel_data_i),
    .out_valid_o(pool1_valid), .out_ready_i(pool1_ready), .out_data_o(pool1_data)
  );

  lenet5_conv2d #(
    .Config(Config), .Graph(Graph), .Layer(Conv2), .OutLanes(Pool2Lanes), .Name({Prefix, "conv2"})
  ) u_conv2 (
    .clk_i, .rst_ni,
    .in_valid_i(pool1_valid), .in_ready_o(pool1_ready), .in_data_i(pool1_data),
    .out_valid_o(pool2_valid), .out_ready_i(pool2_ready), .out_data_o(pool2_data)
  );

  lenet5_linear #(
    .Config(Config), .Layer(Fc1), .OutLanes(Fc1Lanes), .Name({Prefix, "fc1"})
  ) u_fc1 (
    .clk_i, .rst_ni,
    .in_valid_i(pool2_valid), .in_ready_o(pool2_ready), .in_data_i(pool2_data),
    .out_valid_o(fc1_valid), .out_ready_i(fc1_ready), .out_data_o(fc1_data)
  );

  lenet5_linear #(
    .Config(Config), .Layer(Fc2), .OutLanes(Fc2Lanes), .Name({Prefix, "fc2"})
  ) u_fc2 (
    .clk_i, .rst_ni,
    .in_valid_i(fc1_valid), .in_ready_o(fc1_ready), .in_data_i(fc1_data),
    .out_valid_o(fc2_valid), .out_ready_i(fc2_ready), .out_data_o(fc2_data)
  );

  lenet5_linear #(
    .Config(Config), .Layer(Fc3), .OutLanes(1), .Requantise(0), .Name({Prefix, "fc3"})
  ) u_fc3 (
    .clk_i, .rst_ni,
    .in_valid_i(fc2_valid), .in_ready_o(fc2_ready), .in_data_i(fc2_data),
    .out_valid_o(logit_valid_o), .out_ready_i(logit_ready_i), .out_data_o(logit_data_o)
  );
endmodule

`default_nettype wire
