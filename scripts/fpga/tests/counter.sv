// SPDX-License-Identifier: Apache-2.0
// A little of everything that a bitstream sets, for tests of the tools: flip-flops with carries, a
// block RAM with contents, LUT RAM and a multiplier.
`default_nettype none

module counter (
  input  wire       clk_i,
  input  wire       good_i,
  input  wire       rx_i,
  input  wire       button_i,
  output wire       tx_o,
  output wire [7:0] led_o
);
  reg [9:0] count;
  reg [17:0] block [1024];
  reg [17:0] read;
  reg [35:0] product;
  reg [7:0] few [16];
  integer i;
  initial for (i = 0; i < 1024; i = i + 1) block[i] = i * 12345;

  always @(posedge clk_i)
    if (!good_i) count <= 0;
    else begin
      count <= count + 1;
      read <= block[count];
      product <= read * read + rx_i;
      if (button_i) block[count] <= product[17:0];
      if (rx_i) few[count[3:0]] <= read[7:0];
    end

  assign led_o = product[35:28] ^ few[count[7:4]];
  assign tx_o = ^product;
endmodule

`default_nettype wire
