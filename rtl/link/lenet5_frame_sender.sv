// SPDX-License-Identifier: Apache-2.0
// Frame sender: makes a frame of a header and its payload: flags, escapes and CRC. It chooses
// nothing, and does not look into the payload, of which it takes as many bytes as the header says.
//
// A header is taken when no frame is being sent; then the payload, and then the next header. A
// reset breaks off a frame; the next one's flag ends what was sent of it. A byte of payload waits
// in a register to be looked at, since it may come straight from a block RAM. Latency 1 cycle from
// header to flag, II a cycle for each byte sent: 9 a frame, its payload, and one for each escape;
// and one more for each byte of payload.
// The protocol: docs/board.md.
`default_nettype none

module lenet5_frame_sender (
  input  logic                                   clk_i,
  input  logic                                   rst_ni,
  input  logic                                   header_valid_i,
  output logic                                   header_ready_o,
  input  logic [  lenet5_link_pkg::ByteBits-1:0] header_type_i,
  input  logic [   lenet5_link_pkg::TagBits-1:0] header_tag_i,
  input  logic [lenet5_link_pkg::LengthBits-1:0] header_length_i,
  input  logic                                   payload_valid_i,
  output logic                                   payload_ready_o,
  input  logic [  lenet5_link_pkg::ByteBits-1:0] payload_data_i,
  output logic                                   out_valid_o,
  input  logic                                   out_ready_i,
  output logic [  lenet5_link_pkg::ByteBits-1:0] out_data_o
);
  localparam int ByteBits = lenet5_link_pkg::ByteBits;
  localparam int LengthBits = lenet5_link_pkg::LengthBits;
  localparam int CrcBits = lenet5_link_pkg::CrcBits;
  localparam int HeaderBytes = lenet5_link_pkg::HeaderBytes;

  typedef enum logic [2:0] {Idle, Open, Header, Payload, CrcHigh, CrcLow, Close} state_e;
  state_e state_q = Idle;
  state_e state_d;
  logic escaped_q = 1'b0;  // the escape of this byte has been sent
  logic held_q = 1'b0;  // a byte of payload waits
  logic [ByteBits-1:0] payload_q;
  logic [LengthBits-1:0] left_q;  // bytes of header or payload
  logic [LengthBits-1:0] length_q;
  logic [HeaderBytes*ByteBits-1:0] header_q;
  logic [CrcBits-1:0] crc_q;
  logic [ByteBits-1:0] data;
  logic flag, valid, escape, sent, last, counted;

  assign flag = state_q == Open || state_q == Close;
  assign counted = state_q == Header || state_q == Payload;
  assign last = left_q == LengthBits'(1);

  always_comb begin
    unique case (state_q)
      Header: data = header_q[0+:ByteBits];
      Payload: data = payload_q;
      CrcHigh: data = crc_q[CrcBits-1-:ByteBits];
      CrcLow: data = crc_q[0+:ByteBits];
      Idle, Open, Close: data = lenet5_link_pkg::Flag;
      default: data = lenet5_link_pkg::Flag;
    endcase
  end

  assign valid = (state_q == Payload) ? held_q : state_q != Idle;
  assign escape = !flag && lenet5_link_pkg::needs_escape(data);
  // The byte itself is taken, not its escape.
  assign sent = out_valid_o && out_ready_i && (!escape || escaped_q);
  assign out_valid_o = valid;
  assign header_ready_o = state_q == Idle;
  assign payload_ready_o = state_q == Payload && !held_q;

  always_comb begin
    out_data_o = data;
    if (escape) begin
      out_data_o = escaped_q ? data ^ lenet5_link_pkg::EscapeMask : lenet5_link_pkg::Escape;
    end
  end

  always_comb begin
    state_d = state_q;
    unique case (state_q)
      Idle: if (header_valid_i) state_d = Open;
      Open: if (sent) state_d = Header;
      Header:
      if (sent && last) begin
        state_d = Payload;
        if (length_q == '0) state_d = CrcHigh;
      end
      Payload: if (sent && last) state_d = CrcHigh;
      CrcHigh: if (sent) state_d = CrcLow;
      CrcLow: if (sent) state_d = Close;
      Close: if (sent) state_d = Idle;
      default: state_d = Idle;
    endcase
  end

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      state_q <= Idle;
      escaped_q <= 1'b0;
      held_q <= 1'b0;
    end else begin
      state_q <= state_d;
      if (out_valid_o && out_ready_i) escaped_q <= escape && !escaped_q;
      held_q <= payload_ready_o ? payload_valid_i : held_q && !sent;
    end
  end

  always_ff @(posedge clk_i) begin
    if (payload_ready_o) payload_q <= payload_data_i;
    if (state_q == Idle) begin
      header_q <= {header_length_i, header_tag_i, header_type_i};
      length_q <= header_length_i;
      left_q <= LengthBits'(HeaderBytes);
      crc_q <= lenet5_link_pkg::CrcStart;
    end else if (sent && counted) begin
      header_q <= header_q >> ByteBits;
      left_q <= (state_q == Header && last) ? length_q : left_q - 1'b1;
      crc_q <= lenet5_link_pkg::crc_after(crc_q, data);
    end
  end

  lenet5_stream_assertions #(.Width(ByteBits)) u_check (
    .clk_i, .rst_ni, .valid_i(out_valid_o), .ready_i(out_ready_i), .data_i(out_data_o)
  );
endmodule

`default_nettype wire
