// SPDX-License-Identifier: Apache-2.0
// Frame receiver: finds frames among the bytes of a line, undoes the escapes and checks type,
// length and CRC. Of every frame it says, once, that it came whole or what was wrong with it. The
// payload leaves byte by byte before the CRC is known: who writes it down must not use it before
// accept_o. It sends nothing.
//
// Pixels         bytes that an image has, and a test
// SilenceCycles  without a byte, after which a frame has failed
// room_i is asked with the header's last byte: there is a place for an image. accept_o and reject_o
// are high for a cycle, 1 cycle after the byte that decides. With them type_o and tag_o are the
// frame's, or 0 if its header did not come whole, and reason_o tells a rejected one's. The
// protocol: docs/board.md.
`include "lenet5_macros.svh"
`default_nettype none

module lenet5_frame_receiver #(
  parameter int Pixels = 0,
  parameter int SilenceCycles = 0
) (
  input  logic                                      clk_i,
  input  logic                                      rst_ni,
  input  logic                                      valid_i,
  input  logic                                      bad_i,
  input  logic [     lenet5_link_pkg::ByteBits-1:0] data_i,
  input  logic                                      room_i,
  output logic                                      write_o,
  output logic [lenet5_pkg::index_bits(Pixels)-1:0] write_index_o,
  output logic [     lenet5_link_pkg::ByteBits-1:0] write_data_o,
  output logic                                      accept_o,
  output logic                                      reject_o,
  output logic [   lenet5_link_pkg::ReasonBits-1:0] reason_o,
  output logic [     lenet5_link_pkg::ByteBits-1:0] type_o,
  output logic [      lenet5_link_pkg::TagBits-1:0] tag_o
);
  localparam int ByteBits = lenet5_link_pkg::ByteBits;
  localparam int LengthBits = lenet5_link_pkg::LengthBits;
  localparam int HeaderBytes = lenet5_link_pkg::HeaderBytes;
  localparam int EmptyBytes = HeaderBytes + lenet5_link_pkg::CrcBytes;  // a frame without payload
  localparam int CountBits = $clog2(EmptyBytes + Pixels + 1);
  localparam int IndexBits = lenet5_pkg::index_bits(Pixels);
  localparam int SilenceBits = lenet5_pkg::index_bits(SilenceCycles);

  `LENET5_CHECK(lenet5_frame_receiver, Pixels, Pixels >= 2 && Pixels < 2 ** LengthBits,
                be 2 to 65535)
  `LENET5_CHECK(lenet5_frame_receiver, SilenceCycles, SilenceCycles >= 2, be at least 2)

  typedef enum logic [1:0] {Hunt, Start, Frame} state_e;
  state_e state_q = Hunt;
  state_e state_d;
  logic escaped_q = 1'b0;
  logic [CountBits-1:0] count_q = '0;  // bytes of the frame that have come
  logic [SilenceBits-1:0] silence_q = '0;
  logic [lenet5_link_pkg::CrcBits-1:0] crc_q = lenet5_link_pkg::CrcStart;
  logic [ByteBits-1:0] type_q, length_low_q;
  logic [lenet5_link_pkg::TagBits-1:0] tag_q;
  logic [ByteBits-1:0] data;
  logic [LengthBits-1:0] length, wanted;
  logic flag, take, has_image, known, header, last_of_header, in_payload, full, silent, accept,
        reject;
  logic [lenet5_link_pkg::ReasonBits-1:0] reason;

  assign flag = valid_i && data_i == lenet5_link_pkg::Flag;
  assign take = valid_i && state_q != Hunt && !lenet5_link_pkg::needs_escape(data_i);
  assign data = escaped_q ? data_i ^ lenet5_link_pkg::EscapeMask : data_i;

  assign has_image = type_q == lenet5_link_pkg::TypeImage || type_q == lenet5_link_pkg::TypeTest;
  assign known = has_image || type_q == lenet5_link_pkg::TypeInformation
      || type_q == lenet5_link_pkg::TypeReset;
  assign length = {data, length_low_q};
  assign wanted = has_image ? LengthBits'(Pixels) : '0;
  assign last_of_header = count_q == CountBits'(HeaderBytes - 1);
  assign header = count_q >= CountBits'(HeaderBytes) || (take && last_of_header);
  assign full = count_q == (has_image ? CountBits'(EmptyBytes + Pixels) : CountBits'(EmptyBytes));
  assign in_payload = has_image && count_q >= CountBits'(HeaderBytes)
      && count_q < CountBits'(HeaderBytes + Pixels);
  assign silent = state_q == Frame && silence_q == SilenceBits'(SilenceCycles - 1);

  assign write_o = take && in_payload;
  assign write_index_o = IndexBits'(count_q - CountBits'(HeaderBytes));
  assign write_data_o = data;

  always_comb begin
    state_d = state_q;
    accept = 1'b0;
    reject = 1'b0;
    reason = lenet5_link_pkg::ReasonLength;
    if (flag) begin
      state_d = Start;
      if (state_q == Frame) begin
        accept = full && !escaped_q && crc_q == '0;
        reject = !accept;
        if (full && !escaped_q) reason = lenet5_link_pkg::ReasonCrc;
      end
    end else if (state_q != Hunt) begin
      if (valid_i) state_d = Frame;
      if (bad_i) begin
        reject = 1'b1;
        reason = lenet5_link_pkg::ReasonLine;
      end else if (silent && !valid_i) begin
        reject = 1'b1;
        reason = lenet5_link_pkg::ReasonSilence;
      end else if (take && last_of_header) begin
        reject = !known || length != wanted || (has_image && !room_i);
        if (!known) reason = lenet5_link_pkg::ReasonType;
        else if (length == wanted) reason = lenet5_link_pkg::ReasonBusy;
      end else if (take && full) begin
        reject = 1'b1;
      end
      if (reject) state_d = Hunt;
    end
  end

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      state_q <= Hunt;
      accept_o <= 1'b0;
      reject_o <= 1'b0;
      escaped_q <= 1'b0;
    end else begin
      state_q <= state_d;
      accept_o <= accept;
      reject_o <= reject;
      if (valid_i) escaped_q <= data_i == lenet5_link_pkg::Escape;
    end
  end

  always_ff @(posedge clk_i) begin
    if (accept || reject) begin
      reason_o <= reason;
      type_o <= header ? type_q : '0;
      tag_o <= header ? tag_q : '0;
    end
    silence_q <= (valid_i || state_q != Frame) ? '0 : silence_q + 1'b1;
    if (flag) begin
      count_q <= '0;
      crc_q <= lenet5_link_pkg::CrcStart;
    end else if (take) begin
      count_q <= count_q + 1'b1;
      crc_q <= lenet5_link_pkg::crc_after(crc_q, data);
      if (count_q == CountBits'(0)) type_q <= data;
      if (count_q == CountBits'(1)) tag_q[0+:ByteBits] <= data;
      if (count_q == CountBits'(2)) tag_q[ByteBits+:ByteBits] <= data;
      if (count_q == CountBits'(3)) length_low_q <= data;
    end
  end
endmodule

`default_nettype wire
