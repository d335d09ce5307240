// SPDX-License-Identifier: Apache-2.0
// The sum of the constant weights whose bits are set, less the sum of the negative ones, so that it
// is never negative: a table of 2^Taps words, one LUT a bit of the sum for six taps at most. It has
// no register.
//
// Taps     bits that choose a word
// SumBits  bits of a word; the weights' magnitudes sum up to less than 2^SumBits
// Weights  Taps signed weights, the first lowest
// Latency 0 cycles.
`include "lenet5_macros.svh"
`default_nettype none

module lenet5_bit_table #(
  parameter int Taps = 0,
  parameter int SumBits = 0,
  parameter logic [lenet5_pkg::positive(Taps)*lenet5_pkg::WeightBits-1:0] Weights = '0
) (
  input  logic [   Taps-1:0] x_i,
  output logic [SumBits-1:0] sum_o
);
  localparam int WeightBits = lenet5_pkg::WeightBits;
  localparam int Words = 1 << Taps;
  localparam int WordBits = 1 << $clog2(SumBits);  // a power of two needs no multiplier

  `LENET5_CHECK(lenet5_bit_table, Taps, Taps >= 1, be at least 1)
  `LENET5_CHECK(lenet5_bit_table, SumBits, SumBits >= 1, be at least 1)

  // Tap by tap the table doubles: words of a bit that is not set stand above those of one that is
  // set. A weight that is negative counts, as positive, in the former.
  function automatic logic [Words*WordBits-1:0] words(input int taps);
    int weight;
    logic [Words*WordBits-1:0] ones, unset, set;  // ones: 1 in each word
    words = '0;
    ones = (Words * WordBits)'(1);
    for (int t = 0; t < taps; t++) begin
      weight = int'($signed(Weights[t*WeightBits+:WeightBits]));
      unset = words;
      set = words;
      if (weight < 0) unset = words + ones * (Words * WordBits)'(-weight);
      else set = words + ones * (Words * WordBits)'(weight);
      words = (unset << (WordBits << t)) | set;
      ones = (ones << (WordBits << t)) | ones;
    end
  endfunction

  localparam logic [Words*WordBits-1:0] Table = words(Taps);
  // Inverted, the address does not come from registers alone: else Yosys takes them into the memory
  // that it makes of the table, and gives each bit of the sum a register in place of a tap's.
  logic [Taps-1:0] address;

  assign address = ~x_i;
  assign sum_o = Table[address*WordBits+:SumBits];
endmodule

`default_nettype wire
