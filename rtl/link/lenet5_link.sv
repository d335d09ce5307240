// SPDX-License-Identifier: Apache-2.0
// The board's end of the link: UART, frames, places for images, and replies. Whole images with a
// right CRC leave as a stream, results come back, and everything else is answered here. It does not
// classify.
//
// ClockHz        of clk_i, Hz, at least 8 times Baud         Baud  bits a second
// SilenceCycles  without a byte, after which a frame has failed
// Pixels         of an image            Classes  of the network
// Slots          places for images, a power of two
// Information    the payload of the information, its first byte in the lowest bits
// core_rst_no is low in reset, and for a cycle when the host asks for one: it is the reset of all
// that images and results go through, here and outside. received_o and failed_o are high for a
// cycle when a frame came whole, and when one did not, or cannot be answered. The protocol:
// docs/board.md.
`default_nettype none

module lenet5_link #(
  parameter int ClockHz = 0,
  parameter int Baud = 0,
  parameter int SilenceCycles = 0,
  parameter int Pixels = 0,
  parameter int Classes = 0,
  parameter int Slots = 4,
  parameter logic [8*lenet5_link_pkg::InformationBytes-1:0] Information = '0
) (
  input  logic                                clk_i,
  input  logic                                rst_ni,
  input  logic                                rx_i,
  output logic                                tx_o,
  output logic                                core_rst_no,
  output logic                                image_valid_o,
  input  logic                                image_ready_i,
  output logic [   lenet5_pkg::PixelBits-1:0] image_data_o,
  output logic                                image_last_o,
  output logic [lenet5_link_pkg::TagBits-1:0] image_tag_o,
  input  logic                                tag_valid_i,
  output logic                                tag_ready_o,
  input  logic [lenet5_link_pkg::TagBits-1:0] tag_data_i,
  input  logic                                word_valid_i,
  output logic                                word_ready_o,
  input  logic [  lenet5_pkg::ResultBits-1:0] word_data_i,
  output logic                                received_o,
  output logic                                failed_o
);
  localparam int ByteBits = lenet5_link_pkg::ByteBits;
  localparam int TagBits = lenet5_link_pkg::TagBits;
  localparam int ReasonBits = lenet5_link_pkg::ReasonBits;
  localparam int LengthBits = lenet5_link_pkg::LengthBits;
  localparam int ShortBits = 2 * ByteBits + TagBits + ReasonBits;
  localparam int ShortReplies = 8;  // that can wait; one more is dropped

  logic rx_valid, rx_bad, room, write, accept, reject, commit, core_rst_n, is_test, short,
        short_room, pixel_valid, pixel_ready, test_ready, short_valid, short_ready,
        header_valid, header_ready, payload_valid, payload_ready, tx_valid, tx_ready;
  logic [ByteBits-1:0] rx_data, write_data, frame_type, reply_type, short_type, short_about,
                       header_type, payload_data, tx_data, pixel_data;
  logic [lenet5_pkg::index_bits(Pixels)-1:0] write_index;
  logic [ReasonBits-1:0] reason, short_reason;
  logic [TagBits-1:0] frame_tag, short_tag, header_tag;
  logic [LengthBits-1:0] header_length;
  logic reset_q = 1'b0, reset_done_q = 1'b0;

  lenet5_uart_rx #(.ClockHz(ClockHz), .Baud(Baud)) u_uart_rx (
    .clk_i, .rst_ni, .rx_i, .valid_o(rx_valid), .bad_o(rx_bad), .data_o(rx_data)
  );

  lenet5_frame_receiver #(.Pixels(Pixels), .SilenceCycles(SilenceCycles)) u_receiver (
    .clk_i, .rst_ni, .valid_i(rx_valid), .bad_i(rx_bad), .data_i(rx_data), .room_i(room),
    .write_o(write), .write_index_o(write_index), .write_data_o(write_data), .accept_o(accept),
    .reject_o(reject), .reason_o(reason), .type_o(frame_type), .tag_o(frame_tag)
  );

  assign commit = accept && (frame_type == lenet5_link_pkg::TypeImage
      || frame_type == lenet5_link_pkg::TypeTest);
  assign received_o = accept;
  assign failed_o = reject || (short && !short_room);

  lenet5_image_slots #(.Pixels(Pixels), .Slots(Slots), .Width(1 + TagBits)) u_slots (
    .clk_i, .rst_ni(core_rst_n), .room_o(room),
    .write_i(write), .write_index_i(write_index), .write_data_i(write_data),
    .commit_i(commit), .commit_data_i({frame_type == lenet5_link_pkg::TypeTest, frame_tag}),
    .image_data_o({is_test, image_tag_o}),
    .pixel_valid_o(pixel_valid), .pixel_ready_i(pixel_ready), .pixel_data_o(pixel_data),
    .pixel_last_o(image_last_o)
  );

  assign image_valid_o = pixel_valid && !is_test;
  assign image_data_o = pixel_data;
  assign pixel_ready = is_test ? test_ready : image_ready_i;

  // The host's reset, and its reply, which is the first to wait after it.
  assign core_rst_n = rst_ni && !reset_q;
  assign core_rst_no = core_rst_n;

  always_ff @(posedge clk_i) begin
    reset_q <= rst_ni && accept && frame_type == lenet5_link_pkg::TypeReset;
    reset_done_q <= rst_ni && reset_q;
  end

  assign short = reject || reset_done_q
      || (accept && frame_type == lenet5_link_pkg::TypeInformation);
  assign reply_type = reject ? lenet5_link_pkg::TypeError : frame_type | lenet5_link_pkg::ReplyBit;

  lenet5_stream_fifo #(.Width(ShortBits), .Depth(ShortReplies)) u_short (
    .clk_i, .rst_ni(core_rst_n),
    .in_valid_i(short), .in_ready_o(short_room),
    .in_data_i({reply_type, frame_tag, reason, frame_type}),
    .out_valid_o(short_valid), .out_ready_i(short_ready),
    .out_data_o({short_type, short_tag, short_reason, short_about})
  );

  lenet5_replies #(.Pixels(Pixels), .Classes(Classes), .Information(Information)) u_replies (
    .clk_i, .rst_ni(core_rst_n),
    .short_valid_i(short_valid), .short_ready_o(short_ready), .short_type_i(short_type),
    .short_tag_i(short_tag), .short_reason_i(short_reason), .short_about_i(short_about),
    .test_valid_i(pixel_valid && is_test), .test_ready_o(test_ready), .test_data_i(pixel_data),
    .test_tag_i(image_tag_o),
    .tag_valid_i, .tag_ready_o, .tag_data_i, .word_valid_i, .word_ready_o, .word_data_i,
    .header_valid_o(header_valid), .header_ready_i(header_ready), .header_type_o(header_type),
    .header_tag_o(header_tag), .header_length_o(header_length),
    .payload_valid_o(payload_valid), .payload_ready_i(payload_ready), .payload_data_o(payload_data)
  );

  lenet5_frame_sender u_sender (
    .clk_i, .rst_ni(core_rst_n),
    .header_valid_i(header_valid), .header_ready_o(header_ready), .header_type_i(header_type),
    .header_tag_i(header_tag), .header_length_i(header_length),
    .payload_valid_i(payload_valid), .payload_ready_o(payload_ready),
    .payload_data_i(payload_data),
    .out_valid_o(tx_valid), .out_ready_i(tx_ready), .out_data_o(tx_data)
  );

  // A reset of the host does not cut the byte that is on the line.
  lenet5_uart_tx #(.ClockHz(ClockHz), .Baud(Baud)) u_uart_tx (
    .clk_i, .rst_ni, .in_valid_i(tx_valid), .in_ready_o(tx_ready), .in_data_i(tx_data), .tx_o
  );
endmodule

`default_nettype wire
