// SPDX-License-Identifier: Apache-2.0
// Hands on the pixels of a beat one by one, the lowest byte first; tlast goes with the last one. It
// stores nothing: the beat stays at the input until its last pixel is taken.
//
// InBytes  pixels a beat; 1 makes a wire
// UseKeep  1: of a beat with tlast, the bytes above the highest that in_keep_i marks are no pixels
//          (none marked: one pixel); 0: in_keep_i is ignored. A beat without tlast is always whole
// Latency 0, II a cycle for each pixel.
`include "lenet5_macros.svh"
`default_nettype none

module lenet5_pixel_unpacker #(
  parameter int InBytes = 0,
  parameter bit UseKeep = 1
) (
  input  logic                                          clk_i,
  input  logic                                          rst_ni,
  input  logic                                          in_valid_i,
  output logic                                          in_ready_o,
  input  logic [InBytes-1:0][lenet5_pkg::PixelBits-1:0] in_data_i,
  input  logic [InBytes-1:0]                            in_keep_i,
  input  logic                                          in_last_i,
  output logic                                          out_valid_o,
  input  logic                                          out_ready_i,
  output logic [lenet5_pkg::PixelBits-1:0]              out_data_o,
  output logic                                          out_last_o
);
  localparam int IndexBits = lenet5_pkg::index_bits(InBytes);

  `LENET5_CHECK(lenet5_pixel_unpacker, InBytes, InBytes == 1 || InBytes == 4 || InBytes == 8,
                be 1 or 4 or 8)

  assign out_valid_o = in_valid_i;

  if (InBytes <= 1) begin : gen_wire
    assign in_ready_o = out_ready_i;
    assign out_data_o = in_data_i;
    assign out_last_o = in_last_i;
  end else begin : gen_pixels
    logic [IndexBits-1:0] index_q = '0;
    logic [IndexBits-1:0] last_index;
    logic last_byte;

    always_comb begin
      last_index = IndexBits'(InBytes - 1);
      if (UseKeep && in_last_i) begin
        last_index = '0;
        for (int i = 0; i < InBytes; i++) if (in_keep_i[i]) last_index = IndexBits'(i);
      end
    end

    assign last_byte = index_q == last_index;
    assign in_ready_o = out_ready_i && last_byte;
    assign out_data_o = in_data_i[index_q];
    assign out_last_o = in_last_i && last_byte;

    always_ff @(posedge clk_i) begin
      if (!rst_ni) index_q <= '0;
      else if (in_valid_i && out_ready_i) index_q <= last_byte ? '0 : index_q + 1'b1;
    end
  end

  lenet5_stream_assertions #(.Width(lenet5_pkg::PixelBits + 1)) u_check (
    .clk_i, .rst_ni, .valid_i(out_valid_o), .ready_i(out_ready_i), .data_i({out_last_o, out_data_o})
  );
endmodule

`default_nettype wire
