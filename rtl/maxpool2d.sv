// 2x2 max-pool with stride 2 on a raster stream of accumulators, Groups words of Pe channels for
// each position. Pooling before requantising gives the same bits (equation (7)) and leaves a
// quarter of the requantisations. It pads nothing.
//
// Width    positions a row, even (rows come in pairs)    Groups  words a position
// Pe       channels a word                               AccBits bits of an accumulator
// Latency 2 cycles from the window's last word, II 1 word a cycle.
`default_nettype none

module maxpool2d #(
  parameter int Width = 0,
  parameter int Groups = 0,
  parameter int Pe = 0,
  parameter int AccBits = 0
) (
  input  logic                       clk_i,
  input  logic                       rst_ni,
  input  logic                       in_valid_i,
  output logic                       in_ready_o,
  input  logic [Pe-1:0][AccBits-1:0] in_data_i,
  output logic                       out_valid_o,
  input  logic                       out_ready_i,
  output logic [Pe-1:0][AccBits-1:0] out_data_o
);
  localparam int RowWords = Width / 2 * Groups;
  localparam int AddrBits = lenet5_pkg::index_bits(RowWords);
  localparam int ColBits = lenet5_pkg::index_bits(Width);
  localparam int GroupBits = lenet5_pkg::index_bits(Groups);

  initial begin
    if (Width < 2 || Width % 2 != 0) $fatal(1, "maxpool2d: Width=%0d must be even", Width);
    if (Groups < 1 || Pe < 1 || AccBits < 1)
      $fatal(1, "maxpool2d: Groups=%0d, Pe=%0d, AccBits=%0d must be at least 1",
             Groups, Pe, AccBits);
  end

  logic [GroupBits-1:0] group_q;
  logic [ColBits-1:0] col_q;
  logic odd_row_q, accept, last_group, last_col;

  assign accept = in_valid_i && in_ready_o;
  assign last_group = group_q == GroupBits'(Groups - 1);
  assign last_col = col_q == ColBits'(Width - 1);

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      group_q <= '0;
      col_q <= '0;
      odd_row_q <= 1'b0;
    end else if (accept) begin
      group_q <= last_group ? '0 : group_q + 1'b1;
      if (last_group) col_q <= last_col ? '0 : col_q + 1'b1;
      if (last_group && last_col) odd_row_q <= !odd_row_q;
    end
  end

  // Horizontally: against the word Groups before, the same channels of the left neighbour.
  localparam int LeftBits = lenet5_pkg::positive(Groups * Pe * AccBits);
  logic [Groups-1:0][Pe-1:0][AccBits-1:0] left_q;
  logic [Pe-1:0][AccBits-1:0] across_d, across_q, pooled;
  logic across_valid_q, across_odd_row_q, advance;

  always_comb begin
    for (int p = 0; p < Pe; p++)
      across_d[p] = ($signed(in_data_i[p]) > $signed(left_q[Groups-1][p]))
          ? in_data_i[p] : left_q[Groups-1][p];
  end

  always_ff @(posedge clk_i) if (accept) left_q <= LeftBits'({left_q, in_data_i});

  // Vertically: against the even row's result, kept for half a row of positions.
  (* ram_style = "distributed" *) logic [Pe*AccBits-1:0] above_mem[RowWords-1:0];
  logic [Pe-1:0][AccBits-1:0] above;
  logic [AddrBits-1:0] addr_q;

  assign above = above_mem[addr_q];
  assign advance = !out_valid_o || out_ready_i;
  assign in_ready_o = advance;

  always_comb begin
    for (int p = 0; p < Pe; p++)
      pooled[p] = ($signed(across_q[p]) > $signed(above[p])) ? across_q[p] : above[p];
  end

  always_ff @(posedge clk_i) begin
    if (advance && across_valid_q) above_mem[addr_q] <= across_q;
    if (advance) begin
      across_q <= across_d;
      across_odd_row_q <= odd_row_q;
      out_data_o <= pooled;
    end
  end

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      across_valid_q <= 1'b0;
      out_valid_o <= 1'b0;
      addr_q <= '0;
    end else if (advance) begin
      across_valid_q <= in_valid_i && col_q[0];
      out_valid_o <= across_valid_q && across_odd_row_q;
      if (across_valid_q) addr_q <= (addr_q == AddrBits'(RowWords - 1)) ? '0 : addr_q + 1'b1;
    end
  end

  stream_assertions #(.Width(Pe * AccBits)) u_check (
    .clk_i, .rst_ni, .valid_i(out_valid_o), .ready_i(out_ready_i), .data_i(out_data_o)
  );
endmodule

`default_nettype wire
