// SPDX-License-Identifier: Apache-2.0
// Requantise with ReLU: a stream of accumulators becomes a stream of activations, Lanes a beat,
// each by its channel's multiplier: y = clip((acc * M + 2^(S-1)) >> S, 0, 127) (equation (5)). It
// does not reorder channels.
//
// Channels   of the layer, a multiple of Lanes     Lanes      values a beat
// AccBits    bits of an accumulator                Shift      S
// UseDsp     multiply in DSP48 (1) or LUTs (0)
// FifoDepth  activations ready, in beats, a power of two
// File       word (channel / Lanes) holds Lanes multipliers
// II 1 beat a cycle. Latency: see the cycle model (model/hardware/cycles.py).
`include "lenet5_macros.svh"
`default_nettype none

module lenet5_requantise #(
  parameter int Channels = 0,
  parameter int Lanes = 0,
  parameter int AccBits = 0,
  parameter int Shift = 0,
  parameter bit UseDsp = 1,
  parameter int FifoDepth = 0,
  parameter File = ""
) (
  input  logic                                      clk_i,
  input  logic                                      rst_ni,
  input  logic                                      in_valid_i,
  output logic                                      in_ready_o,
  input  logic [Lanes-1:0][            AccBits-1:0] in_data_i,
  output logic                                      out_valid_o,
  input  logic                                      out_ready_i,
  output logic [Lanes-1:0][lenet5_pkg::ActBits-1:0] out_data_o
);
  localparam int ActBits = lenet5_pkg::ActBits;
  localparam int MultiplierBits = lenet5_pkg::MultiplierBits;
  localparam int Beats = Channels / lenet5_pkg::positive(Lanes);
  localparam int AddrBits = lenet5_pkg::index_bits(Beats);

  `LENET5_CHECK(lenet5_requantise, Channels, Channels >= 1, be at least 1)
  `LENET5_CHECK(lenet5_requantise, Lanes, Lanes >= 1 && Channels % Lanes == 0, divide Channels)

  logic accept;
  logic [1:0] valid_q = '0;
  logic [AddrBits-1:0] addr_q = '0;
  logic [1:0][Lanes-1:0][AccBits-1:0] acc_q;  // they wait for the multiplier
  // Kept, or Yosys takes the register of the ROM into a DSP, and leaves none on the way there.
  (* keep = "true" *) logic [Lanes-1:0][MultiplierBits-1:0] multiplier;
  logic [Lanes-1:0] lane_valid;
  logic [Lanes-1:0][ActBits-1:0] y;

  assign accept = in_valid_i && in_ready_o;

  always_ff @(posedge clk_i) begin
    acc_q <= {acc_q[0], in_data_i};
    if (!rst_ni) begin
      valid_q <= '0;
      addr_q <= '0;
    end else begin
      valid_q <= {valid_q[0], accept};
      if (accept) addr_q <= (addr_q == AddrBits'(Beats - 1)) ? '0 : addr_q + 1'b1;
    end
  end

  lenet5_weight_rom #(
    .Width(Lanes * MultiplierBits), .Depth(Beats), .BlockRam(Beats > lenet5_pkg::LutRomWords),
    .Latency(2), .File(File)
  ) u_multipliers (
    .clk_i, .addr_i(addr_q), .data_o(multiplier)
  );

  for (genvar l = 0; l < Lanes; l++) begin : gen_lane
    lenet5_requantise_lane #(.AccBits(AccBits), .Shift(Shift), .UseDsp(UseDsp)) u_lane (
      .clk_i, .rst_ni, .valid_i(valid_q[1]), .acc_i(acc_q[1][l]), .m_i(multiplier[l]),
      .valid_o(lane_valid[l]), .y_o(y[l])
    );
  end

  lenet5_credit_fifo #(.Width(Lanes * ActBits), .Depth(FifoDepth)) u_activations (
    .clk_i, .rst_ni,
    .available_o(in_ready_o), .reserve_i(accept), .return_i(1'b0),
    .push_i(&lane_valid), .data_i(y),
    .out_valid_o, .out_ready_i, .out_data_o
  );
endmodule

`default_nettype wire
