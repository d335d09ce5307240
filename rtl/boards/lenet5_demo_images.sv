// SPDX-License-Identifier: Apache-2.0
// A few images in block RAM: sends one at each step, the first after a reset, round and round. A
// step while one is being sent is ignored.
//
// Pixels  of an image
// Images  a power of two
// File    of the pixels in hexadecimal, one a line; an image takes the next power of two of lines
// Latency 2 cycles from step_i to the first pixel, II 1 pixel a cycle.
`include "lenet5_macros.svh"
`default_nettype none

module lenet5_demo_images #(
  parameter int Pixels = 0,
  parameter int Images = 0,
  parameter File = ""
) (
  input  logic                             clk_i,
  input  logic                             rst_ni,
  input  logic                             step_i,
  output logic                             out_valid_o,
  input  logic                             out_ready_i,
  output logic [lenet5_pkg::PixelBits-1:0] out_data_o,
  output logic                             out_last_o
);
  localparam int PixelBits = lenet5_pkg::PixelBits;
  localparam int IndexBits = lenet5_pkg::index_bits(Pixels);
  localparam int ImageBits = lenet5_pkg::index_bits(Images);
  localparam int Words = 2 ** (ImageBits + IndexBits);

  `LENET5_CHECK(lenet5_demo_images, Pixels, Pixels >= 2, be at least 2)
  `LENET5_CHECK(lenet5_demo_images, Images, Images >= 2 && Images == (1 << ImageBits),
                be a power of two and at least 2)

  (* rom_style = "block" *) logic [PixelBits-1:0] mem [Words];
  initial $readmemh(File, mem, 0, Words - 1);

  logic [ImageBits-1:0] image_q = '0;
  logic [IndexBits-1:0] index_q = '0;
  logic reading_q = 1'b0, valid_q = 1'b0, last_q;
  logic [PixelBits-1:0] data_q;
  logic read, last;

  assign read = reading_q && (!valid_q || out_ready_i);
  assign last = index_q == IndexBits'(Pixels - 1);
  assign out_valid_o = valid_q;
  assign out_data_o = data_q;
  assign out_last_o = last_q;

  always_ff @(posedge clk_i) if (read) data_q <= mem[{image_q, index_q}];

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      reading_q <= 1'b0;
      valid_q <= 1'b0;
      index_q <= '0;
      image_q <= '0;
    end else begin
      if (step_i && !valid_q) reading_q <= 1'b1;
      if (!valid_q || out_ready_i) valid_q <= read;
      if (read) begin
        last_q <= last;
        index_q <= last ? '0 : index_q + 1'b1;
        if (last) begin
          reading_q <= 1'b0;
          image_q <= image_q + 1'b1;
        end
      end
    end
  end

  lenet5_stream_assertions #(.Width(PixelBits + 1)) u_check (
    .clk_i, .rst_ni, .valid_i(out_valid_o), .ready_i(out_ready_i), .data_i({out_last_o, out_data_o})
  );
endmodule

`default_nettype wire
