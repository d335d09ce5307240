// SPDX-License-Identifier: Apache-2.0
// Matrix-vector unit: a stream of vectors of Beats x Simd activations becomes a stream of
// accumulators, Groups x Pe for each vector, acc = bias + W x (equation (4)). It neither
// requantises nor stores a vector.
//
// Input-stationary: a beat of Simd activations is held while the unit walks the Groups of Pe output
// channels, adding into one accumulator each; during the last beat the groups leave, one a cycle. A
// pipeline that never stalls does the work; a beat whose results leave is issued only when the FIFO
// behind the pipeline has a place reserved for them.
//
// Behind a convolution the results may be pooled before they enter the FIFO (maxpool2d): the places
// of those that leave nothing are given back. What is not reset is a pipe's data or an accumulator,
// which a vector's first sum overwrites.
//
// Simd      activations a beat               Pe       output channels in parallel
// Beats     beats a vector                   Groups   output channels / Pe
// AccBits   bits of an accumulator (the exporter proves that no sum exceeds them)
// UseDsp    1: products in DSP48, two channels packed in one; 0: in LUTs
// BlockRam  where the weights lie            FifoDepth  places for results, a power of two
// PoolWidth positions a row of the raster that is pooled 2x2; 0: nothing is pooled
// WeightFile  word beat * Groups + group holds Pe x Simd weights
// BiasFile    word group holds Pe biases
// II Beats * Groups cycles a vector; with Beats 1, only if FifoDepth exceeds the latency, which is
// mvu_latency in the cycle model (model/hardware/cycles.py).
`include "lenet5_macros.svh"
`default_nettype none

