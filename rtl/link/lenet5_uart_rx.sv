// SPDX-License-Identifier: Apache-2.0
// UART receiver, 8N1: gives each byte of a serial line, or says that its stop bit was missing.
// Every bit is the majority of three samples around its middle; a start bit that is not low there
// was noise, and gives nothing. It knows no frames, has no queue, and waits for nobody.
//
// ClockHz  of clk_i, Hz, at least 8 times Baud       Baud  bits a second
// A bit has 16 ticks, or 8 where the clock has fewer than 16 cycles for it. The receiver bears a
// rate that is 3.5 % off (2.5 % with 8 ticks). valid_o and bad_o are high for a cycle, amid the
// stop bit. After a missing stop bit the line has to go high first.
`include "lenet5_macros.svh"
`default_nettype none

module lenet5_uart_rx #(
  parameter int ClockHz = 0,
  parameter int Baud = 0
) (
  input  logic                                 clk_i,
  input  logic                                 rst_ni,
  input  logic                                 rx_i,
  output logic                                 valid_o,
  output logic                                 bad_o,
  output logic [lenet5_link_pkg::ByteBits-1:0] data_o
);
  localparam int ByteBits = lenet5_link_pkg::ByteBits;
  localparam int Ticks = (ClockHz / 16 >= Baud) ? 16 : 8;
  localparam int TickBits = $clog2(Ticks);
  localparam int BitBits = $clog2(ByteBits + 2);
  localparam int Middle = Ticks / 2;
  // Half cycles from the edge until the ticks are counted: it is seen half a cycle late on average,
  // and one more passes until the state has changed. That may be a whole tick.
  localparam int LeadHalves = 3;
  localparam int LeadTicks = (LeadHalves * Ticks * Baud / 2 >= ClockHz) ? 1 : 0;

  `LENET5_CHECK(lenet5_uart_rx, Baud, Baud >= 1 && ClockHz / 8 >= Baud, be from 1 to ClockHz / 8)

  typedef enum logic [1:0] {Idle, Receive, Break} state_e;
  state_e state_q = Break;
  state_e state_d;
  (* ASYNC_REG = "TRUE" *) logic [1:0] sync_q = '0;
  logic [TickBits-1:0] tick_q = TickBits'(LeadTicks);
  logic [BitBits-1:0] bit_q = '0;
  logic [ByteBits-1:0] data_q;
  logic [1:0] early_q;  // the two samples before
  logic line, tick, vote, decide, stop;

  lenet5_tick #(.ClockHz(ClockHz), .Rate(Ticks * Baud), .LeadHalves(LeadHalves)) u_tick (
    .clk_i, .restart_i(state_q != Receive), .tick_o(tick)
  );

  assign line = sync_q[1];
  assign vote = (early_q[0] && early_q[1]) || (line && (early_q[0] || early_q[1]));
  // tick_q counts the ticks that have been: the samples are those of tick Middle - 1 to Middle + 1.
  assign decide = state_q == Receive && tick && tick_q == TickBits'(Middle);
  assign stop = bit_q == BitBits'(ByteBits + 1);

  always_comb begin
    state_d = state_q;
    unique case (state_q)
      Idle: if (!line) state_d = Receive;
      Receive:
      if (decide) begin
        if (bit_q == '0 && vote) state_d = Idle;
        else if (stop && vote) state_d = Idle;
        else if (stop) state_d = Break;
      end
      Break: if (line) state_d = Idle;
      default: state_d = Break;
    endcase
  end

  always_ff @(posedge clk_i) sync_q <= {sync_q[0], rx_i};

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      state_q <= Break;
      valid_o <= 1'b0;
      bad_o <= 1'b0;
    end else begin
      state_q <= state_d;
      valid_o <= decide && stop && vote;
      bad_o <= decide && stop && !vote;
    end
  end

  always_ff @(posedge clk_i) begin
    if (state_q != Receive) begin
      tick_q <= TickBits'(LeadTicks);
      bit_q <= '0;
    end else if (tick) begin
      tick_q <= tick_q + 1'b1;
      early_q <= {early_q[0], line};
      if (tick_q == TickBits'(Ticks - 1)) bit_q <= bit_q + 1'b1;
      if (decide && !stop) data_q <= {vote, data_q[ByteBits-1:1]};
    end
  end

  assign data_o = data_q;
endmodule

`default_nettype wire
