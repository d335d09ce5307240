// SPDX-License-Identifier: Apache-2.0
// Pe dot products of Simd taps, every cycle, exact: sum over i of x_i[i] * w[p][i] is
// sum_o[p] + carry_o[p]. Whoever adds the sum to something takes the carry for the price of none.
//
// It does not stall and does not accumulate over beats. x_i comes a cycle ahead of its weights, and
// of valid_i and side_i. valid_o and side_o announce a sum: they come a cycle ahead of it, so that
// what it will be added to can be looked up. Only valid_o is reset: the data's pipe needs none.
//
// Simd      taps a cycle, each an unsigned activation
// Pe        output channels a cycle, each with Simd signed weights, never the least one
// UseDsp    1: two channels share a DSP48E1; 0: multipliers made of LUTs
// SideBits  bits of side_i, which travels along
//
// Latency in cycles from w_i to sum_o, II 1, with D = min(Simd, 4):
//   UseDsp=1: 2 + D + clog2(ceil(Simd / D));  UseDsp=0: 3 + clog2(Simd)
//
// Two products a DSP: A = w1 * 2^17 + w0, with w0 of channel 2k and w1 of channel 2k+1. To make A
// out of wires, w_i[2k+1] holds w1 - (w0 < 0) when UseDsp=1; the exporter writes it so. The last
// of an odd number of channels is alone on its DSPs and unchanged.
// Four products of 127 * 127 are less than 2^16, so up to four DSPs are cascaded before the two
// sums are cut apart. A negative low sum has borrowed one from the high sum: its sign is added
// back as a carry, in the tree or behind it. (To start a chain with 2^16 would do as well, but then
// Yosys connects its DSPs by wires of the fabric, not by their cascade.)
`include "lenet5_macros.svh"
`default_nettype none

