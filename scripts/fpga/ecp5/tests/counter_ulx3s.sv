// SPDX-License-Identifier: Apache-2.0
// The counter of scripts/fpga/tests/ with a PLL, on the ULX3S's pins.
`default_nettype none

module counter_ulx3s (
  input  wire       clk_i,
  input  wire       rst_ni,
  input  wire       uart_rx_i,
  input  wire       button_i,
  output wire       uart_tx_o,
  output wire [7:0] led_o,
  output wire       wifi_gpio0_o
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
  counter u_counter (
    .clk_i(clk), .good_i(locked && rst_ni), .rx_i(uart_rx_i), .tx_o(uart_tx_o), .button_i, .led_o
  );
  assign wifi_gpio0_o = 1'b1;
endmodule

`default_nettype wire
