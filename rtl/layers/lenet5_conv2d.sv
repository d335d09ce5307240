// SPDX-License-Identifier: Apache-2.0
// A convolutional layer: sliding window, matrix-vector unit, 2x2 max-pool, requantiser with ReLU.
// Stride is 1; the layer always pools.
//
// Config, Layer  where the rest comes from: a configuration, and the layer's index in it
// Graph     the configuration's adder graphs
// OutLanes  channels a beat at the output
// Name      of its memory files: Name_weights.mem, Name_bias.mem, Name_multiplier.mem
// Height, Width, InChannels, OutChannels, Kernel, Padding   the layer's shape
// InLanes   channels a beat at the input
// Simd, Pe, Engine, UseDsp, BlockRam, AccBits, FirstNode, Nodes, Shift  as in mvu and requantise
// WindowFifo, AccFifo, OutFifo  places for windows, pooled accumulators and activations, each a
//           power of two; of accumulators two positions' or more, for full throughput
// II max(positions * (InChannels * Kernel^2 / Simd) * (OutChannels / Pe), steps of the sliding
// window) cycles an image; with lenet5_pkg::Distributed, which takes a bit of all taps a cycle,
// positions * ActBits, and with a WindowFifo of 1 some more at a row's end (layer_interval in
// model/hardware/cycles.py).
`include "lenet5_macros.svh"
`default_nettype none

