// SPDX-License-Identifier: Apache-2.0
// The sum of two IEEE-754 single precision numbers, rounded to nearest even, every cycle.
//
// Infinities and NaNs are taken and given; the one NaN that comes out is 0x7fc00000. Left out:
// subnormal numbers, which enter as zero and leave as zero; the exception flags; the other rounding
// modes. It takes no DSP.
//
// A yardstick for scripts/fpga/cost/quantise_cost.py; the accelerator has no such thing.
//
// Latency 6 cycles; initiation interval 1.
`default_nettype none

module fp32_add (
  input  logic        clk_i,
  input  logic [31:0] a_i,
  input  logic [31:0] b_i,
  output logic [31:0] sum_o
);
  localparam int Extra = 3;  // bits below the mantissa: guard, round and sticky
  localparam int MantissaBits = 24 + Extra;
  localparam int SumBits = MantissaBits + 1;

  // 1: the number of greater magnitude apart from the lesser one.
  logic swap, a_nan, b_nan, a_infinite, b_infinite;
  logic [30:0] greater, lesser;
  assign swap = b_i[30:0] > a_i[30:0];
  assign greater = swap ? b_i[30:0] : a_i[30:0];
  assign lesser = swap ? a_i[30:0] : b_i[30:0];
  assign a_infinite = &a_i[30:23];
  assign b_infinite = &b_i[30:23];
  assign a_nan = a_infinite && |a_i[22:0];
  assign b_nan = b_infinite && |b_i[22:0];
  logic [23:0] greater1_q, lesser1_q;
  logic [7:0] exponent1_q, distance1_q;
  // What travels along: sign, subtract, nan, infinite.
  logic [3:0] flags1_q, flags2_q, flags3_q, flags4_q, flags5_q;
  always_ff @(posedge clk_i) begin
    greater1_q <= greater[30:23] == '0 ? '0 : {1'b1, greater[22:0]};
    lesser1_q <= lesser[30:23] == '0 ? '0 : {1'b1, lesser[22:0]};
    exponent1_q <= greater[30:23];
    distance1_q <= greater[30:23] - lesser[30:23];
    flags1_q <= {swap ? b_i[31] : a_i[31], a_i[31] ^ b_i[31],
                 a_nan || b_nan || (a_infinite && b_infinite && (a_i[31] ^ b_i[31])),
                 a_infinite || b_infinite};
  end

  // 2: aligned; what falls off the end is remembered in the last bit.
  logic [49:0] shifted;
  logic far;
  logic [23:0] greater2_q;
  logic [MantissaBits-1:0] lesser2_q;
  logic [7:0] exponent2_q;
  assign far = |distance1_q[7:5];
  assign shifted = {lesser1_q, 26'd0} >> distance1_q[4:0];
  always_ff @(posedge clk_i) begin
    greater2_q <= greater1_q;
    lesser2_q <= far ? MantissaBits'(|lesser1_q) : {shifted[49:24], |shifted[23:0]};
    exponent2_q <= exponent1_q;
    flags2_q <= flags1_q;
  end

  // 3: added or subtracted; never negative.
  logic [SumBits-1:0] sum3_q, sum4_q, normal5_q;
  logic [7:0] exponent3_q, exponent4_q;
  logic subtract;
  assign subtract = flags2_q[2];
  always_ff @(posedge clk_i) begin
    sum3_q <= {1'b0, greater2_q, {Extra{1'b0}}} + ({1'b0, lesser2_q} ^ {SumBits{subtract}})
              + SumBits'(subtract);
    exponent3_q <= exponent2_q;
    flags3_q <= flags2_q;
  end

  // 4: leading zeros counted.
  logic [4:0] zeros, zeros4_q;
  always_comb begin
    zeros = 5'(SumBits);
    for (int n = 0; n < SumBits; n++) begin
      if (sum3_q[n]) zeros = 5'(SumBits - 1 - n);
    end
  end
  always_ff @(posedge clk_i) begin
    zeros4_q <= zeros;
    sum4_q <= sum3_q;
    exponent4_q <= exponent3_q;
    flags4_q <= flags3_q;
  end

  // 5: the leading one at the left.
  logic [9:0] exponent5_q;
  always_ff @(posedge clk_i) begin
    normal5_q <= sum4_q << zeros4_q;
    exponent5_q <= 10'(exponent4_q) + 10'd1 - 10'(zeros4_q);
    flags5_q <= flags4_q;
  end

  // 6: rounded; a fraction that overflows raises the exponent by itself.
  logic [32:0] rounded;
  logic up, sign, cancelled, nan, infinite, none, tiny, huge;
  assign {sign, cancelled, nan, infinite} = flags5_q;
  assign none = !normal5_q[SumBits-1];
  assign up = normal5_q[Extra] && (normal5_q[Extra+1] || |normal5_q[Extra-1:0]);
  assign rounded = {exponent5_q, normal5_q[SumBits-2:Extra+1]} + 33'(up);
  assign tiny = rounded[32] || rounded[31:23] == '0;
  assign huge = !rounded[32] && (rounded[31] || &rounded[30:23]);
  always_ff @(posedge clk_i) begin
    if (nan) sum_o <= 32'h7fc00000;
    else if (infinite) sum_o <= {sign, 8'hff, 23'd0};
    else if (none) sum_o <= {sign && !cancelled, 31'd0};
    else if (tiny) sum_o <= {sign, 31'd0};
    else if (huge) sum_o <= {sign, 8'hff, 23'd0};
    else sum_o <= {sign, rounded[30:0]};
  end
endmodule

`default_nettype wire
