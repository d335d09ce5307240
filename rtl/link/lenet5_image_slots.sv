// SPDX-License-Identifier: Apache-2.0
// Places for images, in block RAM: one is filled while earlier ones wait or leave, in the order in
// which they were committed. What is filled and not committed is written over, and never leaves. It
// does not look at pixels.
//
// Pixels  of an image
// Slots   places, a power of two, at least 2
// Width   bits of what is kept beside an image
// room_o: a place is free; without one nothing may be written or committed. Latency from commit_i
// to the first pixel 2 cycles, with which image_data_o is valid; II Pixels + 1 cycles an image.
`include "lenet5_macros.svh"
`default_nettype none

module lenet5_image_slots #(
  parameter int Pixels = 0,
  parameter int Slots = 0,
  parameter int Width = 0
) (
  input  logic                                      clk_i,
  input  logic                                      rst_ni,
  output logic                                      room_o,
  input  logic                                      write_i,
  input  logic [lenet5_pkg::index_bits(Pixels)-1:0] write_index_i,
  input  logic [         lenet5_pkg::PixelBits-1:0] write_data_i,
  input  logic                                      commit_i,
  input  logic [                         Width-1:0] commit_data_i,
  output logic [                         Width-1:0] image_data_o,
  output logic                                      pixel_valid_o,
  input  logic                                      pixel_ready_i,
  output logic [         lenet5_pkg::PixelBits-1:0] pixel_data_o,
  output logic                                      pixel_last_o
);
  localparam int PixelBits = lenet5_pkg::PixelBits;
  localparam int IndexBits = lenet5_pkg::index_bits(Pixels);
  localparam int SlotBits = lenet5_pkg::index_bits(Slots);

  `LENET5_CHECK(lenet5_image_slots, Pixels, Pixels >= 2, be at least 2)
  `LENET5_CHECK(lenet5_image_slots, Slots, Slots >= 2 && Slots == (1 << SlotBits),
                be a power of two and at least 2)

  (* ram_style = "block" *) logic [PixelBits-1:0] mem [2 ** (SlotBits + IndexBits)];

  logic [SlotBits-1:0] write_slot_q = '0, read_slot_q = '0;
  logic [IndexBits-1:0] read_index_q = '0;
  logic valid_q = 1'b0, last_q = 1'b0, ended_q = 1'b0;  // ended: all of the image has been read
  logic [PixelBits-1:0] data_q;
  logic waiting, advance, read, done;

  lenet5_stream_fifo #(.Width(Width), .Depth(Slots)) u_images (
    .clk_i, .rst_ni,
    .in_valid_i(commit_i), .in_ready_o(room_o), .in_data_i(commit_data_i),
    .out_valid_o(waiting), .out_ready_i(done), .out_data_o(image_data_o)
  );

  assign advance = !valid_q || pixel_ready_i;
  assign read = advance && waiting && !ended_q;
  assign done = valid_q && last_q && pixel_ready_i;
  assign pixel_valid_o = valid_q;
  assign pixel_data_o = data_q;
  assign pixel_last_o = last_q;

  always_ff @(posedge clk_i) if (write_i) mem[{write_slot_q, write_index_i}] <= write_data_i;
  always_ff @(posedge clk_i) if (read) data_q <= mem[{read_slot_q, read_index_q}];

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      write_slot_q <= '0;
      read_slot_q <= '0;
      read_index_q <= '0;
      valid_q <= 1'b0;
      ended_q <= 1'b0;
    end else begin
      if (commit_i) write_slot_q <= write_slot_q + 1'b1;
      if (advance) valid_q <= read;
      if (read) begin
        read_index_q <= read_index_q == IndexBits'(Pixels - 1) ? '0 : read_index_q + 1'b1;
        last_q <= read_index_q == IndexBits'(Pixels - 1);
        ended_q <= read_index_q == IndexBits'(Pixels - 1);
      end
      if (done) begin
        ended_q <= 1'b0;
        read_slot_q <= read_slot_q + 1'b1;
      end
    end
  end

  `LENET5_ASSERT(room_o || !commit_i, an image came without a place for it)
  lenet5_stream_assertions #(.Width(PixelBits + 1)) u_check (
    .clk_i, .rst_ni, .valid_i(pixel_valid_o), .ready_i(pixel_ready_i),
    .data_i({pixel_last_o, pixel_data_o})
  );
endmodule

`default_nettype wire
