// SPDX-License-Identifier: Apache-2.0
// The engine of multipliers: weights from a ROM, dot products, accumulators; acc = bias + W x
// (equation (4)). It neither counts what is issued nor stalls.
//
// A group's sum is added to its Pe accumulators; those of the last beat leave. What is not reset is
// a pipe's data or an accumulator, which a vector's first sum overwrites.
//
// Simd      activations a beat               Pe       output channels in parallel
// Beats     beats a vector                   Groups   output channels / Pe
// AccBits   bits of an accumulator           UseDsp, BlockRam  as in mvu
// Name      of its memory files: word beat * Groups + group of Name_weights.mem holds Pe x Simd
//           weights, word group of Name_bias.mem holds Pe biases
// first_i, last_i  the issue is of its vector's first, last beat; addr_i: of which word
// Latency of valid_o and acc_o: 3 cycles more than dot_product's; II 1.
`include "lenet5_macros.svh"
`default_nettype none

module lenet5_engine_multiply #(
  parameter int Simd = 0,
  parameter int Pe = 0,
  parameter int Beats = 0,
  parameter int Groups = 0,
  parameter int AccBits = 0,
  parameter bit UseDsp = 1,
  parameter bit BlockRam = 0,
  parameter Name = ""
) (
  input  logic                                            clk_i,
  input  logic                                            rst_ni,
  input  logic                                            valid_i,
  input  logic                                            first_i,
  input  logic                                            last_i,
  input  logic [lenet5_pkg::index_bits(Beats*Groups)-1:0] addr_i,
  input  logic [Simd-1:0][lenet5_pkg::ActBits-1:0]        x_i,
  output logic                                            valid_o,
  output logic [  Pe-1:0][            AccBits-1:0]        acc_o
);
  localparam int ActBits = lenet5_pkg::ActBits;
  localparam int WeightBits = lenet5_pkg::WeightBits;
  localparam int GroupBits = lenet5_pkg::index_bits(Groups);
  localparam int SumBits = lenet5_pkg::ProductBits + $clog2(Simd);
  localparam int TermBits = lenet5_pkg::positive(AccBits);
  localparam int RomLatency = 2;

  `LENET5_CHECK(lenet5_engine_multiply, AccBits, AccBits >= SumBits, hold a sum of Simd products)

  // Weights, and the activations delayed to come a cycle ahead of them.
  logic [Pe-1:0][Simd-1:0][WeightBits-1:0] weights;
  logic [Simd-1:0][ActBits-1:0] x_q;
  logic [RomLatency-1:0] valid_q = '0;
  logic [RomLatency-1:0] first_q, last_q;

  lenet5_weight_rom #(
    .Width(Pe * Simd * WeightBits), .Depth(Beats * Groups), .BlockRam(BlockRam),
    .Latency(RomLatency), .File({Name, "_weights.mem"})
  ) u_weights (.clk_i, .addr_i, .data_o(weights));

  always_ff @(posedge clk_i) begin
    x_q <= x_i;
    first_q[0] <= first_i;
    last_q[0] <= last_i;
    valid_q <= rst_ni ? RomLatency'({valid_q, valid_i}) : '0;
    for (int i = 1; i < RomLatency; i++) begin
      first_q[i] <= first_q[i-1];
      last_q[i] <= last_q[i-1];
    end
  end

  logic [Pe-1:0][SumBits-1:0] sum;
  logic [Pe-1:0] carry;  // each sum lacks
  logic next_valid, next_first, next_last;  // of the sum that comes in the next cycle

  lenet5_dot_product #(.Simd(Simd), .Pe(Pe), .UseDsp(UseDsp), .SideBits(2)) u_dot_product (
    .clk_i, .rst_ni,
    .valid_i(valid_q[RomLatency-1]), .side_i({first_q[RomLatency-1], last_q[RomLatency-1]}),
    .x_i(x_q), .w_i(weights),
    .valid_o(next_valid), .side_o({next_first, next_last}), .sum_o(sum),
    .carry_o(carry)
  );

  // Accumulate: what a sum is added to is looked up the cycle before it arrives.
  logic [GroupBits-1:0] next_group_q = '0;
  logic [GroupBits-1:0] next_group_d, bias_group;
  logic [Pe-1:0][AccBits-1:0] bias, addend, acc_d, acc_q;
  logic sum_valid_q = 1'b0, result_valid_q = 1'b0;
  logic sum_last_q;

  lenet5_weight_rom #(
    .Width(Pe * AccBits), .Depth(Groups), .File({Name, "_bias.mem"})
  ) u_bias (
    .clk_i, .addr_i(bias_group), .data_o(bias)
  );

  assign next_group_d = !next_valid ? next_group_q
      : (next_group_q == GroupBits'(Groups - 1)) ? '0 : next_group_q + 1'b1;

  for (genvar p = 0; p < Pe; p++) begin : gen_add
    // The addend first: Yosys then makes one adder of the three, and the choice of the addend falls
    // into its LUTs.
    assign acc_d[p] = addend[p] + TermBits'($signed(sum[p])) + AccBits'(carry[p]);
  end

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      next_group_q <= '0;
      sum_valid_q <= 1'b0;
      result_valid_q <= 1'b0;
    end else begin
      next_group_q <= next_group_d;
      sum_valid_q <= next_valid;
      result_valid_q <= sum_valid_q && sum_last_q;
    end
  end

  always_ff @(posedge clk_i) sum_last_q <= next_last;

  // The group whose sum arrives was last here Groups sums ago: of few groups the accumulators are a
  // ring of registers, of more a memory in LUTs.
  if (Groups < 4) begin : gen_ring
    localparam int WordBits = lenet5_pkg::positive(Pe * AccBits);
    localparam int RingBits = lenet5_pkg::positive(Groups) * WordBits;
    // Flat: Yosys' own reader takes no packed array of more dimensions inside a generate block.
    logic [RingBits-1:0] ring_q;
    always_ff @(posedge clk_i) if (sum_valid_q) ring_q <= RingBits'({ring_q, acc_d});
    assign bias_group = next_group_q;
    for (genvar p = 0; p < Pe; p++) begin : gen_addend
      logic sum_first_q;
      // Kept, or Yosys makes one register for all channels, with wires to each.
      (* keep = "true" *) always_ff @(posedge clk_i) sum_first_q <= next_first;
      assign addend[p] = sum_first_q ? bias[p] : ring_q[RingBits-WordBits+p*AccBits+:AccBits];
    end
    assign acc_q = ring_q[WordBits-1:0];
  end else begin : gen_memory
    (* ram_style = "distributed" *) logic [Pe*AccBits-1:0] mem [lenet5_pkg::positive(Groups)];
    // Written a cycle after the sum, from acc_q: of four groups or more, none is back so soon. Bias
    // or memory is chosen before the sum comes: one of the two is zero, which takes the flip-flops'
    // resets, where a multiplexer would take LUTs.
    logic [GroupBits-1:0] sum_group_q, write_group_q;
    logic [Pe*AccBits-1:0] bias_q, previous_q;
    logic write_q = 1'b0;
    always_ff @(posedge clk_i) begin
      sum_group_q <= next_group_q;
      write_group_q <= sum_group_q;
      write_q <= sum_valid_q;
      acc_q <= acc_d;
      if (write_q) mem[write_group_q] <= acc_q;
      bias_q <= next_first ? bias : '0;
      previous_q <= next_first ? '0 : mem[next_group_q];
    end
    assign bias_group = next_group_d;
    assign addend = bias_q | previous_q;
  end

  assign valid_o = result_valid_q;
  assign acc_o = acc_q;

  // Equation (4): no sum wraps. Two's complement addition overflowed if both terms had the sign
  // that the sum has not.
  for (genvar p = 0; p < Pe; p++) begin : gen_bound
    `LENET5_ASSERT(!sum_valid_q || addend[p][AccBits-1] != sum[p][SumBits-1]
                   || acc_d[p][AccBits-1] == sum[p][SumBits-1], an accumulator overflowed)
  end
endmodule

`default_nettype wire
