// SPDX-License-Identifier: Apache-2.0
// Radiona ULX3S: its pins, their polarities and its clock, around lenet5_board.
//
// Baud         bits a second            MsCycles  as of lenet5_board
// PllInput     divides the 25 MHz, PllFeedback multiplies that to the accelerator's clock, which
//              PllOutput multiplies to 400 to 800 MHz
// Design       name of the design point
// LEDs 0 to 3 show the last class in binary; LED 6 is on when something came, LED 7 when it was
// damaged. Button FIRE1 steps through the demo; PWR resets.
`default_nettype none

module lenet5_ulx3s #(
  parameter int Baud = 115200,
  parameter int MsCycles = 0,
  parameter int PllInput = 2,
  parameter int PllFeedback = 5,
  parameter int PllOutput = 10,
  parameter logic [lenet5_link_pkg::NameBits-1:0] Design = "custom"
) (
  input  logic       clk_i,
  input  logic       rst_ni,
  input  logic       uart_rx_i,
  output logic       uart_tx_o,
  input  logic       button_i,
  output logic [7:0] led_o,
  output logic       wifi_gpio0_o
);
  localparam int PinHz = 25_000_000;
  localparam int ClockHz = PinHz / PllInput * PllFeedback;

  logic clk, locked, seen, active, failed;
  logic [lenet5_pkg::ClassBits-1:0] last_class;

  // The loop filter's settings are those that Lattice's and the open tools give for this range.
  (* ICP_CURRENT = "12", LPF_RESISTOR = "8", MFG_ENABLE_FILTEROPAMP = "1", MFG_GMCREF_SEL = "2" *)
  EHXPLLL #(
    .CLKI_DIV(PllInput), .CLKFB_DIV(PllFeedback), .CLKOP_DIV(PllOutput),
    .CLKOP_CPHASE(PllOutput - 1), .FEEDBK_PATH("CLKOP"), .CLKOP_ENABLE("ENABLED")
  ) u_pll (
    .CLKI(clk_i), .CLKFB(clk), .CLKOP(clk), .LOCK(locked), .RST(1'b0), .STDBY(1'b0),
    .PHASESEL0(1'b0), .PHASESEL1(1'b0), .PHASEDIR(1'b1), .PHASESTEP(1'b1), .PHASELOADREG(1'b1),
    .PLLWAKESYNC(1'b0), .ENCLKOP(1'b0)
  );

  lenet5_board #(
    .ClockHz(ClockHz), .Baud(Baud), .MsCycles(MsCycles), .Board("ulx3s"),
    .Design(Design)
  ) u_board (
    .clk_i(clk), .good_i(locked && rst_ni), .rx_i(uart_rx_i), .tx_o(uart_tx_o),
    .button_i, .seen_o(seen), .class_o(last_class), .active_o(active), .failed_o(failed)
  );

  assign led_o = {failed, active, 2'b00, seen ? last_class[3:0] : 4'd0};
  assign wifi_gpio0_o = 1'b1;  // else the ESP32 may load another bitstream
endmodule

`default_nettype wire
