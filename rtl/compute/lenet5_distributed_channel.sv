// SPDX-License-Identifier: Apache-2.0
// One output channel in distributed arithmetic: planes of bits, one of each tap, become
// acc = bias + W x (equation (4)), most significant plane first. It aligns nothing: each tap comes
// as late as the sum that it is added to.
//
// The taps are cut into chains. A chain begins with a table of six (lenet5_bit_table), and each
// of its adders takes a table of five more: the adder's LUT has six inputs, one for the sum so far,
// and makes the table's bit of the other five. The chains' sums are added one after the other, the
// accumulator doubles and adds. A register follows every adder.
//
// Taps       of the channel           ChainTaps  of a chain, the last of which may have fewer
// AccBits    bits of the accumulator  Bias       signed
// Weights    Taps signed weights, the first lowest
// valid_i    the sum of plane plane_i (from 0) is there
// Latency: a chain's tables, the chains after the first, and 1; then acc_o holds until the next
// plane's sum is there. II 1 plane a cycle.
`include "lenet5_macros.svh"
`default_nettype none

module lenet5_distributed_channel #(
  parameter int Taps = 0,
  parameter int ChainTaps = 0,
  parameter int AccBits = 0,
  parameter logic [lenet5_pkg::positive(Taps)*lenet5_pkg::WeightBits-1:0] Weights = '0,
  parameter logic [lenet5_pkg::positive(AccBits)-1:0] Bias = '0
) (
  input  logic                                                   clk_i,
  input  logic [                                       Taps-1:0] x_i,
  input  logic                                                   valid_i,
  input  logic [lenet5_pkg::index_bits(lenet5_pkg::ActBits)-1:0] plane_i,
  output logic [                                    AccBits-1:0] acc_o
);
  localparam int ActBits = lenet5_pkg::ActBits;
  localparam int ActMax = (1 << ActBits) - 1;
  localparam int WeightBits = lenet5_pkg::WeightBits;
  localparam int Length = lenet5_pkg::positive(ChainTaps);
  localparam int All = lenet5_pkg::positive(Taps);
  localparam int Chains = (All + Length - 1) / Length;

  `LENET5_CHECK(lenet5_distributed_channel, Taps, Taps >= 1, be at least 1)
  `LENET5_CHECK(lenet5_distributed_channel, ChainTaps, ChainTaps >= 1, be at least 1)

  // The sum of the magnitudes of weights, from tap `first` on; and of the negative ones of all.
  function automatic int magnitudes(input int first, input int taps);
    int weight;
    magnitudes = 0;
    for (int t = first; t < first + taps; t++) begin
      weight = int'($signed(Weights[t*WeightBits+:WeightBits]));
      magnitudes = magnitudes + (weight < 0 ? -weight : weight);
    end
  endfunction

  function automatic int negatives(input int taps);
    int weight;
    negatives = 0;
    for (int t = 0; t < taps; t++) begin
      weight = int'($signed(Weights[t*WeightBits+:WeightBits]));
      if (weight < 0) negatives = negatives - weight;
    end
  endfunction

  // Adders with a table, of the first so many taps.
  function automatic int adders(input int taps);
    adders = taps / Length * (lenet5_pkg::chain_tables(Length) - 1)
             + lenet5_pkg::chain_tables(taps % Length) - 1;
  endfunction

  // Bits of the greatest sum of table words over the taps from `first` on.
  function automatic int sum_bits(input int first, input int taps);
    sum_bits = lenet5_pkg::index_bits(magnitudes(first, taps) + adders(taps) + 1);
  endfunction

  localparam int Negatives = negatives(All);
  localparam int Highest = int'($signed(Bias)) + ActMax * (magnitudes(0, All) - Negatives);
  localparam int Lowest = int'($signed(Bias)) - ActMax * Negatives;
  // Only results are exact, not what the accumulator holds before.
  localparam bit Fits = AccBits > ActBits && Highest < (1 << (AccBits - 1))
                        && Lowest >= -(1 << (AccBits - 1));
  `LENET5_CHECK(lenet5_distributed_channel, AccBits, Fits, hold every result)

  // What a plane's sum is too great by: the negative weights, which the tables leave out, and one
  // for each adder (see there).
  localparam int Surplus = Negatives + adders(All) + 1;

  localparam int SumBits = sum_bits(0, All);
  logic [Chains-1:0][SumBits-1:0] chain_sum, sum;

  for (genvar c = 0; c < Chains; c++) begin : gen_chain
    localparam int First = c * Length;
    localparam int Count = All - First < Length ? All - First : Length;
    localparam int Tables = lenet5_pkg::chain_tables(Count);
    // Flat: Yosys' own reader takes no packed array of two dimensions inside a generate block.
    logic [Tables*SumBits-1:0] running;
    for (genvar n = 0; n < Tables; n++) begin : gen_table
      localparam int Low = lenet5_pkg::chain_first(n);
      localparam int Next = lenet5_pkg::chain_first(n + 1);
      localparam int High = Next < Count ? Next : Count;
      localparam int TermBits = sum_bits(First + Low, High - Low);
      localparam int RunBits = sum_bits(First, High);
      logic [TermBits-1:0] term;
      logic [RunBits-1:0] run_q;
      lenet5_bit_table #(
        .Taps(High - Low), .SumBits(TermBits),
        .Weights(Weights[(First+Low)*WeightBits+:(High-Low)*WeightBits])
      ) u_table (
        .x_i(x_i[First+Low+:High-Low]), .sum_o(term)
      );
      if (n == 0) begin : gen_head
        always_ff @(posedge clk_i) run_q <= RunBits'(term);
      end else begin : gen_adder
        // a - ~b is a + b + 1, but unlike those of a sum its terms are not exchanged by Yosys: the
        // first also goes to the carry chain, and must come from a register to cost no LUT.
        always_ff @(posedge clk_i) run_q <= running[(n-1)*SumBits+:RunBits] - ~(RunBits'(term));
      end
      assign running[n*SumBits+:SumBits] = SumBits'(run_q);
    end
    assign chain_sum[c] = running[(Tables-1)*SumBits+:SumBits];
    if (c == 0) begin : gen_first
      assign sum[c] = chain_sum[c];
    end else begin : gen_sum
      localparam int Bits = sum_bits(0, First + Count);
      logic [Bits-1:0] sum_q;
      always_ff @(posedge clk_i) sum_q <= sum[c-1][Bits-1:0] + chain_sum[c][Bits-1:0];
      assign sum[c] = SumBits'(sum_q);
    end
  end

  // Bias and surplus of all planes are what the doubling starts with. Its low bits, which the first
  // plane cannot hold, enter with the others, where the doubled accumulator has none.
  localparam logic [AccBits-1:0] Start = AccBits'($signed(Bias)) - AccBits'(ActMax * Surplus);
  logic [ActBits-1:0] start_bit;  // of each plane: to subtract plane_i would take a carry chain
  logic [AccBits-1:0] acc_q, addend;

  for (genvar b = 0; b < ActBits; b++) begin : gen_start
    assign start_bit[b] = Start[ActBits-1-b];
  end
  assign addend = (plane_i == '0) ? Start >> (ActBits - 1)
      : {acc_q[AccBits-2:0], start_bit[plane_i]};
  always_ff @(posedge clk_i) if (valid_i) acc_q <= AccBits'(sum[Chains-1]) - ~addend;
  assign acc_o = acc_q;
endmodule

`default_nettype wire
