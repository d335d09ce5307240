// SPDX-License-Identifier: Apache-2.0
// The product of two IEEE-754 single precision numbers, rounded to nearest even, every cycle.
//
// Infinities and NaNs are taken and given; the one NaN that comes out is 0x7fc00000. Left out:
// subnormal numbers, which enter as zero and leave as zero (tiny after rounding); the exception
// flags; the other rounding modes.
//
// A yardstick for scripts/fpga/cost/quantise_cost.py; the accelerator has no such thing. The
// mantissas' 24x24 product is split at bit 17 as a DSP48E1 wants it: 24x17 in one, 24x7 in the
// next, which adds the first's sum shifted by 17, its cascade's own shift.
//
// Latency 6 cycles; initiation interval 1.
`default_nettype none

module fp32_multiply (
  input  logic        clk_i,
  input  logic [31:0] a_i,
  input  logic [31:0] b_i,
  output logic [31:0] product_o
);
  localparam int Delay = 4;  // cycles from the classified inputs to the product of mantissas

  // What the inputs are, and the sum of their exponents, delayed until the product is there.
  logic a_zero, b_zero, a_top, b_top, a_fraction, b_fraction, nan, infinite, zero;
  logic [8:0] exponent;
  logic [13*Delay-1:0] side_q;
  assign a_zero = a_i[30:23] == '0;
  assign b_zero = b_i[30:23] == '0;
  assign a_top = &a_i[30:23];
  assign b_top = &b_i[30:23];
  assign a_fraction = |a_i[22:0];
  assign b_fraction = |b_i[22:0];
  assign nan = (a_top && (a_fraction || b_zero)) || (b_top && (b_fraction || a_zero));
  assign infinite = a_top || b_top;
  assign zero = a_zero || b_zero;
  assign exponent = {1'b0, a_i[30:23]} + {1'b0, b_i[30:23]};
  always_ff @(posedge clk_i) begin
    side_q <= (13 * Delay)'({side_q, a_i[31] ^ b_i[31], nan, infinite, zero, exponent});
  end

  // The mantissas' product, 2^46 to 2^48.
  logic [23:0] a_q, a_late_q, b_q;
  logic [6:0] b_late_q;
  logic [40:0] low_m_q, low_p_q;
  logic [30:0] high_m_q, high_p_q;
  logic [16:0] low_q;
  logic [47:0] product;
  always_ff @(posedge clk_i) begin
    a_q <= {1'b1, a_i[22:0]};
    b_q <= {1'b1, b_i[22:0]};
    a_late_q <= a_q;
    b_late_q <= b_q[23:17];
    low_m_q <= a_q * b_q[16:0];
    low_p_q <= low_m_q;
    high_m_q <= a_late_q * b_late_q;
    high_p_q <= high_m_q + 31'(low_p_q[40:17]);
    low_q <= low_p_q[16:0];
  end
  assign product = {high_p_q, low_q};

  // Normalised: 24 bits, the leading one implied, with what decides on rounding up.
  logic sign_q, nan_q, infinite_q, zero_q, up_q;
  logic [9:0] exponent_q;
  logic [22:0] fraction_q;
  logic carry, sign, is_nan, is_infinite, is_zero;
  logic [8:0] sum;
  assign carry = product[47];
  assign {sign, is_nan, is_infinite, is_zero, sum} = side_q[13*Delay-1-:13];
  always_ff @(posedge clk_i) begin
    {sign_q, nan_q, infinite_q, zero_q} <= {sign, is_nan, is_infinite, is_zero};
    exponent_q <= 10'(sum) - 10'd127 + 10'(carry);
    fraction_q <= carry ? product[46:24] : product[45:23];
    up_q <= carry ? product[23] && (product[24] || |product[22:0])
                  : product[22] && (product[23] || |product[21:0]);
  end

  // Rounded: a fraction that overflows raises the exponent by itself.
  logic [32:0] rounded;
  logic tiny, huge;
  assign rounded = {exponent_q, fraction_q} + 33'(up_q);
  assign tiny = rounded[32] || rounded[31:23] == '0;
  assign huge = !rounded[32] && (rounded[31] || &rounded[30:23]);
  always_ff @(posedge clk_i) begin
    if (nan_q) product_o <= 32'h7fc00000;
    else if (infinite_q || huge) product_o <= {sign_q, 8'hff, 23'd0};
    else if (zero_q || tiny) product_o <= {sign_q, 31'd0};
    else product_o <= {sign_q, rounded[30:0]};
  end
endmodule

`default_nettype wire