module lenet5_dot_product #(
  parameter int Simd = 0,
  parameter int Pe = 0,
  parameter bit UseDsp = 1,
  parameter int SideBits = 1
) (
  input  logic                                                    clk_i,
  input  logic                                                    rst_ni,
  input  logic                                                    valid_i,
  input  logic [SideBits-1:0]                                     side_i,
  input  logic [Simd-1:0][lenet5_pkg::ActBits-1:0]                x_i,
  input  logic [Pe-1:0][Simd-1:0][lenet5_pkg::WeightBits-1:0]     w_i,
  output logic                                                    valid_o,
  output logic [SideBits-1:0]                                     side_o,
  output logic [Pe-1:0][lenet5_pkg::ProductBits+$clog2(Simd)-1:0] sum_o,
  output logic [Pe-1:0]                                           carry_o
);
  localparam int ActBits = lenet5_pkg::ActBits;
  localparam int WeightBits = lenet5_pkg::WeightBits;
  localparam int ProductBits = lenet5_pkg::ProductBits;
  localparam int ChainMax = 4;  // products whose sum leaves a bit to tell the low half's sign
  // Of the packed factors' halves: a chain's sum, signed.
  localparam int HalfBits = ProductBits + $clog2(ChainMax);
  localparam int ABits = HalfBits + WeightBits;  // the wide factor: 25 bits, as a DSP48E1 has
  localparam int MBits = ABits + ActBits + 1;
  localparam int PBits = 2 * HalfBits;

  localparam int Taps = lenet5_pkg::positive(Simd);
  localparam int Depth = !UseDsp ? 1 : Taps < ChainMax ? Taps : ChainMax;  // products in a chain
  localparam int Chains = (Taps + Depth - 1) / Depth;
  localparam int Pad = Chains * Depth - Taps;  // places that chain 0 lacks, at its head
  localparam int TermBits = ProductBits + $clog2(Depth);
  localparam int Latency = (UseDsp ? 2 + Depth : 3) + $clog2(Chains);

  `LENET5_CHECK(lenet5_dot_product, Simd, Simd >= 1, be at least 1)
  `LENET5_CHECK(lenet5_dot_product, Pe, Pe >= 1, be at least 1)
  `LENET5_CHECK(lenet5_dot_product, SideBits, SideBits >= 1, be at least 1)

  // The sum of each chain, and what its neighbour in the same DSPs has borrowed from it.
  logic [Pe-1:0][Chains-1:0][TermBits-1:0] term;
  logic [Pe-1:0][Chains-1:0] borrow;

  if (UseDsp) begin : gen_dsp
    // x, delayed until its place in the cascade is due.
    logic [ActBits*Simd-1:0] x_due;
    for (genvar i = 0; i < Simd; i++) begin : gen_x
      localparam int XBits = ActBits * ((i + Pad) % Depth + 2);
      logic [XBits-1:0] x_q;
      always_ff @(posedge clk_i) x_q <= XBits'({x_q, x_i[i]});
      assign x_due[ActBits*i+:ActBits] = x_q[XBits-1-:ActBits];
    end

    for (genvar k = 0; k < Pe; k = k + 2) begin : gen_pair
      localparam bit Packed = k + 1 < Pe;
      localparam int High = Packed ? k + 1 : k;
      for (genvar c = 0; c < Chains; c = c + 1) begin : gen_chain
        localparam int First = c == 0 ? Pad : 0;
        logic [PBits*(Depth-First+1)-1:0] sums;  // those above each place, and below the last
        logic [PBits-1:0] total;
        assign sums[PBits-1:0] = '0;
        for (genvar d = First; d < Depth; d++) begin : gen_place
          localparam int Tap = c * Depth + d - Pad;
          localparam int DelayBits = ABits * (d + 1);
          logic [WeightBits-1:0] low, high;
          logic low_sign;
          logic [ABits-1:0] a;
          logic [DelayBits-1:0] a_q;
          logic [MBits-1:0] m_q;
          logic [PBits-1:0] p_q;
          assign low = w_i[k][Tap];
          assign low_sign = low[WeightBits-1];
          assign high = Packed ? w_i[High][Tap] : {WeightBits{low_sign}};
          assign a = {high, {(HalfBits - WeightBits){low_sign}}, low};
          always_ff @(posedge clk_i) begin
            a_q <= DelayBits'({a_q, a});
            m_q <= $signed(a_q[DelayBits-1-:ABits]) * $signed({1'b0, x_due[ActBits*Tap+:ActBits]});
            p_q <= $signed(m_q) + $signed(sums[PBits*(d-First)+:PBits]);
          end
          assign sums[PBits*(d-First+1)+:PBits] = p_q;
        end
        assign total = sums[PBits*(Depth-First)+:PBits];
        // A shift by nothing reads all of it: alone in its DSPs, a channel leaves the high half.
        assign term[k][c] = TermBits'(total >> 0);
        assign borrow[k][c] = 1'b0;
        if (Packed) begin : gen_high
          assign term[High][c] = total[HalfBits+:TermBits];
          assign borrow[High][c] = total[HalfBits-1];
        end
      end
    end
  end else begin : gen_luts
    localparam int X3Bits = ActBits + 2;
    // For the multipliers of all channels; nothing but wires leads from here to them. Flat: Yosys'
    // own reader takes no packed array of two dimensions inside a generate block.
    logic [Simd*ActBits-1:0] x_q;
    logic [Simd*X3Bits-1:0] x3_q;
    always_ff @(posedge clk_i) begin
      x_q <= x_i;
      for (int i = 0; i < Simd; i++)
        x3_q[X3Bits*i+:X3Bits] <= X3Bits'(x_i[i]) + {x_i[i], 1'b0};
    end

    for (genvar k = 0; k < Pe; k++) begin : gen_pe
      for (genvar i = 0; i < Simd; i++) begin : gen_tap
        lenet5_multiplier #(.ABits(WeightBits), .BBits(ActBits)) u_multiplier (
          .clk_i, .a_i(w_i[k][i]), .b_i(x_q[ActBits*i+:ActBits]),
          .b3_i(x3_q[X3Bits*i+:X3Bits]), .product_o(term[k][i])
        );
        assign borrow[k][i] = 1'b0;
      end
    end
  end

  for (genvar k = 0; k < Pe; k++) begin : gen_tree
    lenet5_adder_tree #(.Terms(Chains), .TermBits(TermBits)) u_adder_tree (
      .clk_i, .term_i(term[k]), .carry_i(borrow[k]), .sum_o(sum_o[k]),
      .carry_o(carry_o[k])
    );
  end

  logic [Latency-2:0] valid_q = '0;
  logic [Latency-2:0][SideBits-1:0] side_q;
  always_ff @(posedge clk_i) begin
    if (!rst_ni) valid_q <= '0;
    else valid_q <= (Latency - 1)'({valid_q, valid_i});
    side_q[0] <= side_i;
    for (int d = 1; d < Latency - 1; d++) side_q[d] <= side_q[d-1];
  end
  assign valid_o = valid_q[Latency-2];
  assign side_o = side_q[Latency-2];
endmodule

`default_nettype wire
