// SPDX-License-Identifier: Apache-2.0
// The sum of Terms signed terms, and of one carry bit each, a register after every adder: it is
// sum_o + carry_o.
//
// It does not saturate or stall, and a pipe of data needs no reset. Each adder takes one carry for
// the price of none, but n terms have n - 1 adders: the first term's carry is left for the adder
// that the sum goes to.
//
// Terms     number of terms
// TermBits  bits of a term, signed
//
// Latency clog2(Terms) cycles (a single term passes through at once); initiation interval 1.
`include "lenet5_macros.svh"
`default_nettype none

module lenet5_adder_tree #(
  parameter int Terms = 0,
  parameter int TermBits = 0
) (
  input  logic                                  clk_i,
  input  logic [Terms-1:0][TermBits-1:0]        term_i,
  input  logic [Terms-1:0]                      carry_i,
  output logic [TermBits + $clog2(Terms) - 1:0] sum_o,
  output logic                                  carry_o
);
  localparam int SumBits = TermBits + $clog2(Terms);
  localparam int Levels = $clog2(Terms);
  localparam int Leaves = 1 << Levels;

  `LENET5_CHECK(lenet5_adder_tree, Terms, Terms >= 1, be at least 1)
  `LENET5_CHECK(lenet5_adder_tree, TermBits, TermBits >= 1, be at least 1)

  // A heap: node n adds nodes 2n and 2n+1; node Leaves + t is term t. A node carries the carry of
  // its leftmost term upwards, to the first adder of which it is at the right, or out.
  logic [2*Leaves-1:1][SumBits-1:0] node;
  logic [2*Leaves-1:1] carry;

  for (genvar t = 0; t < Leaves; t++) begin : gen_leaf
    if (t < Terms) begin : gen_term
      assign node[Leaves+t] = SumBits'($signed(term_i[t]));
      assign carry[Leaves+t] = carry_i[t];
    end else begin : gen_none
      assign node[Leaves+t] = '0;
      assign carry[Leaves+t] = 1'b0;
    end
  end

  for (genvar n = 1; n < Leaves; n++) begin : gen_node
    localparam int Height = Levels + 1 - $clog2(n + 1);
    localparam int Bits = TermBits + Height;
    localparam int First = (n << Height) - Leaves;  // the leftmost term below this node
    localparam bit Empty = First >= Terms;
    if (Empty) begin : gen_empty
      assign node[n] = '0;
      assign carry[n] = 1'b0;
    end else begin : gen_sum
      logic [Bits-1:0] sum_q;
      logic carry_q;
      always_ff @(posedge clk_i) begin
        sum_q <= node[2*n][Bits-1:0] + node[2*n+1][Bits-1:0] + Bits'(carry[2*n+1]);
        carry_q <= carry[2*n];
      end
      assign node[n] = SumBits'($signed(sum_q));
      assign carry[n] = carry_q;
    end
  end

  assign sum_o = node[1];
  assign carry_o = carry[1];
endmodule

`default_nettype wire
