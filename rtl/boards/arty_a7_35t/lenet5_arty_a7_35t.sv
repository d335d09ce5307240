// SPDX-License-Identifier: Apache-2.0
// Digilent Arty A7-35T: its pins, their polarities and its clock, around lenet5_board.
//
// Baud         bits a second            MsCycles  as of lenet5_board
// PllMultiply  of the 100 MHz, to 600 to 1,200 MHz; PllDivide of that to the accelerator's clock
// Design       name of the design point
// LD4 to LD7 show the last class in binary; LD0 is green when something came, red when it was
// damaged. Button BTN0 steps through the demo; RESET resets.
`default_nettype none

module lenet5_arty_a7_35t #(
  parameter int Baud = 115200,
  parameter int MsCycles = 0,
  parameter int PllMultiply = 10,
  parameter int PllDivide = 10,
  parameter logic [lenet5_link_pkg::NameBits-1:0] Design = "custom"
) (
  input  logic       clk_i,
  input  logic       rst_ni,
  input  logic       uart_rx_i,
  output logic       uart_tx_o,
  input  logic       button_i,
  output logic [3:0] led_o,
  output logic       active_o,
  output logic       failed_o
);
  localparam int PinHz = 100_000_000;
  localparam int ClockHz = PinHz * PllMultiply / PllDivide;

  logic clk, locked, feedback, made, seen;
  logic [lenet5_pkg::ClassBits-1:0] last_class;

  MMCME2_BASE #(
    .CLKIN1_PERIOD(10), .CLKFBOUT_MULT_F(PllMultiply), .CLKOUT0_DIVIDE_F(PllDivide),
    .DIVCLK_DIVIDE(1)
  ) u_mmcm (
    .CLKIN1(clk_i), .CLKFBIN(feedback), .CLKFBOUT(feedback), .CLKOUT0(made), .LOCKED(locked),
    .PWRDWN(1'b0), .RST(1'b0)
  );
  BUFG u_clock (.I(made), .O(clk));

  lenet5_board #(
    .ClockHz(ClockHz), .Baud(Baud), .MsCycles(MsCycles), .Board("arty_a7_35t"),
    .Design(Design)
  ) u_board (
    .clk_i(clk), .good_i(locked && rst_ni), .rx_i(uart_rx_i), .tx_o(uart_tx_o),
    .button_i, .seen_o(seen), .class_o(last_class), .active_o, .failed_o
  );

  assign led_o = seen ? last_class[3:0] : '0;
endmodule

`default_nettype wire
