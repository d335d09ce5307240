// SPDX-License-Identifier: Apache-2.0
// The engine of constants: acc = bias + W x (equation (4)), all taps and channels every cycle, W
// being a graph of adders. It multiplies nothing, accumulates nothing and never stalls.
//
// Taps, Pe  of a vector, and output channels      AccBits  bits of an accumulator
// Graph, FirstNode, Nodes  as in adder_graph      Name     Name_bias.mem holds a word of Pe biases
// Latency 1 cycle more than adder_graph's; II 1. Only valid_o is reset: the data's pipe needs none.
`include "lenet5_macros.svh"
`default_nettype none

module lenet5_engine_constant #(
  parameter int Taps = 0,
  parameter int Pe = 0,
  parameter int AccBits = 0,
  parameter Graph = lenet5_pkg::Graph,
  parameter int FirstNode = 0,
  parameter int Nodes = 0,
  parameter Name = ""
) (
  input  logic                                     clk_i,
  input  logic                                     rst_ni,
  input  logic                                     valid_i,
  input  logic [Taps-1:0][lenet5_pkg::ActBits-1:0] x_i,
  output logic                                     valid_o,
  output logic [  Pe-1:0][            AccBits-1:0] acc_o
);
  localparam int NodeBits = lenet5_pkg::NodeBits;
  // The stage of the last node, an output.
  localparam int Latency = 1 + int'(Graph[$bits(Graph)-NodeBits*(FirstNode+Nodes+1)+48+:8]);

  logic [Taps-1:0][lenet5_pkg::ActBits-1:0] x_q;
  logic [Pe-1:0][AccBits-1:0] bias;
  logic [Latency-1:0] valid_q = '0;

  lenet5_weight_rom #(.Width(Pe * AccBits), .Depth(1), .File({Name, "_bias.mem"})) u_bias (
    .clk_i, .addr_i(1'b0), .data_o(bias)
  );

  lenet5_adder_graph #(
    .Graph(Graph), .FirstNode(FirstNode), .Nodes(Nodes), .Inputs(Taps), .Outputs(Pe),
    .SumBits(AccBits)
  ) u_adder_graph (.clk_i, .x_i(x_q), .bias_i(bias), .sum_o(acc_o));

  always_ff @(posedge clk_i) begin
    x_q <= x_i;
    if (!rst_ni) valid_q <= '0;
    else valid_q <= Latency'({valid_q, valid_i});
  end
  assign valid_o = valid_q[Latency-1];
endmodule

`default_nettype wire
