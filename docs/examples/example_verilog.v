// SPDX-License-Identifier: Apache-2.0
// The accelerator in a design in Verilog-2001: pixels in, the class of each image out. Classes that
// nobody takes are lost; the logits are dropped.
//
// The wrapper lenet5_accel_ip (scripts/fpga/vivado/) has a port for each of lenet5_accel's.
`default_nettype none

module example_verilog (
  input  wire       clk_i,
  input  wire       rst_ni,
  input  wire [7:0] pixel_i,
  input  wire       pixel_valid_i,
  output wire       pixel_ready_o,
  input  wire       pixel_last_i,   // with an image's last pixel
  output wire [7:0] class_o,
  output wire       error_o,        // the image was malformed
  output wire       class_valid_o   // for one cycle
);
  wire [31:0] word;
  wire word_valid, word_last;
  reg header;  // the next word is a packet's first

  initial header = 1'b1;
  always @(posedge clk_i) begin
    if (!rst_ni) header <= 1'b1;
    else if (word_valid) header <= word_last;
  end

  assign class_valid_o = word_valid && header;
  assign class_o = word[7:0];
  assign error_o = word[31];

  lenet5_accel_ip u_accel (
    .aclk(clk_i), .aresetn(rst_ni),
    .s_axis_tdata(pixel_i), .s_axis_tkeep(1'b1), .s_axis_tvalid(pixel_valid_i),
    .s_axis_tready(pixel_ready_o), .s_axis_tlast(pixel_last_i),
    .m_axis_tdata(word), .m_axis_tvalid(word_valid), .m_axis_tready(1'b1),
    .m_axis_tlast(word_last)
  );
endmodule

`default_nettype wire
