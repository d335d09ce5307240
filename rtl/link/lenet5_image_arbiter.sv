// SPDX-License-Identifier: Apache-2.0
// Joins two streams of images into one, an image at a time: the first has precedence, and neither
// is interrupted before its last pixel. It stores nothing.
//
// second_o tells which one the pixels are of. A cycle passes between an image's last pixel and the
// choice of the next; latency 1 cycle for its first pixel, II 1 pixel a cycle.
`default_nettype none

module lenet5_image_arbiter (
  input  logic                             clk_i,
  input  logic                             rst_ni,
  input  logic                             first_valid_i,
  output logic                             first_ready_o,
  input  logic [lenet5_pkg::PixelBits-1:0] first_data_i,
  input  logic                             first_last_i,
  input  logic                             second_valid_i,
  output logic                             second_ready_o,
  input  logic [lenet5_pkg::PixelBits-1:0] second_data_i,
  input  logic                             second_last_i,
  output logic                             out_valid_o,
  input  logic                             out_ready_i,
  output logic [lenet5_pkg::PixelBits-1:0] out_data_o,
  output logic                             out_last_o,
  output logic                             second_o
);
  typedef enum logic [1:0] {Choose, First, Second} state_e;
  state_e state_q = Choose;

  assign second_o = state_q == Second;
  assign out_valid_o = (state_q == First && first_valid_i) || (state_q == Second && second_valid_i);
  assign out_data_o = second_o ? second_data_i : first_data_i;
  assign out_last_o = second_o ? second_last_i : first_last_i;
  assign first_ready_o = state_q == First && out_ready_i;
  assign second_ready_o = state_q == Second && out_ready_i;

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      state_q <= Choose;
    end else if (state_q == Choose) begin
      if (first_valid_i) state_q <= First;
      else if (second_valid_i) state_q <= Second;
    end else if (out_valid_o && out_ready_i && out_last_o) begin
      state_q <= Choose;
    end
  end

  lenet5_stream_assertions #(.Width(lenet5_pkg::PixelBits + 2)) u_check (
    .clk_i, .rst_ni, .valid_i(out_valid_o), .ready_i(out_ready_i),
    .data_i({second_o, out_last_o, out_data_o})
  );
endmodule

`default_nettype wire
