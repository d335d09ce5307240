// SPDX-License-Identifier: Apache-2.0
// Digilent Basys 3: its pins, their polarities and its clock, around lenet5_board.
//
// Baud         bits a second            MsCycles  as of lenet5_board
// PllMultiply  of the 100 MHz, to 600 to 1,200 MHz; PllDivide of that to the accelerator's clock
// Design       name of the design point
// The rightmost digit shows the last class, as LD0 to LD3 do in binary; LD14 is on when something
// came, LD15 when it was damaged. Button BTNU steps through the demo; BTNC resets.
`default_nettype none

module lenet5_basys3 #(
  parameter int Baud = 115200,
  parameter int MsCycles = 0,
  parameter int PllMultiply = 10,
  parameter int PllDivide = 10,
  parameter logic [lenet5_link_pkg::NameBits-1:0] Design = "custom"
) (
  input  logic       clk_i,
  input  logic       rst_i,
  input  logic       uart_rx_i,
  output logic       uart_tx_o,
  input  logic       button_i,
  output logic [3:0] led_o,
  output logic       active_o,
  output logic       failed_o,
  output logic [6:0] segment_no,
  output logic       point_no,
  output logic [3:0] anode_no
);
  localparam int PinHz = 100_000_000;
  localparam int ClockHz = PinHz * PllMultiply / PllDivide;

  logic clk, locked, feedback, made, seen;
  logic [lenet5_pkg::ClassBits-1:0] last_class;
  logic [6:0] segments;

  MMCME2_BASE #(
    .CLKIN1_PERIOD(10), .CLKFBOUT_MULT_F(PllMultiply), .CLKOUT0_DIVIDE_F(PllDivide),
    .DIVCLK_DIVIDE(1)
  ) u_mmcm (
    .CLKIN1(clk_i), .CLKFBIN(feedback), .CLKFBOUT(feedback), .CLKOUT0(made), .LOCKED(locked),
    .PWRDWN(1'b0), .RST(1'b0)
  );
  BUFG u_clock (.I(made), .O(clk));

  lenet5_board #(
    .ClockHz(ClockHz), .Baud(Baud), .MsCycles(MsCycles), .Board("basys3"),
    .Design(Design)
  ) u_board (
    .clk_i(clk), .good_i(locked && !rst_i), .rx_i(uart_rx_i), .tx_o(uart_tx_o),
    .button_i, .seen_o(seen), .class_o(last_class), .active_o, .failed_o
  );

  lenet5_seven_segment u_display (.seen_i(seen), .class_i(last_class), .segments_o(segments));

  assign segment_no = ~segments;
  assign point_no = 1'b1;
  assign anode_no = 4'b1110;
  assign led_o = seen ? last_class[3:0] : '0;
endmodule

`default_nettype wire
