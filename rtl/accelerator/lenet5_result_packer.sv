// SPDX-License-Identifier: Apache-2.0
// Result packer: one result packet for each image: a header {error, error code, network, image,
// class}, then the logits, sign-extended. It computes nothing but the class (argmax) and the count
// of images since reset.
//
// Classes         logits a packet         AccBits  bits of a logit
// Network         marks the network in every header
// PacketsPerLast  packets from one out_last_o to the next
// Latency from the last logit to the header: 1 cycle; II Classes + 1 cycles, one more where Classes
// is a power of two (the FIFO of logits then has no place to spare), or the wait for the sink.
`include "lenet5_macros.svh"
`default_nettype none

module lenet5_result_packer #(
  parameter int Classes = 0,
  parameter int AccBits = 0,
  parameter logic [lenet5_pkg::NetworkBits-1:0] Network = '0,
  parameter int PacketsPerLast = 1
) (
  input  logic                              clk_i,
  input  logic                              rst_ni,
  input  logic                              logit_valid_i,
  output logic                              logit_ready_o,
  input  logic [               AccBits-1:0] logit_data_i,
  input  logic                              status_valid_i,
  output logic                              status_ready_o,
  input  logic [ lenet5_pkg::ErrorBits-1:0] status_data_i,
  output logic                              out_valid_o,
  input  logic                              out_ready_i,
  output logic [lenet5_pkg::ResultBits-1:0] out_data_o,
  output logic                              out_last_o
);
  localparam int ResultBits = lenet5_pkg::ResultBits;
  localparam int IndexBits = lenet5_pkg::index_bits(Classes);
  localparam int WordBits = lenet5_pkg::index_bits(Classes + 1);
  localparam int PacketBits = lenet5_pkg::index_bits(PacketsPerLast);

  `LENET5_CHECK(lenet5_result_packer, Classes,
                Classes >= 2 && IndexBits <= lenet5_pkg::ClassBits, be 2 to 256)
  `LENET5_CHECK(lenet5_result_packer, AccBits, AccBits >= 2 && AccBits <= ResultBits, be 2 to 32)
  `LENET5_CHECK(lenet5_result_packer, PacketsPerLast, PacketsPerLast >= 1, be at least 1)

  // Each logit goes to the argmax and, to be sent after the class, into a FIFO.
  logic argmax_ready, fifo_ready, class_valid, class_ready, kept_valid, kept_ready;
  logic [IndexBits-1:0] class_data;
  logic [AccBits-1:0] kept_data;

  assign logit_ready_o = argmax_ready && fifo_ready;

  lenet5_argmax #(.Classes(Classes), .Bits(AccBits)) u_argmax (
    .clk_i, .rst_ni,
    .in_valid_i(logit_valid_i && fifo_ready), .in_ready_o(argmax_ready), .in_data_i(logit_data_i),
    .out_valid_o(class_valid), .out_ready_i(class_ready), .out_data_o(class_data)
  );

  lenet5_stream_fifo #(.Width(AccBits), .Depth(2 ** IndexBits)) u_logits (
    .clk_i, .rst_ni,
    .in_valid_i(logit_valid_i && argmax_ready), .in_ready_o(fifo_ready), .in_data_i(logit_data_i),
    .out_valid_o(kept_valid), .out_ready_i(kept_ready), .out_data_o(kept_data)
  );

  logic [WordBits-1:0] word_q = '0;
  logic [PacketBits-1:0] packet_q = '0;
  logic [lenet5_pkg::ImageBits-1:0] image_q = '0;
  logic header, last_word, last_packet, sent;

  assign header = word_q == '0;
  assign last_word = word_q == WordBits'(Classes);
  assign last_packet = packet_q == PacketBits'(PacketsPerLast - 1);
  assign sent = out_valid_o && out_ready_i;
  assign out_valid_o = header ? (class_valid && status_valid_i) : kept_valid;
  assign out_last_o = last_word && last_packet;
  assign out_data_o = header
      ? {status_data_i != lenet5_pkg::ErrorNone, status_data_i, Network, image_q,
          lenet5_pkg::ClassBits'(class_data)}
      : ResultBits'($signed(kept_data));
  assign class_ready = header && sent;
  assign status_ready_o = header && sent;
  assign kept_ready = !header && out_ready_i;

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      word_q <= '0;
      packet_q <= '0;
      image_q <= '0;
    end else if (sent) begin
      word_q <= last_word ? '0 : word_q + 1'b1;
      if (last_word) begin
        packet_q <= last_packet ? '0 : packet_q + 1'b1;
        image_q <= image_q + 1'b1;
      end
    end
  end

  lenet5_stream_assertions #(.Width(ResultBits + 1)) u_check (
    .clk_i, .rst_ni, .valid_i(out_valid_o), .ready_i(out_ready_i),
    .data_i({out_last_o, out_data_o})
  );
endmodule

`default_nettype wire