module lenet5_mvu #(
  parameter int Simd = 0,
  parameter int Pe = 0,
  parameter int Beats = 0,
  parameter int Groups = 0,
  parameter int AccBits = 0,
  parameter bit UseDsp = 1,
  parameter bit BlockRam = 0,
  parameter int FifoDepth = 32,
  parameter int PoolWidth = 0,
  parameter WeightFile = "",
  parameter BiasFile = ""
) (
  input  logic                                     clk_i,
  input  logic                                     rst_ni,
  input  logic                                     in_valid_i,
  output logic                                     in_ready_o,
  input  logic [Simd-1:0][lenet5_pkg::ActBits-1:0] in_data_i,
  output logic                                     out_valid_o,
  input  logic                                     out_ready_i,
  output logic [  Pe-1:0][            AccBits-1:0] out_data_o
);
  localparam int ActBits = lenet5_pkg::ActBits;
  localparam int WeightBits = lenet5_pkg::WeightBits;
  localparam int Depth = Beats * Groups;
  localparam int AddrBits = lenet5_pkg::index_bits(Depth);
  localparam int BeatBits = lenet5_pkg::index_bits(Beats);
  localparam int GroupBits = lenet5_pkg::index_bits(Groups);
  localparam int SumBits = lenet5_pkg::ProductBits + $clog2(Simd);
  localparam int TermBits = lenet5_pkg::positive(AccBits);
  localparam int RomLatency = 2;

  `LENET5_CHECK(lenet5_mvu, Simd, Simd >= 1, be at least 1)
  `LENET5_CHECK(lenet5_mvu, Pe, Pe >= 1, be at least 1)
  `LENET5_CHECK(lenet5_mvu, Beats, Beats >= 1, be at least 1)
  `LENET5_CHECK(lenet5_mvu, Groups, Groups >= 1, be at least 1)
  `LENET5_CHECK(lenet5_mvu, AccBits, AccBits >= SumBits, hold a sum of Simd products)

  // Issue: one (beat, group) a cycle.
  logic [AddrBits-1:0] addr_q = '0;
  logic [BeatBits-1:0] beat_q = '0;
  logic [GroupBits-1:0] group_q = '0;
  logic last_beat_q = Beats == 1, last_group_q = Groups == 1;
  logic first_beat, may_issue, issue, available;

  assign first_beat = beat_q == '0;
  assign may_issue = !last_beat_q || available;
  assign issue = in_valid_i && may_issue;
  assign in_ready_o = last_group_q && may_issue;

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      addr_q <= '0;
      beat_q <= '0;
      group_q <= '0;
      last_beat_q <= Beats == 1;
      last_group_q <= Groups == 1;
    end else if (issue) begin
      last_group_q <= Groups == 1 || group_q == GroupBits'(Groups - 2);
      if (last_group_q) last_beat_q <= Beats == 1 || beat_q == BeatBits'(Beats - 2);
      addr_q <= (last_beat_q && last_group_q) ? '0 : addr_q + 1'b1;
      group_q <= last_group_q ? '0 : group_q + 1'b1;
      if (last_group_q) beat_q <= last_beat_q ? '0 : beat_q + 1'b1;
    end
  end

  // Weights, and the activations delayed to meet them.
  logic [Pe-1:0][Simd-1:0][WeightBits-1:0] weights;
  logic [RomLatency-1:0][Simd-1:0][ActBits-1:0] x_q;
  logic [RomLatency-1:0] valid_q = '0;
  logic [RomLatency-1:0] first_q, last_q;

  lenet5_weight_rom #(
    .Width(Pe * Simd * WeightBits), .Depth(Depth), .BlockRam(BlockRam), .Latency(RomLatency),
    .File(WeightFile)
  ) u_weights (.clk_i, .addr_i(addr_q), .data_o(weights));

  always_ff @(posedge clk_i) begin
    x_q[0] <= in_data_i;
    first_q[0] <= first_beat;
    last_q[0] <= last_beat_q;
    valid_q <= rst_ni ? RomLatency'({valid_q, issue}) : '0;
    for (int i = 1; i < RomLatency; i++) begin
      x_q[i] <= x_q[i-1];
      first_q[i] <= first_q[i-1];
      last_q[i] <= last_q[i-1];
    end
  end

  logic [Pe-1:0][SumBits-1:0] sum;
  logic next_valid, next_first, next_last;  // of the sum that comes in the next cycle

  lenet5_dot_product #(.Simd(Simd), .Pe(Pe), .UseDsp(UseDsp), .SideBits(2)) u_dot_product (
    .clk_i, .rst_ni,
    .valid_i(valid_q[RomLatency-1]), .side_i({first_q[RomLatency-1], last_q[RomLatency-1]}),
    .x_i(x_q[RomLatency-1]), .w_i(weights),
    .valid_o(next_valid), .side_o({next_first, next_last}), .sum_o(sum)
  );

  // Accumulate: what a sum is added to is looked up the cycle before it arrives.
  logic [GroupBits-1:0] next_group_q = '0;
  logic [Pe-1:0][AccBits-1:0] bias, previous, addend, acc_d, acc_q;
  logic sum_valid_q = 1'b0, result_valid_q = 1'b0;
  logic sum_first_q, sum_last_q;

  lenet5_weight_rom #(.Width(Pe * AccBits), .Depth(Groups), .File(BiasFile)) u_bias (
    .clk_i, .addr_i(next_group_q), .data_o(bias)
  );

  always_comb begin
    for (int p = 0; p < Pe; p++) begin
      addend[p] = sum_first_q ? bias[p] : previous[p];
      acc_d[p] = $signed(addend[p]) + TermBits'($signed(sum[p]));
    end
  end

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      next_group_q <= '0;
      sum_valid_q <= 1'b0;
      result_valid_q <= 1'b0;
    end else begin
      if (next_valid)
        next_group_q <= (next_group_q == GroupBits'(Groups - 1)) ? '0 : next_group_q + 1'b1;
      sum_valid_q <= next_valid;
      result_valid_q <= sum_valid_q && sum_last_q;
    end
  end

  always_ff @(posedge clk_i) begin
    sum_first_q <= next_first;
    sum_last_q <= next_last;
  end

  // The group whose sum arrives was last here Groups sums ago: of few groups the accumulators are a
  // ring of registers, of more a memory in LUTs.
  if (Groups < 4) begin : gen_ring
    localparam int WordBits = lenet5_pkg::positive(Pe * AccBits);
    localparam int RingBits = lenet5_pkg::positive(Groups) * WordBits;
    // Flat: Yosys' own reader takes no packed array of more dimensions inside a generate block.
    logic [RingBits-1:0] ring_q;
    always_ff @(posedge clk_i) if (sum_valid_q) ring_q <= RingBits'({ring_q, acc_d});
    assign previous = ring_q[RingBits-1-:WordBits];
    assign acc_q = ring_q[WordBits-1:0];
  end else begin : gen_memory
    (* ram_style = "distributed" *) logic [Pe*AccBits-1:0] mem [lenet5_pkg::positive(Groups)];
    logic [GroupBits-1:0] sum_group_q;
    always_ff @(posedge clk_i) begin
      sum_group_q <= next_group_q;
      if (sum_valid_q) mem[sum_group_q] <= acc_d;
      previous <= mem[next_group_q];
      acc_q <= acc_d;
    end
  end

  logic push, absorbed;
  logic [Pe-1:0][AccBits-1:0] result;

  if (PoolWidth == 0) begin : gen_plain
    assign absorbed = 1'b0;
    assign push = result_valid_q;
    assign result = acc_q;
  end else begin : gen_pool
    lenet5_maxpool2d #(
      .Width(PoolWidth), .Groups(Groups), .Pe(Pe), .AccBits(AccBits)
    ) u_maxpool2d (
      .clk_i, .rst_ni, .valid_i(result_valid_q), .data_i(acc_q),
      .absorbed_o(absorbed), .valid_o(push), .data_o(result)
    );
  end

  lenet5_credit_fifo #(.Width(Pe * AccBits), .Depth(FifoDepth)) u_results (
    .clk_i, .rst_ni,
    .available_o(available), .reserve_i(issue && last_beat_q), .return_i(absorbed),
    .push_i(push), .data_i(result),
    .out_valid_o, .out_ready_i, .out_data_o
  );

  // Equation (4): no sum wraps. Two's complement addition overflowed if both terms had the sign
  // that the sum has not.
  for (genvar p = 0; p < Pe; p++) begin : gen_bound
    `LENET5_ASSERT(!sum_valid_q || addend[p][AccBits-1] != sum[p][SumBits-1]
                   || acc_d[p][AccBits-1] == sum[p][SumBits-1], an accumulator overflowed)
  end
endmodule

`default_nettype wire
