// SPDX-License-Identifier: Apache-2.0
// The accelerator with a tag for each image, and the cycles that it took: a result is the image's
// tag, beside the words of its result packet and one more word, the cycles from its first pixel's
// taking to its last logit's. Silent images give no result, but a class like the others. It neither
// frames nor counts pixels: its images are whole.
//
// Config, Graph, Prefix  as of lenet5_accel
// A result that waits for its sink holds up the ones behind it, and its cycles go on counting.
// Latency to the last logit as of lenet5_accel; the cycles come one cycle later.
`default_nettype none

module lenet5_tagged_accel #(
  parameter logic [lenet5_pkg::ConfigBits-1:0] Config = lenet5_pkg::Config,
  parameter Graph = lenet5_pkg::Graph,
  parameter Prefix = "lenet5_"
) (
  input  logic                                clk_i,
  input  logic                                rst_ni,
  input  logic                                in_valid_i,
  output logic                                in_ready_o,
  input  logic [   lenet5_pkg::PixelBits-1:0] in_data_i,
  input  logic                                in_last_i,
  input  logic [lenet5_link_pkg::TagBits-1:0] in_tag_i,
  input  logic                                in_silent_i,
  output logic                                tag_valid_o,
  input  logic                                tag_ready_i,
  output logic [lenet5_link_pkg::TagBits-1:0] tag_data_o,
  output logic                                word_valid_o,
  input  logic                                word_ready_i,
  output logic [  lenet5_pkg::ResultBits-1:0] word_data_o,
  output logic                                class_valid_o,
  output logic [   lenet5_pkg::ClassBits-1:0] class_data_o
);
  localparam int TagBits = lenet5_link_pkg::TagBits;
  localparam int ResultBits = lenet5_pkg::ResultBits;
  localparam int Classes = lenet5_pkg::field(Config, lenet5_pkg::Fc3, lenet5_pkg::OutChannels);
  localparam int CycleBits = ResultBits;
  localparam int Results = 2;  // that can wait for the sink
  localparam int Words = 2 ** lenet5_pkg::index_bits(Results * (Classes + 2));
  localparam int ImagesInFlight = 8;  // as many as the layers work on at once, and more

  logic first_q = 1'b1;
  logic [CycleBits-1:0] now_q = '0, took_q;
  logic header_q = 1'b1, cycles_q = 1'b0;  // which word comes next
  logic pixel_valid, pixel_ready, flight_ready, flight_valid, silent, packet_valid, packet_ready,
        packet_last, word_valid, word_ready, tag_ready, done;
  logic [TagBits-1:0] tag;
  logic [CycleBits-1:0] started;
  logic [ResultBits-1:0] packet_data;

  // An image is noted down with its first pixel.
  assign pixel_valid = in_valid_i && (!first_q || flight_ready);
  assign in_ready_o = pixel_ready && (!first_q || flight_ready);

  lenet5_stream_fifo #(.Width(1 + TagBits + CycleBits), .Depth(ImagesInFlight)) u_flight (
    .clk_i, .rst_ni,
    .in_valid_i(in_valid_i && first_q && pixel_ready), .in_ready_o(flight_ready),
    .in_data_i({in_silent_i, in_tag_i, now_q}),
    .out_valid_o(flight_valid), .out_ready_i(done), .out_data_o({silent, tag, started})
  );

  lenet5_accel #(.Config(Config), .Graph(Graph), .Prefix(Prefix)) u_accel (
    .aclk(clk_i), .aresetn(rst_ni),
    .s_axis_tdata(in_data_i), .s_axis_tkeep(1'b1), .s_axis_tvalid(pixel_valid),
    .s_axis_tready(pixel_ready), .s_axis_tlast(in_last_i),
    .m_axis_tdata(packet_data), .m_axis_tvalid(packet_valid), .m_axis_tready(packet_ready),
    .m_axis_tlast(packet_last)
  );

  // A silent image's words go nowhere; another's header goes with its tag.
  assign word_valid = !silent && (cycles_q || (packet_valid && (!header_q || tag_ready)));
  assign packet_ready = !cycles_q && flight_valid
      && (silent || (word_ready && (!header_q || tag_ready)));
  assign done = cycles_q && (silent || word_ready);

  lenet5_stream_fifo #(.Width(TagBits), .Depth(Results)) u_tags (
    .clk_i, .rst_ni,
    .in_valid_i(header_q && packet_valid && packet_ready && !silent), .in_ready_o(tag_ready),
    .in_data_i(tag),
    .out_valid_o(tag_valid_o), .out_ready_i(tag_ready_i), .out_data_o(tag_data_o)
  );

  lenet5_stream_fifo #(.Width(ResultBits), .Depth(Words)) u_words (
    .clk_i, .rst_ni,
    .in_valid_i(word_valid), .in_ready_o(word_ready), .in_data_i(cycles_q ? took_q : packet_data),
    .out_valid_o(word_valid_o), .out_ready_i(word_ready_i), .out_data_o(word_data_o)
  );

  assign class_valid_o = header_q && packet_valid && packet_ready;
  assign class_data_o = packet_data[lenet5_pkg::ClassBits-1:0];

  always_ff @(posedge clk_i) begin
    now_q <= now_q + 1'b1;
    if (!cycles_q) took_q <= now_q - started;
  end

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      first_q <= 1'b1;
      header_q <= 1'b1;
      cycles_q <= 1'b0;
    end else begin
      if (in_valid_i && in_ready_o) first_q <= in_last_i;
      if (packet_valid && packet_ready) begin
        header_q <= packet_last;
        cycles_q <= packet_last;
      end
      if (done) cycles_q <= 1'b0;
    end
  end
endmodule

`default_nettype wire
