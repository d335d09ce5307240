// SPDX-License-Identifier: Apache-2.0
// The product of two signed 8-bit numbers, every cycle, on one DSP48E1 with all its registers.
//
// A yardstick for scripts/fpga/cost/quantise_cost.py; the accelerator has no such thing.
//
// Latency 3 cycles; initiation interval 1.
`default_nettype none

module int8_multiply (
  input  logic        clk_i,
  input  logic [7:0]  a_i,
  input  logic [7:0]  b_i,
  output logic [15:0] product_o
);
  logic [7:0] a_q, b_q;
  logic [15:0] m_q;
  always_ff @(posedge clk_i) begin
    a_q <= a_i;
    b_q <= b_i;
    m_q <= $signed(a_q) * $signed(b_q);
    product_o <= m_q;
  end
endmodule

`default_nettype wire
