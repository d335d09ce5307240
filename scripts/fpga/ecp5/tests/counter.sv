// SPDX-License-Identifier: Apache-2.0
// A little of everything that an ECP5's bitstream sets, on the ULX3S's pins: a PLL, flip-flops with
// carries, a block RAM with contents, LUT RAM and a multiplier.
`default_nettype none

module counter (
  input wire clk_i, input wire rst_ni, input wire uart_rx_i, input wire button_i,
  output wire uart_tx_o, output wire [7:0] led_o, output wire wifi_gpio0_o
);
  wire clk, locked;
  EHXPLLL #(
    .CLKI_DIV(1), .CLKFB_DIV(2), .CLKOP_DIV(12), .CLKOP_CPHASE(11), .FEEDBK_PATH("CLKOP"),
    .CLKOP_ENABLE("ENABLED")
  ) u_pll (
    .CLKI(clk_i), .CLKFB(clk), .CLKOP(clk), .LOCK(locked), .RST(1'b0), .STDBY(1'b0),
    .PHASESEL0(1'b0), .PHASESEL1(1'b0), .PHASEDIR(1'b1), .PHASESTEP(1'b1), .PHASELOADREG(1'b1),
    .PLLWAKESYNC(1'b0), .ENCLKOP(1'b0)
  );

  reg [9:0] count;
  reg [17:0] block [1024];
  reg [17:0] read;
  reg [35:0] product;
  reg [7:0] few [16];
  integer i;
  initial for (i = 0; i < 1024; i = i + 1) block[i] = i * 12345;

  always @(posedge clk)
    if (!rst_ni || !locked) count <= 0;
    else begin
      count <= count + 1;
      read <= block[count];
      product <= read * read + uart_rx_i;
      if (button_i) block[count] <= product[17:0];
      if (uart_rx_i) few[count[3:0]] <= read[7:0];
    end

  assign led_o = product[35:28] ^ few[count[7:4]];
  assign uart_tx_o = ^product;
  assign wifi_gpio0_o = 1'b1;
endmodule

`default_nettype wire
