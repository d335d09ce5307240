// SPDX-License-Identifier: Apache-2.0
// A graph of adders that a table describes: sum_o = bias_i + W x_i for a constant matrix W, every
// cycle. It does not know W, only what its exporter made of it (model/hardware/adder_graph.py).
//
// Graph, FirstNode, Nodes  the table, and which of its nodes are this graph's
// Inputs, Outputs          values of x_i and of sum_o; biases are constants
// SumBits                  bits of a bias and of an output; a node has up to two more
//
// A table has a word for each node, the first in the highest bits, behind a word that says whose it
// is. Values are numbered: inputs, biases, then nodes; a node is made of earlier ones, a + (b <<
// shift) or a - (b << shift), in a register. Its word, from the highest bit: operation (0 adder, 1
// register alone), flags (8: the value is signed; 1: subtract), stage, shift, bits, a, b. The last
// nodes are the outputs.
//
// Latency: the outputs' stage; II 1.
`include "lenet5_macros.svh"
`default_nettype none

module lenet5_adder_graph #(
  parameter Graph = lenet5_pkg::Graph,
  parameter int FirstNode = 0,
  parameter int Nodes = 0,
  parameter int Inputs = 0,
  parameter int Outputs = 0,
  parameter int SumBits = 0
) (
  input  logic                                       clk_i,
  input  logic [ Inputs-1:0][lenet5_pkg::ActBits-1:0] x_i,
  input  logic [Outputs-1:0][SumBits-1:0]            bias_i,
  output logic [Outputs-1:0][SumBits-1:0]            sum_o
);
  localparam int NodeBits = lenet5_pkg::NodeBits;
  localparam int First = Inputs + Outputs;
  localparam int Values = First + Nodes;
  localparam int Top = $bits(Graph) - NodeBits * (FirstNode + 2);  // of the first node's word
  localparam int Register = 1;
  localparam int WideBits = SumBits + 2;

  `LENET5_CHECK(lenet5_adder_graph, Inputs, Inputs >= 1, be at least 1)
  `LENET5_CHECK(lenet5_adder_graph, Outputs, Outputs >= 1, be at least 1)
  `LENET5_CHECK(lenet5_adder_graph, Nodes, Nodes >= Outputs && NodeBits * (Nodes - 1) <= Top,
                be at least Outputs and within the table)

  // An array: of one long vector Icarus would look at all whenever a bit changes.
  logic [WideBits-1:0] values [Values];

  for (genvar i = 0; i < Inputs; i++) begin : gen_input
    assign values[i] = WideBits'(x_i[i]);
  end
  for (genvar i = 0; i < Outputs; i++) begin : gen_output
    assign values[Inputs+i] = WideBits'($signed(bias_i[i]));
    assign sum_o[i] = values[Values-Outputs+i][SumBits-1:0];
  end

  for (genvar n = 0; n < Nodes; n++) begin : gen_node
    localparam logic [NodeBits-1:0] Word = Graph[Top-NodeBits*n+:NodeBits];
    localparam int B = int'(Word[15:0]);
    localparam int A = int'(Word[31:16]);
    localparam int Bits = int'(Word[39:32]);
    localparam int Shift = int'(Word[47:40]);
    localparam bit Subtract = Word[56];
    localparam bit Signed = Word[59];
    localparam int Operation = int'(Word[63:60]);

    logic [Bits-1:0] value, value_q;
    always_ff @(posedge clk_i) value_q <= value;
    assign values[First+n] = Signed ? WideBits'($signed(value_q)) : WideBits'(value_q);

    if (Operation == Register) begin : gen_pass
      assign value = Bits'(values[A]);
    end else begin : gen_add
      // The lowest bits of a pass.
      logic [Bits-1:0] a;
      logic [Bits-Shift-1:0] b, high;
      assign a = Bits'(values[A]);
      assign b = (Bits - Shift)'(values[B]);
      assign high = Subtract ? a[Bits-1:Shift] - b : a[Bits-1:Shift] + b;
      if (Shift == 0) begin : gen_whole
        assign value = high;
      end else begin : gen_shifted
        assign value = {high, a[Shift-1:0]};
      end
    end
  end
endmodule

`default_nettype wire