module lenet5_conv2d #(
  parameter logic [lenet5_pkg::ConfigBits-1:0] Config = '0,
  parameter int Layer = 0,
  parameter int OutLanes = 0,
  parameter Graph = lenet5_pkg::Graph,
  parameter Name = "",
  parameter int Height = lenet5_pkg::field(Config, Layer, lenet5_pkg::Height),
  parameter int Width = lenet5_pkg::field(Config, Layer, lenet5_pkg::Width),
  parameter int InChannels = lenet5_pkg::field(Config, Layer, lenet5_pkg::InChannels),
  parameter int OutChannels = lenet5_pkg::field(Config, Layer, lenet5_pkg::OutChannels),
  parameter int Kernel = lenet5_pkg::field(Config, Layer, lenet5_pkg::Kernel),
  parameter int Padding = lenet5_pkg::field(Config, Layer, lenet5_pkg::Padding),
  parameter int InLanes = lenet5_pkg::field(Config, Layer, lenet5_pkg::InLanes),
  parameter int Simd = lenet5_pkg::field(Config, Layer, lenet5_pkg::Simd),
  parameter int Pe = lenet5_pkg::field(Config, Layer, lenet5_pkg::Pe),
  parameter int Engine = lenet5_pkg::field(Config, Layer, lenet5_pkg::Engine),
  parameter bit UseDsp = lenet5_pkg::field(Config, Layer, lenet5_pkg::UseDsp) != 0,
  parameter bit BlockRam = lenet5_pkg::field(Config, Layer, lenet5_pkg::BlockRam) != 0,
  parameter int AccBits = lenet5_pkg::field(Config, Layer, lenet5_pkg::AccBits),
  parameter int Shift = lenet5_pkg::field(Config, Layer, lenet5_pkg::Shift),
  parameter int WindowFifo = lenet5_pkg::field(Config, Layer, lenet5_pkg::WindowFifo),
  parameter int AccFifo = lenet5_pkg::field(Config, Layer, lenet5_pkg::AccFifo),
  parameter int OutFifo = lenet5_pkg::field(Config, Layer, lenet5_pkg::OutFifo),
  parameter int FirstNode = lenet5_pkg::field(Config, Layer, lenet5_pkg::FirstNode),
  parameter int Nodes = lenet5_pkg::field(Config, Layer, lenet5_pkg::Nodes)
) (
  input  logic                                         clk_i,
  input  logic                                         rst_ni,
  input  logic                                         in_valid_i,
  output logic                                         in_ready_o,
  input  logic [ InLanes-1:0][lenet5_pkg::ActBits-1:0] in_data_i,
  output logic                                         out_valid_o,
  input  logic                                         out_ready_i,
  output logic [OutLanes-1:0][lenet5_pkg::ActBits-1:0] out_data_o
);
  localparam int ActBits = lenet5_pkg::ActBits;
  localparam int WindowTaps = InLanes * Kernel * Kernel;
  localparam int Taps = InChannels * Kernel * Kernel;
  // Parts in which a window enters the engine: some of its taps, or a bit of all of them.
  localparam int XBits = lenet5_pkg::engine_bits(Engine);
  localparam int Parts = WindowTaps * ActBits / lenet5_pkg::positive(Simd * XBits);
  // Channels a word of results, and words a position.
  localparam int OutPe = lenet5_pkg::result_channels(Engine, Pe);
  localparam int Groups = OutChannels / lenet5_pkg::positive(OutPe);
  localparam int Rows = Height + 2 * Padding - Kernel + 1;  // before pooling

  `LENET5_CHECK(lenet5_conv2d, Height, Rows % 2 == 0, give an even number of rows before pooling)
  `LENET5_CHECK(lenet5_conv2d, Simd, Simd >= 1 && WindowTaps % Simd == 0,
                divide the taps of a window beat)
  `LENET5_CHECK(lenet5_conv2d, Engine, Engine == lenet5_pkg::Multiply
                || (Simd == Taps && Pe == OutChannels), be Multiply unless Simd and Pe are all)
  `LENET5_CHECK(lenet5_conv2d, Pe, Pe >= 1 && OutChannels % Pe == 0, divide OutChannels)
  `LENET5_CHECK(lenet5_conv2d, OutLanes, OutLanes >= 1 && OutPe % OutLanes == 0,
                divide a word of Pe results)
  `LENET5_CHECK(lenet5_conv2d, AccFifo, AccFifo >= 2 * Groups,
                be at least two positions' words)

  logic window_valid, window_ready, taps_valid, taps_ready, pooled_valid, pooled_ready, lane_valid,
        lane_ready;
  logic [WindowTaps*ActBits-1:0] window;
  logic [Simd*XBits-1:0] taps;
  logic [OutPe*AccBits-1:0] pooled;
  logic [OutLanes*AccBits-1:0] lane;

  lenet5_sliding_window #(
    .Height(Height), .Width(Width), .Channels(InChannels), .Lanes(InLanes), .Kernel(Kernel),
    .Padding(Padding), .FifoDepth(WindowFifo)
  ) u_sliding_window (
    .clk_i, .rst_ni, .in_valid_i, .in_ready_o, .in_data_i,
    .out_valid_o(window_valid), .out_ready_i(window_ready), .out_data_o(window)
  );

  if (Engine == lenet5_pkg::Distributed) begin : gen_planes
    lenet5_window_planes #(.Taps(WindowTaps)) u_planes (
      .clk_i, .rst_ni,
      .in_valid_i(window_valid), .in_ready_o(window_ready), .in_data_i(window),
      .out_valid_o(taps_valid), .out_ready_i(taps_ready), .plane_o(taps)
    );
  end else begin : gen_taps
    lenet5_stream_serialiser #(.Width(Simd * XBits), .Ratio(Parts)) u_taps (
      .clk_i, .rst_ni,
      .in_valid_i(window_valid), .in_ready_o(window_ready), .in_data_i(window),
      .out_valid_o(taps_valid), .out_ready_i(taps_ready), .out_data_o(taps)
    );
  end

  // Pooled words come in bursts, Groups of them with every other position, and wait there to be
  // serialised, while the next position's are computed: hence room for two positions.
  lenet5_mvu #(
    .Simd(Simd), .Pe(Pe), .Beats(InChannels / lenet5_pkg::positive(InLanes) * Parts),
    .Groups(OutChannels / lenet5_pkg::positive(Pe)), .AccBits(AccBits), .Engine(Engine),
    .UseDsp(UseDsp), .BlockRam(BlockRam), .FifoDepth(AccFifo),
    .PoolWidth(Width + 2 * Padding - Kernel + 1),
    .Graph(Graph), .FirstNode(FirstNode), .Nodes(Nodes), .Name(Name)
  ) u_mvu (
    .clk_i, .rst_ni,
    .in_valid_i(taps_valid), .in_ready_o(taps_ready), .in_data_i(taps),
    .out_valid_o(pooled_valid), .out_ready_i(pooled_ready), .out_data_o(pooled)
  );

  lenet5_stream_serialiser #(
    .Width(OutLanes * AccBits), .Ratio(OutPe / lenet5_pkg::positive(OutLanes))
  ) u_lanes (
    .clk_i, .rst_ni,
    .in_valid_i(pooled_valid), .in_ready_o(pooled_ready), .in_data_i(pooled),
    .out_valid_o(lane_valid), .out_ready_i(lane_ready), .out_data_o(lane)
  );

  lenet5_requantise #(
    .Channels(OutChannels), .Lanes(OutLanes), .AccBits(AccBits), .Shift(Shift), .UseDsp(UseDsp),
    .FifoDepth(OutFifo), .File({Name, "_multiplier.mem"})
  ) u_requantise (
    .clk_i, .rst_ni,
    .in_valid_i(lane_valid), .in_ready_o(lane_ready), .in_data_i(lane),
    .out_valid_o, .out_ready_i, .out_data_o
  );
endmodule

`default_nettype wire
