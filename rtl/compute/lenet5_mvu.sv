// SPDX-License-Identifier: Apache-2.0
// Matrix-vector unit: a stream of vectors of Beats x Simd activations becomes a stream of
// accumulators, Groups x Pe for each vector, acc = bias + W x (equation (4)). It counts, reserves
// and pools; an engine multiplies. It neither requantises nor stores a vector.
//
// Input-stationary: a beat of Simd activations is held while the unit walks the Groups of Pe output
// channels, adding into one accumulator each; during the last beat the groups leave, one a cycle. A
// pipeline that never stalls does the work; a beat whose results leave is issued only when the FIFO
// behind the pipeline has a place reserved for them.
//
// Behind a convolution the results may be pooled before they enter the FIFO (maxpool2d): the places
// of those that leave nothing are given back. The results of a distributed engine, which has a
// vector in ActBits cycles, leave in parts (lenet5_pkg::result_parts), a place each.
//
// Simd      activations a beat               Pe       output channels in parallel
// Beats     beats a vector                   Groups   output channels / Pe
// AccBits   bits of an accumulator (the exporter proves that no sum exceeds them)
// Engine    what multiplies (lenet5_pkg)
// UseDsp    1: products in DSP48, two channels packed in one; 0: in LUTs
// BlockRam  where the weights lie            FifoDepth  places for results, a power of two
// A distributed engine's in_data_i comes lenet5_pkg::PlaneDelay cycles after it was taken.
// PoolWidth positions a row of the raster that is pooled 2x2; 0: nothing is pooled
// Graph, FirstNode, Nodes  a constant engine's table (adder_graph), a distributed one's constants
// Name      of the engine's memory files
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
  parameter int Engine = lenet5_pkg::Multiply,
  parameter bit UseDsp = 1,
  parameter bit BlockRam = 0,
  parameter int FifoDepth = 0,
  parameter int PoolWidth = 0,
  parameter Graph = lenet5_pkg::Graph,
  parameter int FirstNode = 0,
  parameter int Nodes = 0,
  parameter Name = ""
) (
  input  logic                                                           clk_i,
  input  logic                                                           rst_ni,
  input  logic                                                           in_valid_i,
  output logic                                                           in_ready_o,
  input  logic [Simd-1:0][lenet5_pkg::engine_bits(Engine)-1:0]           in_data_i,
  output logic                                                           out_valid_o,
  input  logic                                                           out_ready_i,
  output logic [lenet5_pkg::result_channels(Engine,Pe)-1:0][AccBits-1:0] out_data_o
);
  localparam int Depth = Beats * Groups;
  localparam int AddrBits = lenet5_pkg::index_bits(Depth);
  localparam int BeatBits = lenet5_pkg::index_bits(Beats);
  localparam int Parts = lenet5_pkg::result_parts(Engine, Pe);
  localparam int OutPe = lenet5_pkg::result_channels(Engine, Pe);
  localparam int GroupBits = lenet5_pkg::index_bits(Groups);

  `LENET5_CHECK(lenet5_mvu, Simd, Simd >= 1, be at least 1)
  `LENET5_CHECK(lenet5_mvu, Pe, Pe >= 1, be at least 1)
  `LENET5_CHECK(lenet5_mvu, Beats, Beats >= 1, be at least 1)
  `LENET5_CHECK(lenet5_mvu, Groups, Groups >= 1, be at least 1)
  `LENET5_CHECK(lenet5_mvu, Engine, Engine == lenet5_pkg::Multiply
                || (Engine == lenet5_pkg::Constant && Depth == 1)
                || (Engine == lenet5_pkg::Distributed && Groups == 1 && Beats >= Parts),
                be an engine of lenet5_pkg)

  // Issue: one (beat, group) a cycle.
  logic [AddrBits-1:0] addr_q = '0;
  logic [BeatBits-1:0] beat_q = '0;
  logic [GroupBits-1:0] group_q = '0;
  logic last_beat_q = Beats == 1, last_group_q = Groups == 1;
  logic reserving_q = Beats == Parts;  // a part's place is reserved with each of the last beats
  logic reserving, may_issue, issue, available;

  assign reserving = Parts == 1 ? last_beat_q : reserving_q;
  assign may_issue = !reserving || available;
  assign issue = in_valid_i && may_issue;
  assign in_ready_o = last_group_q && may_issue;

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      addr_q <= '0;
      beat_q <= '0;
      group_q <= '0;
      last_beat_q <= Beats == 1;
      last_group_q <= Groups == 1;
      reserving_q <= Beats == Parts;
    end else if (issue) begin
      last_group_q <= Groups == 1 || group_q == GroupBits'(Groups - 2);
      if (last_group_q) last_beat_q <= Beats == 1 || beat_q == BeatBits'(Beats - 2);
      if (last_group_q)
        reserving_q <= Beats == Parts || (!last_beat_q && int'(beat_q) >= Beats - Parts - 1);
      addr_q <= (last_beat_q && last_group_q) ? '0 : addr_q + 1'b1;
      group_q <= last_group_q ? '0 : group_q + 1'b1;
      if (last_group_q) beat_q <= last_beat_q ? '0 : beat_q + 1'b1;
    end
  end

  logic result_valid, push, absorbed;
  logic part_valid;
  logic [Pe-1:0][AccBits-1:0] result;
  logic [OutPe-1:0][AccBits-1:0] part, pooled;

  if (Engine == lenet5_pkg::Constant) begin : gen_constant
    lenet5_engine_constant #(
      .Taps(Simd), .Pe(Pe), .AccBits(AccBits), .Graph(Graph), .FirstNode(FirstNode),
      .Nodes(Nodes), .Name(Name)
    ) u_engine (
      .clk_i, .rst_ni, .valid_i(issue), .x_i(in_data_i), .valid_o(result_valid), .acc_o(result)
    );
  end else if (Engine == lenet5_pkg::Distributed) begin : gen_distributed
    // Its words of the table are one number: the weights, and above them the biases.
    localparam int WeightsBits = Pe * Simd * lenet5_pkg::WeightBits;
    localparam int Low = $bits(Graph) - lenet5_pkg::NodeBits * (FirstNode + Nodes + 1);
    // Issues wait for their planes.
    localparam int Delay = lenet5_pkg::PlaneDelay;
    logic [Delay-1:0] issue_q = '0;
    logic [Delay-1:0] first_q, last_q;
    always_ff @(posedge clk_i) begin
      issue_q <= rst_ni ? Delay'({issue_q, issue}) : '0;
      first_q <= Delay'({first_q, beat_q == '0});
      last_q <= Delay'({last_q, last_beat_q});
    end
    lenet5_engine_distributed #(
      .Taps(Simd), .Pe(Pe), .AccBits(AccBits),
      .Weights(Graph[Low+:WeightsBits]), .Bias(Graph[Low+WeightsBits+:Pe*AccBits])
    ) u_engine (
      .clk_i, .rst_ni,
      .valid_i(issue_q[Delay-1]), .first_i(first_q[Delay-1]), .last_i(last_q[Delay-1]),
      .x_i(in_data_i), .valid_o(result_valid), .acc_o(result)
    );
  end else begin : gen_multiply
    lenet5_engine_multiply #(
      .Simd(Simd), .Pe(Pe), .Beats(Beats), .Groups(Groups), .AccBits(AccBits), .UseDsp(UseDsp),
      .BlockRam(BlockRam), .Name(Name)
    ) u_engine (
      .clk_i, .rst_ni,
      .valid_i(issue), .first_i(beat_q == '0), .last_i(last_beat_q), .addr_i(addr_q),
      .x_i(in_data_i), .valid_o(result_valid), .acc_o(result)
    );
  end

  // What is slow to give results has them pooled part by part: less hardware.
  if (Parts == 1) begin : gen_whole
    assign part_valid = result_valid;
    assign part = result;
  end else begin : gen_parts
    lenet5_shift_out #(.Width(OutPe * AccBits), .Ratio(Parts)) u_shift_out (
      .clk_i, .rst_ni, .valid_i(result_valid), .data_i(result), .valid_o(part_valid),
      .data_o(part)
    );
  end

  if (PoolWidth == 0) begin : gen_plain
    assign absorbed = 1'b0;
    assign push = part_valid;
    assign pooled = part;
  end else begin : gen_pool
    lenet5_maxpool2d #(
      .Width(PoolWidth), .Groups(Groups * Parts), .Pe(OutPe), .AccBits(AccBits)
    ) u_maxpool2d (
      .clk_i, .rst_ni, .valid_i(part_valid), .data_i(part),
      .absorbed_o(absorbed), .valid_o(push), .data_o(pooled)
    );
  end

  lenet5_credit_fifo #(.Width(OutPe * AccBits), .Depth(FifoDepth)) u_results (
    .clk_i, .rst_ni,
    .available_o(available), .reserve_i(issue && reserving), .return_i(absorbed),
    .push_i(push), .data_i(pooled),
    .out_valid_o, .out_ready_i, .out_data_o
  );
endmodule

`default_nettype wire
