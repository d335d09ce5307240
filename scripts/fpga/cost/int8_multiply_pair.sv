// SPDX-License-Identifier: Apache-2.0
// Two products that share a factor and a DSP48E1, every cycle: x_i unsigned, 7 bits, by w0_i and by
// w1_i, signed, 8 bits, in -127..127.
//
// A yardstick for scripts/fpga/cost/quantise_cost.py: the idea of
// rtl/compute/lenet5_dot_product.sv alone, plain weights in, plain products out. There the weights
// come packed from memory, and the borrow is given back in an adder that is there anyway; here LUTs
// do both.
//
// Latency 4 cycles; initiation interval 1.
`default_nettype none

module int8_multiply_pair (
  input  logic        clk_i,
  input  logic [6:0]  x_i,
  input  logic [7:0]  w0_i,
  input  logic [7:0]  w1_i,
  output logic [15:0] product0_o,
  output logic [15:0] product1_o
);
  logic [24:0] a_q;
  logic [6:0] x_q;
  logic [32:0] m_q, p_q;
  always_ff @(posedge clk_i) begin
    // w1 * 2^17 + w0: a negative w0 borrows from w1.
    a_q <= {w1_i - 8'(w0_i[7]), {9{w0_i[7]}}, w0_i};
    x_q <= x_i;
    m_q <= $signed(a_q) * $signed({1'b0, x_q});
    p_q <= m_q;
    // A negative low product has borrowed one from the high product.
    product0_o <= p_q[15:0];
    product1_o <= p_q[32:17] + 16'(p_q[16]);
  end
endmodule

`default_nettype wire
