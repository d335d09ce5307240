// SPDX-License-Identifier: Apache-2.0
// 2x2 max-pool with stride 2 on a raster stream of accumulators, Groups words of Pe channels for
// each position. Pooling before requantising gives the same bits (equation (7)) and leaves a
// quarter of the requantisations. It pads nothing and never stalls; three words of four are
// absorbed, and it says so of each. Its memories need no reset: what an image has not written is
// compared, but never leaves.
//
// Width    positions a row, even (rows come in pairs)    Groups  words a position
// Pe       channels a word                               AccBits bits of an accumulator
// Latency 3 cycles from the window's last word, 1 to absorbed_o; II 1 word a cycle.
`include "lenet5_macros.svh"
`default_nettype none

module lenet5_maxpool2d #(
  parameter int Width = 0,
  parameter int Groups = 0,
  parameter int Pe = 0,
  parameter int AccBits = 0
) (
  input  logic                       clk_i,
  input  logic                       rst_ni,
  input  logic                       valid_i,
  input  logic [Pe-1:0][AccBits-1:0] data_i,
  output logic                       absorbed_o,
  output logic                       valid_o,
  output logic [Pe-1:0][AccBits-1:0] data_o
);
  localparam int RowWords = Width / 2 * Groups;
  localparam int AddrBits = lenet5_pkg::index_bits(RowWords);
  localparam int ColBits = lenet5_pkg::index_bits(Width);
  localparam int GroupBits = lenet5_pkg::index_bits(Groups);

  `LENET5_CHECK(lenet5_maxpool2d, Width, Width >= 2 && Width % 2 == 0, be even and at least 2)
  `LENET5_CHECK(lenet5_maxpool2d, Groups, Groups >= 1, be at least 1)
  `LENET5_CHECK(lenet5_maxpool2d, Pe, Pe >= 1, be at least 1)
  `LENET5_CHECK(lenet5_maxpool2d, AccBits, AccBits >= 1, be at least 1)

  logic [GroupBits-1:0] group_q = '0;
  logic [ColBits-1:0] col_q = '0;
  logic odd_row_q = 1'b0;
  logic last_group, last_col;

  assign last_group = group_q == GroupBits'(Groups - 1);
  assign last_col = col_q == ColBits'(Width - 1);

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      group_q <= '0;
      col_q <= '0;
      odd_row_q <= 1'b0;
    end else if (valid_i) begin
      group_q <= last_group ? '0 : group_q + 1'b1;
      if (last_group) col_q <= last_col ? '0 : col_q + 1'b1;
      if (last_group && last_col) odd_row_q <= !odd_row_q;
    end
  end

  // Horizontally, two cycles: fetch the left neighbour, the word Groups before; compare.
  (* ram_style = "distributed" *) logic [Pe*AccBits-1:0] left_mem [lenet5_pkg::positive(Groups)];
  logic [Pe-1:0][AccBits-1:0] word_q, left_q, across_q;

  always_ff @(posedge clk_i) begin
    if (valid_i) left_mem[group_q] <= data_i;
    left_q <= left_mem[group_q];
    word_q <= data_i;
    for (int p = 0; p < Pe; p++)
      across_q[p] <= ($signed(word_q[p]) > $signed(left_q[p])) ? word_q[p] : left_q[p];
  end

  // Vertically, the same: the even row's result is kept for half a row of positions.
  (* ram_style = "distributed" *) logic [Pe*AccBits-1:0] above_mem [lenet5_pkg::positive(RowWords)];
  logic [Pe-1:0][AccBits-1:0] above_q;
  logic [AddrBits-1:0] addr_q = '0;
  logic [AddrBits-1:0] write_addr_q;
  // Of the words in these stages: each of an odd column completes a pair, in an odd row a window.
  // A pair that survives a reset moves the address on, and any address serves: it needs no reset.
  logic [1:0] pair_q, window_q = '0;
  logic absorbed_q = 1'b0, valid_q = 1'b0;

  assign absorbed_o = absorbed_q;
  assign valid_o = valid_q;

  always_ff @(posedge clk_i) begin
    pair_q <= {pair_q[0], valid_i && col_q[0]};
    write_addr_q <= addr_q;
    if (pair_q[1]) above_mem[write_addr_q] <= across_q;
    above_q <= above_mem[addr_q];
    for (int p = 0; p < Pe; p++)
      data_o[p] <= ($signed(across_q[p]) > $signed(above_q[p])) ? across_q[p] : above_q[p];
  end

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      window_q <= '0;
      absorbed_q <= 1'b0;
      valid_q <= 1'b0;
      addr_q <= '0;
    end else begin
      window_q <= {window_q[0], valid_i && col_q[0] && odd_row_q};
      absorbed_q <= valid_i && !(col_q[0] && odd_row_q);
      valid_q <= window_q[1];
      if (pair_q[0]) addr_q <= (addr_q == AddrBits'(RowWords - 1)) ? '0 : addr_q + 1'b1;
    end
  end
endmodule

`default_nettype wire
