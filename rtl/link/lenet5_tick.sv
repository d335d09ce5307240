// SPDX-License-Identifier: Apache-2.0
// Ticks at any rate below the clock's: an accumulator overflows Rate times in ClockHz cycles, so
// that the rate is right on average (to 1 in 10,000 for Rate from ClockHz / 1,600 on) and each tick
// within a cycle of where it should be. It does not divide the clock: a tick is high for one cycle.
//
// ClockHz  of clk_i, Hz         Rate  ticks a second, at most ClockHz
// LeadHalves  half cycles that have passed when restart_i falls: the first tick comes so much
//             earlier, and is lost if it should have come before
// While restart_i is high there is no tick; the first one comes a period after it fell.
`include "lenet5_macros.svh"
`default_nettype none

module lenet5_tick #(
  parameter int ClockHz = 0,
  parameter int Rate = 0,
  parameter int LeadHalves = 0
) (
  input  logic clk_i,
  input  logic restart_i,
  output logic tick_o
);
  `LENET5_CHECK(lenet5_tick, ClockHz, ClockHz >= 1, be at least 1)
  `LENET5_CHECK(lenet5_tick, Rate, Rate >= 1 && Rate <= ClockHz, be from 1 to ClockHz)

  localparam int Bits = 24;
  localparam logic [63:0] Clock = 64'(ClockHz > 0 ? ClockHz : 1);
  localparam logic [63:0] Quotient = ((64'(Rate) << Bits) + Clock / 2) / Clock;
  localparam logic [Bits:0] Increment = (Bits + 1)'(Quotient);
  localparam logic [Bits:0] Lead = (Bits + 1)'(Quotient * 64'(LeadHalves) / 2);

  logic [Bits-1:0] phase_q = '0;
  logic [Bits:0] phase_d;

  assign phase_d = (Bits + 1)'(phase_q) + Increment;
  assign tick_o = phase_d[Bits] && !restart_i;

  always_ff @(posedge clk_i) phase_q <= restart_i ? Bits'(Lead) : phase_d[Bits-1:0];
endmodule

`default_nettype wire
