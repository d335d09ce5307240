// SPDX-License-Identifier: Apache-2.0
// A first-in first-out queue of Depth words: a word written at cycle t is offered at t+1 (first
// word falls through), and in_ready_o never depends on out_ready_i.
// Does not clear its memory, which needs no reset: no word in it is valid after one.
//
// Width  bits of a word         Depth  words, a power of two, at least 2
// Latency 1 cycle, II 1 cycle.
`include "lenet5_macros.svh"
`default_nettype none

module lenet5_stream_fifo #(
  parameter int Width = 0,
  parameter int Depth = 0
) (
  input  logic             clk_i,
  input  logic             rst_ni,
  input  logic             in_valid_i,
  output logic             in_ready_o,
  input  logic [Width-1:0] in_data_i,
  output logic             out_valid_o,
  input  logic             out_ready_i,
  output logic [Width-1:0] out_data_o
);
  localparam int AddrBits = lenet5_pkg::index_bits(Depth);

  `LENET5_CHECK(lenet5_stream_fifo, Width, Width >= 1, be at least 1)
  `LENET5_CHECK(lenet5_stream_fifo, Depth, Depth >= 2 && Depth == (1 << AddrBits),
                be a power of two and at least 2)

  localparam int BankBits = 96;  // whose LUT RAM has pointers of its own
  localparam int Banks = (lenet5_pkg::positive(Width) + BankBits - 1) / BankBits;

  // The pointers are the same in all banks: one pair would have wires to the LUT RAM of a whole
  // layer's accumulators, all over the die.
  logic [Banks-1:0][AddrBits-1:0] write_q = '0, read_q = '0;
  logic last_place, last_word;  // is taken by a push, by a pop
  logic full_q = 1'b0, empty_q = 1'b1;
  logic push, pop;

  assign push = in_valid_i && !full_q;
  assign pop = out_ready_i && !empty_q;
  assign in_ready_o = !full_q;
  assign out_valid_o = !empty_q;
  assign last_place = write_q[0] + 1'b1 == read_q[0];
  assign last_word = read_q[0] + 1'b1 == write_q[0];

  for (genvar b = 0; b < Banks; b++) begin : gen_bank
    localparam int First = b * BankBits;
    localparam int Bits = Width - First < BankBits ? Width - First : BankBits;
    (* ram_style = "distributed" *) logic [Bits-1:0] mem [lenet5_pkg::positive(Depth)];
    assign out_data_o[First+:Bits] = mem[read_q[b]];
    always_ff @(posedge clk_i) if (push) mem[write_q[b]] <= in_data_i[First+:Bits];
  end

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      write_q <= '0;
      read_q <= '0;
      full_q <= 1'b0;
      empty_q <= 1'b1;
    end else begin
      for (int b = 0; b < Banks; b++) begin
        if (push) write_q[b] <= write_q[b] + 1'b1;
        if (pop) read_q[b] <= read_q[b] + 1'b1;
      end
      // No sum waits for push and pop, which come late.
      full_q <= !pop && (push ? last_place : full_q);
      empty_q <= !push && (pop ? last_word : empty_q);
    end
  end

  // What the flags rest on; proofs by induction need it said.
  `LENET5_ASSERT(!(full_q && empty_q), full and empty at once)
  `LENET5_ASSERT((write_q[0] == read_q[0]) == (full_q || empty_q),
                 the flags do not tell the pointers)
  lenet5_stream_assertions #(.Width(Width)) u_check (
    .clk_i, .rst_ni, .valid_i(out_valid_o), .ready_i(out_ready_i), .data_i(out_data_o)
  );
endmodule

`default_nettype wire
