// SPDX-License-Identifier: Apache-2.0
// Line buffer: keeps the last 2 x Kernel rows of a raster stream in Kernel banks of LUT RAM and
// reads, each cycle, one column of Kernel consecutive rows. Rows wrap around: a row stays until its
// reader releases it, so the rows to come (the next image's too) are written while the present ones
// are read. It knows nothing of images or windows. The banks and the read pipe need no reset: who
// reads knows what was written.
//
// RowBeats  beats a row         Lanes  activations a beat         Kernel  rows a column
// Read latency 3 cycles, II 1; a beat can be read in the cycle after it was accepted.
`include "lenet5_macros.svh"
`default_nettype none

module lenet5_line_buffer #(
  parameter int RowBeats = 0,
  parameter int Lanes = 0,
  parameter int Kernel = 0
) (
  input  logic                                                  clk_i,
  input  logic                                                  rst_ni,
  input  logic                                                  in_valid_i,
  output logic                                                  in_ready_o,
  input  logic [Lanes-1:0][lenet5_pkg::ActBits-1:0]             in_data_i,
  // rows given back in this cycle
  input  logic [$clog2(2*Kernel+1)-1:0]                         release_i,
  // buffer row of the column's first, and beat within it
  input  logic [$clog2(2*Kernel)-1:0]                           base_i,
  input  logic [lenet5_pkg::index_bits(RowBeats)-1:0]           offset_i,
  // rows that are not padding
  input  logic [Kernel-1:0]                                     row_valid_i,
  output logic [Kernel-1:0][Lanes-1:0][lenet5_pkg::ActBits-1:0] column_o
);
  localparam int ActBits = lenet5_pkg::ActBits;
  localparam int Rows = 2 * Kernel;
  localparam int RowBits = $clog2(Rows);
  localparam int CountBits = $clog2(Rows + 1);
  localparam int OffsetBits = lenet5_pkg::index_bits(RowBeats);
  localparam int BankBits = lenet5_pkg::index_bits(Kernel);
  localparam int BankDepth = 2 * RowBeats;
  localparam int AddrBits = lenet5_pkg::index_bits(BankDepth);
  localparam int WordBits = Lanes * ActBits;

  `LENET5_CHECK(lenet5_line_buffer, RowBeats, RowBeats >= 1, be at least 1)
  `LENET5_CHECK(lenet5_line_buffer, Lanes, Lanes >= 1, be at least 1)
  `LENET5_CHECK(lenet5_line_buffer, Kernel, Kernel >= 2, be at least 2)

  // Write side: bank (one hot) and half tell the row, the address runs through the bank's half.
  logic [CountBits-1:0] free_q = CountBits'(Rows);
  logic [Kernel-1:0] write_bank_q = Kernel'(1);
  logic write_half_q = 1'b0, ready_q = 1'b0;
  logic ended_q = 1'b0;  // a row, which is not free any more
  logic [OffsetBits-1:0] write_offset_q = '0;
  logic write_last_q = RowBeats == 1;  // it is a row's last
  logic [AddrBits-1:0] write_addr_q = '0;
  logic write, write_row_end, write_last_bank, none_left, one_left;

  assign in_ready_o = ready_q;

  assign write = in_valid_i && in_ready_o;
  assign write_row_end = write && write_last_q;
  assign write_last_bank = write_bank_q[Kernel-1];
  assign none_left = free_q == CountBits'(ended_q);
  assign one_left = free_q == (ended_q ? CountBits'(2) : CountBits'(1));

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      free_q <= CountBits'(Rows);
      ready_q <= 1'b0;
      ended_q <= 1'b0;
      write_bank_q <= Kernel'(1);
      write_half_q <= 1'b0;
      write_offset_q <= '0;
      write_last_q <= RowBeats == 1;
      write_addr_q <= '0;
    end else begin
      free_q <= free_q - CountBits'(ended_q) + release_i;
      // in_valid_i comes late: no sum waits for it.
      ended_q <= write_row_end;
      ready_q <= release_i != '0 || !(write_row_end ? one_left : none_left);
      if (write) begin
        write_offset_q <= write_last_q ? '0 : write_offset_q + 1'b1;
        write_last_q <= RowBeats == 1 || write_offset_q == OffsetBits'(RowBeats - 2);
      end
      if (write) write_addr_q <= write_addr_q + 1'b1;
      if (write_row_end) begin
        write_addr_q <= (write_half_q ^ write_last_bank) ? AddrBits'(RowBeats) : '0;
        write_bank_q <= Kernel'({write_bank_q, write_last_bank});
        write_half_q <= write_half_q ^ write_last_bank;
      end
    end
  end

  // Read side: bank b holds the column's row (b - base) mod Kernel; the banks before the base are
  // one half further. Each row has a number of its own that says its bank: one for all of them
  // would drive a load for each bit of the column.
  logic [Kernel-1:0][BankBits-1:0] row_bank;
  logic [1:0][Kernel-1:0][BankBits-1:0] row_bank_q;
  logic [1:0][Kernel-1:0] row_valid_q;
  logic [AddrBits-1:0] lower_addr, upper_addr;
  logic [Kernel-1:0][WordBits-1:0] bank_q;

  assign lower_addr = AddrBits'(offset_i);
  assign upper_addr = AddrBits'(offset_i) + AddrBits'(RowBeats);

  // Small functions of the base, written as tables: a LUT a bit.
  always_comb begin
    row_bank = '0;
    for (int r = 0; r < Rows; r++)
      if (base_i == RowBits'(r))
        for (int k = 0; k < Kernel; k++) row_bank[k] = BankBits'((r + k) % Kernel);
  end

  for (genvar b = 0; b < Kernel; b++) begin : gen_bank
    (* ram_style = "distributed" *) logic [WordBits-1:0] mem [lenet5_pkg::positive(BankDepth)];
    logic upper;
    logic [AddrBits-1:0] read_addr_q;
    always_comb begin
      upper = 1'b0;
      for (int r = 0; r < Rows; r++)
        if (base_i == RowBits'(r)) upper = (r >= Kernel) != (b < r % Kernel);
    end
    always_ff @(posedge clk_i) begin
      if (write && write_bank_q[b]) mem[write_addr_q] <= in_data_i;
      read_addr_q <= upper ? upper_addr : lower_addr;
      bank_q[b] <= mem[read_addr_q];
    end
  end

  always_ff @(posedge clk_i) begin
    row_bank_q <= {row_bank_q[0], row_bank};
    row_valid_q <= {row_valid_q[0], row_valid_i};
  end

  // The banks in the column's order; rows of padding read as zero.
  for (genvar row = 0; row < Kernel; row++) begin : gen_row
    always_ff @(posedge clk_i)
      column_o[row] <= !row_valid_q[1][row] ? '0 : bank_q[row_bank_q[1][row]];
  end
endmodule

`default_nettype wire
