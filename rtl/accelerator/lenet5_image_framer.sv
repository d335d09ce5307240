// SPDX-License-Identifier: Apache-2.0
// Image framer: turns AXI packets of any length into images of exactly Pixels pixels, and says of
// each what was wrong. A packet that ends early is filled up with zeros, the surplus of one that
// runs long is swallowed, so that the pipeline behind only ever sees whole images. It does not look
// at a pixel's value, except that x = p >> 1 (equation (2)).
//
// Pixels  of an image
// One status (an error code) leaves for every packet, with its last pixel. Latency 0, II 1 pixel a
// cycle.
`default_nettype none

module lenet5_image_framer #(
  parameter int Pixels = 0,
  localparam int PixelBits = lenet5_pkg::PixelBits,
  localparam int ActBits = lenet5_pkg::ActBits,
  localparam int ErrorBits = lenet5_pkg::ErrorBits
) (
  input  logic                 clk_i,
  input  logic                 rst_ni,
  input  logic                 in_valid_i,
  output logic                 in_ready_o,
  input  logic [PixelBits-1:0] in_data_i,
  input  logic                 in_last_i,
  output logic                 pixel_valid_o,
  input  logic                 pixel_ready_i,
  output logic [  ActBits-1:0] pixel_data_o,
  output logic                 status_valid_o,
  input  logic                 status_ready_i,
  output logic [ErrorBits-1:0] status_data_o
);
  localparam int CountBits = lenet5_pkg::index_bits(Pixels);

  initial if (Pixels < 2) $fatal(1, "lenet5_image_framer: Pixels=%0d must be at least 2", Pixels);

  typedef enum logic [1:0] {Receive, Fill, Swallow} state_e;
  state_e state_q, state_d;
  logic [CountBits-1:0] count_q;
  logic pixel_done_q, status_done_q;  // the beat's pixel or status has left, the other has not
  logic last_pixel, offer, pixel_done, status_done, sent;

  // Pixel and status leave when they can, each by itself; the beat is done when both have.
  assign last_pixel = count_q == CountBits'(Pixels - 1);
  assign offer = (state_q == Receive && in_valid_i) || state_q == Fill;
  assign pixel_done = pixel_done_q || pixel_ready_i;
  assign status_done = !last_pixel || status_done_q || status_ready_i;
  assign sent = offer && pixel_done && status_done;

  assign in_ready_o = (state_q == Swallow) || (state_q == Receive && pixel_done && status_done);
  assign pixel_valid_o = offer && !pixel_done_q;
  assign pixel_data_o = (state_q == Receive) ? in_data_i[PixelBits-1:1] : '0;
  assign status_valid_o = offer && last_pixel && !status_done_q;
  assign status_data_o = (state_q == Fill) ? lenet5_pkg::ErrorShort
      : in_last_i ? lenet5_pkg::ErrorNone : lenet5_pkg::ErrorLong;

  always_comb begin
    state_d = state_q;
    unique case (state_q)
      Receive:
      if (sent) begin
        if (last_pixel && !in_last_i) state_d = Swallow;
        else if (!last_pixel && in_last_i) state_d = Fill;
      end
      Fill: if (sent && last_pixel) state_d = Receive;
      Swallow: if (in_valid_i && in_last_i) state_d = Receive;
      default: state_d = Receive;
    endcase
  end

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      state_q <= Receive;
      count_q <= '0;
      pixel_done_q <= 1'b0;
      status_done_q <= 1'b0;
    end else begin
      state_q <= state_d;
      if (sent) count_q <= last_pixel ? '0 : count_q + 1'b1;
      pixel_done_q <= offer && pixel_done && !sent;
      status_done_q <= offer && last_pixel && status_done && !sent;
    end
  end
endmodule

`default_nettype wire
