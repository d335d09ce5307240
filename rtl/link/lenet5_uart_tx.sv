// SPDX-License-Identifier: Apache-2.0
// UART transmitter, 8N1: puts the bytes of a stream on a serial line, without a gap if there is
// none between them. It knows no frames and has no queue.
//
// ClockHz  of clk_i, Hz         Baud  bits a second, at most ClockHz
// Each edge is within a cycle of its place. II 10 bits a byte.
`include "lenet5_macros.svh"
`default_nettype none

module lenet5_uart_tx #(
  parameter int ClockHz = 0,
  parameter int Baud = 0
) (
  input  logic                                 clk_i,
  input  logic                                 rst_ni,
  input  logic                                 in_valid_i,
  output logic                                 in_ready_o,
  input  logic [lenet5_link_pkg::ByteBits-1:0] in_data_i,
  output logic                                 tx_o
);
  localparam int ByteBits = lenet5_link_pkg::ByteBits;
  localparam int FrameBits = ByteBits + 2;
  localparam int BitBits = $clog2(FrameBits);

  // What is left to send: the stop bit is a one that is shifted in behind.
  logic [FrameBits-1:0] shift_q = '1;
  logic [BitBits-1:0] bit_q = '0;
  logic busy_q = 1'b0;
  logic tick, last;

  lenet5_tick #(.ClockHz(ClockHz), .Rate(Baud)) u_tick (
    .clk_i, .restart_i(!busy_q), .tick_o(tick)
  );

  assign last = busy_q && tick && bit_q == BitBits'(FrameBits - 1);
  assign in_ready_o = !busy_q || last;
  assign tx_o = shift_q[0];

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      busy_q <= 1'b0;
      shift_q <= '1;
      bit_q <= '0;
    end else if (in_ready_o) begin
      busy_q <= in_valid_i;
      shift_q <= in_valid_i ? {1'b1, in_data_i, 1'b0} : '1;
      bit_q <= '0;
    end else if (tick) begin
      shift_q <= {1'b1, shift_q[FrameBits-1:1]};
      bit_q <= bit_q + 1'b1;
    end
  end
endmodule

`default_nettype wire
