// SPDX-License-Identifier: Apache-2.0
// The exact product of a signed and an unsigned number, made of LUTs only, every cycle.
//
// It has no handshake or enable, as a pipe of data needs no reset, and never becomes a DSP: radix-4
// partial products are chosen from 0, b, 2b and 3b and added in a tree, one carry chain a stage.
// 3b comes from outside: multipliers of the same b share it.
//
// ABits  bits of the signed factor a_i, four to a partial sum
// BBits  bits of the unsigned factor b_i; b3_i is 3 * b_i
//
// Latency 2 + clog2(ceil(ABits / 4)) cycles; initiation interval 1.
`include "lenet5_macros.svh"
`default_nettype none

(* use_dsp = "no" *)
module lenet5_multiplier #(
  parameter int ABits = 0,
  parameter int BBits = 0
) (
  input  logic                   clk_i,
  input  logic [ABits-1:0]       a_i,
  input  logic [BBits-1:0]       b_i,
  input  logic [BBits+1:0]       b3_i,
  output logic [ABits+BBits-1:0] product_o
);
  localparam int Parts = (lenet5_pkg::positive(ABits) + 3) / 4;
  localparam int Levels = $clog2(Parts);
  localparam int Leaves = 1 << Levels;
  localparam int Width = lenet5_pkg::positive(BBits);
  localparam int RowBits = Width + 2;
  localparam int PartBits = Width + 4;
  localparam int WideBits = Width + 4 * Parts;

  `LENET5_CHECK(lenet5_multiplier, ABits, ABits >= 1, be at least 1)
  `LENET5_CHECK(lenet5_multiplier, BBits, BBits >= 1, be at least 1)

  logic [4*Parts-1:0] a_q;
  logic [RowBits-1:0] b1_q, b3_q, b2;
  always_ff @(posedge clk_i) a_q <= (4 * Parts)'($signed(a_i));
  // Kept, or Yosys makes one register for all multipliers of the same b, with wires to each.
  (* keep = "true" *) always_ff @(posedge clk_i) begin
    b1_q <= RowBits'(b_i);
    b3_q <= b3_i;
  end
  assign b2 = {b1_q[RowBits-2:0], 1'b0};

  // A heap of partial sums: node n holds node 2n plus node 2n+1 shifted, node Leaves + k is four
  // bits of a times b. Only the last of a row is signed.
  logic [2*Leaves-1:1][WideBits-1:0] node;

  for (genvar k = 0; k < Leaves; k++) begin : gen_part
    if (k < Parts) begin : gen_some
      localparam bit Last = k == Parts - 1;
      logic [3:0] digit;
      logic [RowBits-1:0] low, high;
      logic negative;
      logic [PartBits-2:0] sum;  // from bit 2 upwards, with the carry's place below
      logic [PartBits-1:0] part_q;
      assign digit = a_q[4*k+:4];
      assign low = digit[1] ? (digit[0] ? b3_q : b2) : (digit[0] ? b1_q : '0);
      assign negative = Last && digit[3];
      assign high = digit[3] ? (digit[2] ? (Last ? ~b1_q : b3_q) : (Last ? ~b2 : b2))
                             : (digit[2] ? b1_q : '0);
      // The same bit twice below the sum is a carry that takes no LUT.
      assign sum = {2'b00, low[RowBits-1:2], negative} + {high, negative};
      always_ff @(posedge clk_i) part_q <= {sum[PartBits-2:1], low[1:0]};
      assign node[Leaves+k] = Last ? WideBits'($signed(part_q)) : WideBits'(part_q);
    end else begin : gen_none
      assign node[Leaves+k] = '0;
    end
  end

  for (genvar n = 1; n < Leaves; n++) begin : gen_node
    localparam int Height = Levels + 1 - $clog2(n + 1);
    localparam int Split = 4 << (Height - 1);  // bits of a in the left child, when it is full
    localparam int First = (n << Height) - Leaves;
    localparam int Here = Parts - First < (1 << Height) ? Parts - First : (1 << Height);
    localparam int Bits = Width + 4 * Here;
    if (Here <= 0) begin : gen_none
      assign node[n] = '0;
    end else begin : gen_sum
      logic [Bits-1:0] sum_q;
      if (4 * Here <= Split) begin : gen_pass
        always_ff @(posedge clk_i) sum_q <= node[2*n][Bits-1:0];
      end else begin : gen_add
        logic [Bits-Split-1:0] sum;
        assign sum = (Bits - Split)'(node[2*n][Split+:Width]) + node[2*n+1][Bits-Split-1:0];
        always_ff @(posedge clk_i) sum_q <= {sum, node[2*n][Split-1:0]};
      end
      assign node[n] = First + Here == Parts ? WideBits'($signed(sum_q)) : WideBits'(sum_q);
    end
  end

  assign product_o = node[1][ABits+BBits-1:0];
endmodule

`default_nettype wire
