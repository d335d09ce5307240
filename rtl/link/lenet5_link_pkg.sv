// SPDX-License-Identifier: Apache-2.0
// The numbers of the link between host and board, which docs/board.md explains: the bytes that
// frame, the types of frames, the reasons of errors, and the CRC. It holds no logic.
`default_nettype none

package lenet5_link_pkg;
  localparam int ByteBits = 8;
  localparam logic [ByteBits-1:0] Flag = 8'h7E;
  localparam logic [ByteBits-1:0] Escape = 8'h7D;
  // What an escaped byte is XORed with.
  localparam logic [ByteBits-1:0] EscapeMask = 8'h20;

  // A header: type, tag and length, the lowest byte first.
  localparam int TagBits = 16;
  localparam int LengthBits = 16;
  localparam int HeaderBytes = 5;
  localparam int CrcBytes = 2;

  // Types of requests; a reply's has ReplyBit set.
  localparam logic [ByteBits-1:0] TypeInformation = 8'h01;
  localparam logic [ByteBits-1:0] TypeReset = 8'h02;
  localparam logic [ByteBits-1:0] TypeImage = 8'h03;
  localparam logic [ByteBits-1:0] TypeTest = 8'h04;
  localparam logic [ByteBits-1:0] ReplyBit = 8'h80;
  localparam logic [ByteBits-1:0] TypeError = 8'h8F;

  localparam int ReasonBits = 3;
  localparam logic [ReasonBits-1:0] ReasonCrc = 3'd1;
  localparam logic [ReasonBits-1:0] ReasonLength = 3'd2;
  localparam logic [ReasonBits-1:0] ReasonType = 3'd3;
  localparam logic [ReasonBits-1:0] ReasonBusy = 3'd4;
  localparam logic [ReasonBits-1:0] ReasonLine = 3'd5;
  localparam logic [ReasonBits-1:0] ReasonSilence = 3'd6;

  // Version of the protocol, in the information, and that one's length.
  localparam logic [ByteBits-1:0] ProtocolVersion = 8'd1;
  localparam int InformationBytes = 58;
  localparam int ErrorBytes = 2;
  localparam int NameBits = 128;  // of a name in the information

  // CRC-16/IBM-3740
  localparam int CrcBits = 16;
  localparam logic [CrcBits-1:0] CrcStart = 16'hFFFF;
  localparam logic [CrcBits-1:0] CrcPolynomial = 16'h1021;

  // The CRC after one more byte, whose highest bit comes first.
  function automatic logic [CrcBits-1:0] crc_after(input logic [CrcBits-1:0] crc,
                                                   input logic [ByteBits-1:0] data);
    crc_after = crc ^ {data, {(CrcBits - ByteBits) {1'b0}}};
    for (int i = 0; i < ByteBits; i++)
      crc_after = {crc_after[CrcBits-2:0], 1'b0} ^ (crc_after[CrcBits-1] ? CrcPolynomial : '0);
  endfunction

  // Whether a byte of a frame has to be escaped.
  function automatic logic needs_escape(input logic [ByteBits-1:0] data);
    needs_escape = data == Flag || data == Escape;
  endfunction
endpackage

`default_nettype wire
