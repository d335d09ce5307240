// SPDX-License-Identifier: Apache-2.0
// Image framer: turns packets of pixels into images of exactly Pixels pixels, and says of each what
// was wrong, so that the pipeline behind only ever sees whole images. It does not look at a pixel's
// value, except that x = p >> 1 (equation (2)).
//
// Pixels   of an image
// ByCount  0: a packet is an image; one that ends early is filled up with zeros, the surplus of one
//          that runs long is swallowed. 1: every Pixels pixels are an image, however many packets
//          they come in; in_last_i inside one marks an error, and changes nothing else
// One status (an error code) leaves for every image, with its last pixel. Latency 0, II 1 pixel a
// cycle.
`include "lenet5_macros.svh"
`default_nettype none

module lenet5_image_framer #(
  parameter int Pixels = 0,
  parameter bit ByCount = 0
) (
  input  logic                             clk_i,
  input  logic                             rst_ni,
  input  logic                             in_valid_i,
  output logic                             in_ready_o,
  input  logic [lenet5_pkg::PixelBits-1:0] in_data_i,
  input  logic                             in_last_i,
  output logic                             pixel_valid_o,
  input  logic                             pixel_ready_i,
  output logic [  lenet5_pkg::ActBits-1:0] pixel_data_o,
  output logic                             status_valid_o,
  input  logic                             status_ready_i,
  output logic [lenet5_pkg::ErrorBits-1:0] status_data_o
);
  localparam int ActBits = lenet5_pkg::ActBits;
  localparam int PixelBits = lenet5_pkg::PixelBits;
  localparam int ErrorBits = lenet5_pkg::ErrorBits;
  localparam int CountBits = lenet5_pkg::index_bits(Pixels);

  `LENET5_CHECK(lenet5_image_framer, Pixels, Pixels >= 2, be at least 2)

  typedef enum logic [1:0] {Receive, Fill, Swallow} state_e;
  state_e state_q = Receive;
  state_e state_d;
  logic [CountBits-1:0] count_q = '0;
  logic last_pixel_q = 1'b0;  // count_q is the last
  // The beat's pixel or status has left, the other has not. (Their resets show in no bench: nobody
  // offers a beat in the first cycle after one.)
  logic pixel_done_q = 1'b0, status_done_q = 1'b0;
  logic cut_q = 1'b0;  // ByCount: in_last_i came before the image's last pixel
  logic offer, pixel_done, status_done, sent;

  // Pixel and status leave when they can, each by itself; the beat is done when both have.
  assign offer = (state_q == Receive && in_valid_i) || state_q == Fill;
  assign pixel_done = pixel_done_q || pixel_ready_i;
  assign status_done = !last_pixel_q || status_done_q || status_ready_i;
  assign sent = offer && pixel_done && status_done;

  assign in_ready_o = (state_q == Swallow) || (state_q == Receive && pixel_done && status_done);
  assign pixel_valid_o = offer && !pixel_done_q;
  assign pixel_data_o = (state_q == Receive) ? in_data_i[PixelBits-1:1] : '0;
  assign status_valid_o = offer && last_pixel_q && !status_done_q;

  always_comb begin
    if (state_q == Fill || cut_q) status_data_o = lenet5_pkg::ErrorShort;
    else if (in_last_i || ByCount) status_data_o = lenet5_pkg::ErrorNone;
    else status_data_o = lenet5_pkg::ErrorLong;
  end

  always_comb begin
    state_d = state_q;
    unique case (state_q)
      Receive:
      if (sent && !ByCount) begin
        if (last_pixel_q && !in_last_i) state_d = Swallow;
        else if (!last_pixel_q && in_last_i) state_d = Fill;
      end
      Fill: if (sent && last_pixel_q) state_d = Receive;
      Swallow: if (in_valid_i && in_last_i) state_d = Receive;
      default: state_d = Receive;
    endcase
  end

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      state_q <= Receive;
      count_q <= '0;
      last_pixel_q <= 1'b0;
      pixel_done_q <= 1'b0;
      status_done_q <= 1'b0;
      cut_q <= 1'b0;
    end else begin
      state_q <= state_d;
      if (sent) begin
        count_q <= last_pixel_q ? '0 : count_q + 1'b1;
        last_pixel_q <= count_q == CountBits'(Pixels - 2);
        cut_q <= ByCount && !last_pixel_q && (cut_q || in_last_i);
      end
      pixel_done_q <= offer && pixel_done && !sent;
      status_done_q <= offer && last_pixel_q && status_done && !sent;
    end
  end

  lenet5_stream_assertions #(.Width(ActBits)) u_check_pixel (
    .clk_i, .rst_ni, .valid_i(pixel_valid_o), .ready_i(pixel_ready_i), .data_i(pixel_data_o)
  );
  lenet5_stream_assertions #(.Width(ErrorBits)) u_check_status (
    .clk_i, .rst_ni, .valid_i(status_valid_o), .ready_i(status_ready_i), .data_i(status_data_o)
  );
endmodule

`default_nettype wire
