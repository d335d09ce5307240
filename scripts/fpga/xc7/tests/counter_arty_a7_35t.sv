// SPDX-License-Identifier: Apache-2.0
// The counter of scripts/fpga/tests/ with an MMCM, on the Arty's pins.
`default_nettype none

module counter_arty_a7_35t (
  input  wire       clk_i,
  input  wire       rst_ni,
  input  wire       uart_rx_i,
  input  wire       button_i,
  output wire       uart_tx_o,
  output wire [3:0] led_o,
  output wire       active_o,
  output wire       failed_o
);
  wire clk, made, feedback, locked;
  wire [7:0] led;
  MMCME2_BASE #(
    .CLKIN1_PERIOD(10), .CLKFBOUT_MULT_F(10), .CLKOUT0_DIVIDE_F(10), .DIVCLK_DIVIDE(1)
  ) u_mmcm (
    .CLKIN1(clk_i), .CLKFBIN(feedback), .CLKFBOUT(feedback), .CLKOUT0(made), .LOCKED(locked),
    .PWRDWN(1'b0), .RST(1'b0)
  );
  BUFG u_clock (.I(made), .O(clk));
  counter u_counter (
    .clk_i(clk), .good_i(locked && rst_ni), .rx_i(uart_rx_i), .tx_o(uart_tx_o), .button_i,
    .led_o(led)
  );
  assign led_o = led[3:0];
  assign active_o = led[4];
  assign failed_o = ^led[7:5];
endmodule

`default_nettype wire
