// SPDX-License-Identifier: Apache-2.0
// Distributed arithmetic: a matrix of constant weights times a vector whose activations come bit by
// bit, a plane of one bit of every tap a cycle, acc = bias + W x (equation (4)). It cuts no windows
// into planes, does not stall and does not pool.
//
// Planes come most significant first, with gaps or without; first_i and last_i mark a vector's
// first and last. Reset are only the valid bits.
//
// Taps     of a vector                Pe       output channels, all of them
// AccBits  bits of an accumulator
// Weights  Pe * Taps signed weights, those of the first channel lowest, its first tap lowest of all
// Bias     Pe of AccBits bits, signed, the first lowest
// Latency from a vector's last plane to valid_o: Latency + 1 cycles, which is `latency` of
// model/hardware/distributed.py; acc_o holds in that cycle only. II ActBits cycles a vector.
`include "lenet5_macros.svh"
`default_nettype none

module lenet5_engine_distributed #(
  parameter int Taps = 0,
  parameter int Pe = 0,
  parameter int AccBits = 0,
  parameter logic [lenet5_pkg::positive(Pe*Taps)*lenet5_pkg::WeightBits-1:0] Weights = '0,
  parameter logic [lenet5_pkg::positive(Pe*AccBits)-1:0] Bias = '0
) (
  input  logic                       clk_i,
  input  logic                       rst_ni,
  input  logic                       valid_i,
  input  logic                       first_i,
  input  logic                       last_i,
  input  logic [Taps-1:0]            x_i,
  output logic                       valid_o,
  output logic [Pe-1:0][AccBits-1:0] acc_o
);
  localparam int WeightBits = lenet5_pkg::WeightBits;
  localparam int ActBits = lenet5_pkg::ActBits;
  localparam int Vector = lenet5_pkg::positive(Taps);
  localparam int PlaneBits = lenet5_pkg::index_bits(ActBits);
  // For 150 taps the fewest LUTs: fewer chains have wider sums, more have more adders between them.
  localparam int MostChainTaps = 51;
  localparam int Chains = (Vector + MostChainTaps - 1) / MostChainTaps;
  localparam int ChainTaps = (Vector + Chains - 1) / Chains;
  localparam int Tables = lenet5_pkg::chain_tables(ChainTaps);
  localparam int Latency = 1 + Tables + Chains - 1;  // of the planes' sums

  `LENET5_CHECK(lenet5_engine_distributed, Taps, Taps >= 1, be at least 1)
  `LENET5_CHECK(lenet5_engine_distributed, Pe, Pe >= 1, be at least 1)

  // A tap waits for the sum that its table is added to: for the tables before its own in the chain,
  // for those that a shorter chain lacks, for the chains that are added before its own.
  logic [Vector-1:0] x;
  for (genvar t = 0; t < Vector; t++) begin : gen_tap
    localparam int Chain = t / ChainTaps;
    localparam int Rest = Vector - Chain * ChainTaps;
    localparam int Delay = lenet5_pkg::chain_tables(t % ChainTaps + 1)
                           + Tables - lenet5_pkg::chain_tables(Rest < ChainTaps ? Rest : ChainTaps)
                           + (Chain > 1 ? Chain - 1 : 0);
    logic [Delay-1:0] x_q;
    always_ff @(posedge clk_i) x_q <= Delay'({x_q, x_i[t]});
    assign x[t] = x_q[Delay-1];
  end

  logic [Latency-1:0] valid_q = '0;
  logic [Latency-1:0] first_q, last_q;
  logic [PlaneBits-1:0] plane_q;  // of the sum that is there
  logic result_valid_q = 1'b0;

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      valid_q <= '0;
      result_valid_q <= 1'b0;
    end else begin
      valid_q <= Latency'({valid_q, valid_i});
      result_valid_q <= valid_q[Latency-1] && last_q[Latency-1];
    end
  end

  always_ff @(posedge clk_i) begin
    first_q <= Latency'({first_q, first_i});
    last_q <= Latency'({last_q, last_i});
    if (valid_q[Latency-2]) plane_q <= first_q[Latency-2] ? '0 : plane_q + 1'b1;
  end

  `LENET5_ASSERT(!valid_q[Latency-1] || last_q[Latency-1] == (plane_q == PlaneBits'(ActBits - 1)),
                 a vector has other than ActBits planes)

  assign valid_o = result_valid_q;

  for (genvar p = 0; p < Pe; p++) begin : gen_channel
    lenet5_distributed_channel #(
      .Taps(Vector), .ChainTaps(ChainTaps), .AccBits(AccBits),
      .Weights(Weights[p*Vector*WeightBits+:Vector*WeightBits]), .Bias(Bias[p*AccBits+:AccBits])
    ) u_channel (
      .clk_i, .x_i(x), .valid_i(valid_q[Latency-1]), .plane_i(plane_q), .acc_o(acc_o[p])
    );
  end
endmodule

`default_nettype wire
