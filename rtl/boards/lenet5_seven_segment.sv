// SPDX-License-Identifier: Apache-2.0
// A class as a digit of a seven-segment display: 0 to 9, then A to F; a dash for more than 15, and
// nothing before there is one. It drives one digit, and does not scan several.
//
// segments_o  a in the lowest bit to g in the highest, 1 lights
// Latency 0.
`default_nettype none

module lenet5_seven_segment (
  input  logic                             seen_i,
  input  logic [lenet5_pkg::ClassBits-1:0] class_i,
  output logic [                      6:0] segments_o
);
  localparam int DigitBits = 4;
  localparam logic [6:0] Dash = 7'b1000000;

  logic [6:0] digit;

  always_comb begin
    unique case (class_i[DigitBits-1:0])
      4'h0: digit = 7'b0111111;
      4'h1: digit = 7'b0000110;
      4'h2: digit = 7'b1011011;
      4'h3: digit = 7'b1001111;
      4'h4: digit = 7'b1100110;
      4'h5: digit = 7'b1101101;
      4'h6: digit = 7'b1111101;
      4'h7: digit = 7'b0000111;
      4'h8: digit = 7'b1111111;
      4'h9: digit = 7'b1101111;
      4'hA: digit = 7'b1110111;
      4'hB: digit = 7'b1111100;
      4'hC: digit = 7'b0111001;
      4'hD: digit = 7'b1011110;
      4'hE: digit = 7'b1111001;
      default: digit = 7'b1110001;
    endcase
  end

  always_comb begin
    if (!seen_i) segments_o = '0;
    else segments_o = (class_i >> DigitBits) == '0 ? digit : Dash;
  end
endmodule

`default_nettype wire
