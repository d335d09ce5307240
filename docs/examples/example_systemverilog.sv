// SPDX-License-Identifier: Apache-2.0
// The accelerator in a design in SystemVerilog: pixels in, the class of each image out. Classes
// that nobody takes are lost; the logits are dropped.
`default_nettype none

module example_systemverilog (
  input  logic                             clk_i,
  input  logic                             rst_ni,
  input  logic [lenet5_pkg::PixelBits-1:0] pixel_i,
  input  logic                             pixel_valid_i,
  output logic                             pixel_ready_o,
  input  logic                             pixel_last_i,   // with an image's last pixel
  output logic [lenet5_pkg::ClassBits-1:0] class_o,
  output logic                             error_o,        // the image was malformed
  output logic                             class_valid_o   // for one cycle
);
  logic [lenet5_pkg::ResultBits-1:0] word;
  logic word_valid, word_last;
  logic header_q = 1'b1;  // the next word is a packet's first

  always_ff @(posedge clk_i) begin
    if (!rst_ni) header_q <= 1'b1;
    else if (word_valid) header_q <= word_last;
  end

  assign class_valid_o = word_valid && header_q;
  assign class_o = word[lenet5_pkg::ClassBits-1:0];
  assign error_o = word[lenet5_pkg::ResultBits-1];

  lenet5_accel u_accel (
    .aclk(clk_i), .aresetn(rst_ni),
    .s_axis_tdata(pixel_i), .s_axis_tkeep(1'b1), .s_axis_tvalid(pixel_valid_i),
    .s_axis_tready(pixel_ready_o), .s_axis_tlast(pixel_last_i),
    .m_axis_tdata(word), .m_axis_tvalid(word_valid), .m_axis_tready(1'b1),
    .m_axis_tlast(word_last)
  );
endmodule

`default_nettype wire
