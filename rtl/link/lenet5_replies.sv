// SPDX-License-Identifier: Apache-2.0
// Chooses what is sent next, and gives its header and payload to the frame sender: short replies
// (reset done, information, error) before echoes of tests, and those before results. It neither
// frames nor queues.
//
// Pixels       bytes of a test
// Classes      of the network
// Information  the payload of the information, its first byte in the lowest bits
// A reply that was chosen is sent whole. Latency 1 cycle from reply to header.
`default_nettype none

module lenet5_replies #(
  parameter int Pixels = 0,
  parameter int Classes = 0,
  parameter logic [8*lenet5_link_pkg::InformationBytes-1:0] Information = '0
) (
  input  logic                                   clk_i,
  input  logic                                   rst_ni,
  input  logic                                   short_valid_i,
  output logic                                   short_ready_o,
  input  logic [  lenet5_link_pkg::ByteBits-1:0] short_type_i,
  input  logic [   lenet5_link_pkg::TagBits-1:0] short_tag_i,
  input  logic [lenet5_link_pkg::ReasonBits-1:0] short_reason_i,
  input  logic [  lenet5_link_pkg::ByteBits-1:0] short_about_i,
  input  logic                                   test_valid_i,
  output logic                                   test_ready_o,
  input  logic [  lenet5_link_pkg::ByteBits-1:0] test_data_i,
  input  logic [   lenet5_link_pkg::TagBits-1:0] test_tag_i,
  input  logic                                   tag_valid_i,
  output logic                                   tag_ready_o,
  input  logic [   lenet5_link_pkg::TagBits-1:0] tag_data_i,
  input  logic                                   word_valid_i,
  output logic                                   word_ready_o,
  input  logic [     lenet5_pkg::ResultBits-1:0] word_data_i,
  output logic                                   header_valid_o,
  input  logic                                   header_ready_i,
  output logic [  lenet5_link_pkg::ByteBits-1:0] header_type_o,
  output logic [   lenet5_link_pkg::TagBits-1:0] header_tag_o,
  output logic [lenet5_link_pkg::LengthBits-1:0] header_length_o,
  output logic                                   payload_valid_o,
  input  logic                                   payload_ready_i,
  output logic [  lenet5_link_pkg::ByteBits-1:0] payload_data_o
);
  localparam int ByteBits = lenet5_link_pkg::ByteBits;
  localparam int LengthBits = lenet5_link_pkg::LengthBits;
  localparam int WordBytes = lenet5_pkg::ResultBits / ByteBits;
  localparam int ResultBytes = WordBytes * (Classes + 2);  // header, logits, cycles
  localparam int InformationBytes = lenet5_link_pkg::InformationBytes;
  localparam int IndexBits = lenet5_pkg::index_bits(InformationBytes);

  typedef enum logic [1:0] {Choose, Short, Test, Result} state_e;
  state_e state_q = Choose;
  logic opened_q = 1'b0;  // the header has been taken
  logic [IndexBits-1:0] index_q = '0;  // of a byte of a short reply
  logic ended, informs, fails, serial_valid;
  logic [ByteBits-1:0] short_data, serial_data;

  // The sender is ready for the next header when it has sent the frame.
  assign ended = opened_q && header_ready_i;
  assign header_valid_o = state_q != Choose && !opened_q;
  assign short_ready_o = state_q == Short && ended;
  assign tag_ready_o = state_q == Result && ended;

  assign informs = short_type_i == (lenet5_link_pkg::TypeInformation | lenet5_link_pkg::ReplyBit);
  assign fails = short_type_i == lenet5_link_pkg::TypeError;

  always_comb begin
    header_type_o = short_type_i;
    header_tag_o = short_tag_i;
    header_length_o = '0;
    if (informs) header_length_o = LengthBits'(InformationBytes);
    else if (fails) header_length_o = LengthBits'(lenet5_link_pkg::ErrorBytes);
    if (state_q == Test) begin
      header_type_o = lenet5_link_pkg::TypeTest | lenet5_link_pkg::ReplyBit;
      header_tag_o = test_tag_i;
      header_length_o = LengthBits'(Pixels);
    end else if (state_q == Result) begin
      header_type_o = lenet5_link_pkg::TypeImage | lenet5_link_pkg::ReplyBit;
      header_tag_o = tag_data_i;
      header_length_o = LengthBits'(ResultBytes);
    end
  end

  lenet5_stream_serialiser #(.Width(ByteBits), .Ratio(WordBytes)) u_word (
    .clk_i, .rst_ni,
    .in_valid_i(word_valid_i), .in_ready_o(word_ready_o), .in_data_i(word_data_i),
    .out_valid_o(serial_valid), .out_ready_i(state_q == Result && payload_ready_i),
    .out_data_o(serial_data)
  );

  always_comb begin
    if (informs) short_data = Information[index_q*ByteBits+:ByteBits];
    else short_data = (index_q == '0) ? ByteBits'(short_reason_i) : short_about_i;
    unique case (state_q)
      Test: {payload_valid_o, payload_data_o} = {test_valid_i, test_data_i};
      Result: {payload_valid_o, payload_data_o} = {serial_valid, serial_data};
      Choose, Short: {payload_valid_o, payload_data_o} = {state_q == Short, short_data};
      default: {payload_valid_o, payload_data_o} = {1'b0, short_data};
    endcase
  end
  assign test_ready_o = state_q == Test && payload_ready_i;

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      state_q <= Choose;
      opened_q <= 1'b0;
      index_q <= '0;
    end else if (state_q == Choose) begin
      if (short_valid_i) state_q <= Short;
      else if (test_valid_i) state_q <= Test;
      else if (tag_valid_i) state_q <= Result;
      index_q <= '0;
    end else begin
      opened_q <= !ended && (opened_q || header_ready_i);
      if (ended) state_q <= Choose;
      if (payload_ready_i) index_q <= index_q + 1'b1;
    end
  end

  lenet5_stream_assertions #(.Width(ByteBits + 16 + LengthBits)) u_check (
    .clk_i, .rst_ni, .valid_i(header_valid_o), .ready_i(header_ready_i),
    .data_i({header_type_o, header_tag_o, header_length_o})
  );
endmodule

`default_nettype wire
