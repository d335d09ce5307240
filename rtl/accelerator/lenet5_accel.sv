// SPDX-License-Identifier: Apache-2.0
// LeNet-5 accelerator, the synthesis top: a packet of 784 pixels in, a packet of a header and ten
// logits out, over AXI4-Stream. Any packet gets a result; malformed ones are marked. It has no
// registers to program.
//
// InBytes         1, 4 or 8: pixels a beat of s_axis, the lowest byte first; s_axis_tkeep counts on
//                 the beat with tlast only, and not at all if InBytes is 1 or FrameByCount is 1
// FrameByCount    0: s_axis_tlast ends an image; 1: every 784 pixels are one, whatever tlast does
// PacketsPerLast  result packets from one m_axis_tlast to the next
// Config, Graph   network and design point, as the exporter wrote them: by default those of the
//                 include path (rtl/config/<design>/)
// Prefix          of the memory files' names
// Ports, packets, reset, error codes and latency: docs/integration.md.
`include "lenet5_macros.svh"
`default_nettype none

module lenet5_accel #(
  parameter int InBytes = 1,
  parameter int FrameByCount = 0,
  parameter int PacketsPerLast = 1,
  parameter logic [lenet5_pkg::ConfigBits-1:0] Config = lenet5_pkg::Config,
  parameter Graph = lenet5_pkg::Graph,
  parameter Prefix = "lenet5_"
) (
  input  logic                 aclk,
  input  logic                 aresetn,
  input  logic [8*InBytes-1:0] s_axis_tdata,
  input  logic [  InBytes-1:0] s_axis_tkeep,
  input  logic                 s_axis_tvalid,
  output logic                 s_axis_tready,
  input  logic                 s_axis_tlast,
  output logic [         31:0] m_axis_tdata,
  output logic                 m_axis_tvalid,
  input  logic                 m_axis_tready,
  output logic                 m_axis_tlast
);
  localparam int PixelBits = lenet5_pkg::PixelBits;
  localparam int ResultBits = lenet5_pkg::ResultBits;
  localparam int InBits = PixelBits * InBytes;
  localparam int Pixels = lenet5_pkg::field(Config, lenet5_pkg::Conv1, lenet5_pkg::Height)
      * lenet5_pkg::field(Config, lenet5_pkg::Conv1, lenet5_pkg::Width);
  localparam int Classes = lenet5_pkg::field(Config, lenet5_pkg::Fc3, lenet5_pkg::OutChannels);
  localparam int LogitBits = lenet5_pkg::field(Config, lenet5_pkg::Fc3, lenet5_pkg::AccBits);
  localparam logic [lenet5_pkg::FingerprintBits-1:0] Fingerprint =
      lenet5_pkg::fingerprint(Config);
  localparam logic [lenet5_pkg::NetworkBits-1:0] Network =
      Fingerprint[lenet5_pkg::FingerprintBits/2+:lenet5_pkg::NetworkBits];
  // Images that may be between the framer and the packer: more than the layers work on at once, so
  // that it bounds only what waits for a sink that does not take.
  localparam int ImagesInFlight = 16;
  localparam bit ByCount = FrameByCount != 0;
  localparam bit UseKeep = !ByCount && InBytes > 1;

  // FrameByCount is an int for this check: a bit would take 2 for 0 without a word.
  `LENET5_CHECK(lenet5_accel, FrameByCount, FrameByCount == 0 || FrameByCount == 1, be 0 or 1)

  logic in_ready, beat_valid, beat_ready, beat_last, byte_valid, byte_ready, byte_last, pixel_valid,
        pixel_ready, framed_valid, framed_ready, status_valid, status_ready, logit_valid,
        logit_ready, result_valid, result_ready, result_last;
  logic [InBytes-1:0] keep, beat_keep;
  logic [InBits-1:0] beat_data;
  logic [PixelBits-1:0] byte_data;
  logic [lenet5_pkg::ActBits-1:0] pixel_data;
  logic [lenet5_pkg::ErrorBits-1:0] framed_data, status_data;
  logic [LogitBits-1:0] logit_data;
  logic [ResultBits-1:0] result_data;

  // No beat is taken in a cycle of reset, not even in the first: a source that goes on meanwhile
  // loses none.
  assign s_axis_tready = in_ready && aresetn;
  assign keep = UseKeep ? s_axis_tkeep : '1;

  lenet5_stream_assertions #(.Width(InBits + InBytes + 1)) u_check_source (
    .clk_i(aclk), .rst_ni(aresetn), .valid_i(s_axis_tvalid), .ready_i(s_axis_tready),
    .data_i({s_axis_tlast, keep, s_axis_tdata})
  );

  lenet5_stream_register #(.Width(InBits + InBytes + 1)) u_input (
    .clk_i(aclk), .rst_ni(aresetn),
    .in_valid_i(s_axis_tvalid), .in_ready_o(in_ready),
    .in_data_i({s_axis_tlast, keep, s_axis_tdata}),
    .out_valid_o(beat_valid), .out_ready_i(beat_ready),
    .out_data_o({beat_last, beat_keep, beat_data})
  );

  lenet5_pixel_unpacker #(.InBytes(InBytes), .UseKeep(UseKeep)) u_unpacker (
    .clk_i(aclk), .rst_ni(aresetn),
    .in_valid_i(beat_valid), .in_ready_o(beat_ready), .in_data_i(beat_data), .in_keep_i(beat_keep),
    .in_last_i(beat_last),
    .out_valid_o(byte_valid), .out_ready_i(byte_ready), .out_data_o(byte_data),
    .out_last_o(byte_last)
  );

  lenet5_image_framer #(.Pixels(Pixels), .ByCount(ByCount)) u_framer (
    .clk_i(aclk), .rst_ni(aresetn),
    .in_valid_i(byte_valid), .in_ready_o(byte_ready), .in_data_i(byte_data), .in_last_i(byte_last),
    .pixel_valid_o(pixel_valid), .pixel_ready_i(pixel_ready), .pixel_data_o(pixel_data),
    .status_valid_o(framed_valid), .status_ready_i(framed_ready), .status_data_o(framed_data)
  );

  lenet5_stream_fifo #(.Width(lenet5_pkg::ErrorBits), .Depth(ImagesInFlight)) u_status (
    .clk_i(aclk), .rst_ni(aresetn),
    .in_valid_i(framed_valid), .in_ready_o(framed_ready), .in_data_i(framed_data),
    .out_valid_o(status_valid), .out_ready_i(status_ready), .out_data_o(status_data)
  );

  lenet5_core #(.Config(Config), .Graph(Graph), .Prefix(Prefix)) u_core (
    .clk_i(aclk), .rst_ni(aresetn),
    .pixel_valid_i(pixel_valid), .pixel_ready_o(pixel_ready), .pixel_data_i(pixel_data),
    .logit_valid_o(logit_valid), .logit_ready_i(logit_ready), .logit_data_o(logit_data)
  );

  lenet5_result_packer #(
    .Classes(Classes), .AccBits(LogitBits), .Network(Network), .PacketsPerLast(PacketsPerLast)
  ) u_packer (
    .clk_i(aclk), .rst_ni(aresetn),
    .logit_valid_i(logit_valid), .logit_ready_o(logit_ready), .logit_data_i(logit_data),
    .status_valid_i(status_valid), .status_ready_o(status_ready), .status_data_i(status_data),
    .out_valid_o(result_valid), .out_ready_i(result_ready), .out_data_o(result_data),
    .out_last_o(result_last)
  );

  lenet5_stream_register #(.Width(ResultBits + 1)) u_output (
    .clk_i(aclk), .rst_ni(aresetn),
    .in_valid_i(result_valid), .in_ready_o(result_ready), .in_data_i({result_last, result_data}),
    .out_valid_o(m_axis_tvalid), .out_ready_i(m_axis_tready),
    .out_data_o({m_axis_tlast, m_axis_tdata})
  );
endmodule

`default_nettype wire
