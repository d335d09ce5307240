// SPDX-License-Identifier: Apache-2.0
// A read-only memory of trained parameters, loaded with $readmemh: the word at addr_i appears
// Latency cycles later. It has no enable: pipelines run free, and whoever asks knows when the
// answer comes. Nor a reset: what it gives depends on the address alone.
//
// Width     bits of a word         Depth    words
// BlockRam  1: block RAM, whose data go straight into a register (Vivado makes it the memory's
//           own); 0: LUTs
// Latency   cycles: 2, or 1 of a LUT ROM whose address comes straight from a register. With 2 the
//           register is at the address, and keeps whatever counts the address out of the LUTs
// File      name of the .mem file, found in the simulator's working folder or among Vivado's
//           sources
// II 1.
`include "lenet5_macros.svh"
`default_nettype none

module lenet5_weight_rom #(
  parameter int Width = 0,
  parameter int Depth = 0,
  parameter bit BlockRam = 0,
  parameter int Latency = BlockRam ? 2 : 1,
  parameter File = ""
) (
  input  logic                                     clk_i,
  input  logic [lenet5_pkg::index_bits(Depth)-1:0] addr_i,
  output logic [                        Width-1:0] data_o
);
  localparam int Words = lenet5_pkg::positive(Depth);

  `LENET5_CHECK(lenet5_weight_rom, Width, Width >= 1, be at least 1)
  `LENET5_CHECK(lenet5_weight_rom, Depth, Depth >= 1, be at least 1)
  `LENET5_CHECK(lenet5_weight_rom, Latency, Latency == 2 || (Latency == 1 && !BlockRam),
                be 2 or without BlockRam 1)

  if (BlockRam) begin : gen_block
    (* rom_style = "block" *) logic [Width-1:0] mem [Words];
    logic [Width-1:0] read_q;
    initial $readmemh(File, mem, 0, Words - 1);
    always_ff @(posedge clk_i) begin
      read_q <= mem[addr_i];
      data_o <= read_q;
    end
  end else begin : gen_lut
    // Vivado's name for LUTs, and Yosys' (which looks at ram_block first, and knows no distributed
    // ROM).
    (* rom_style = "distributed", ram_block = "logic" *) logic [Width-1:0] mem [Words];
    initial $readmemh(File, mem, 0, Words - 1);
    logic [lenet5_pkg::index_bits(Depth)-1:0] addr;
    if (Latency == 1) begin : gen_direct
      assign addr = addr_i;
    end else begin : gen_registered
      always_ff @(posedge clk_i) addr <= addr_i;
    end
    always_ff @(posedge clk_i) data_o <= mem[addr];
  end

`ifdef SIMULATION
  // A missing, short, long or corrupt file is worth a warning to the simulators, if that. A word
  // that depends on what was there before, or holds an X, did not come from the file.
  logic [Width-1:0] on_zeros [Words];
  logic [Width-1:0] on_ones [Words];
  logic [Width-1:0] word;
  logic [8*100-1:0] line;
  int file, length, words;
  initial begin
    for (int i = 0; i < Depth; i++) begin
      on_zeros[i] = '0;
      on_ones[i] = '1;
    end
    $readmemh(File, on_zeros);
    $readmemh(File, on_ones);
    for (int i = 0; i < Depth; i++) begin
      if (on_zeros[i] !== on_ones[i] || (^on_zeros[i]) === 1'bx)
        $fatal(1, "lenet5_weight_rom: File=%s does not give word %0d of %0d", File, i, Depth);
    end
    words = 0;
    file = $fopen(File, "r");
    // The exporter's first line is a comment.
    length = $fgets(line, file);
    if (line[8*(length-1)+:8] != "/") length = $rewind(file);
    while ($fscanf(file, "%h", word) == 1) words = words + 1;
    $fclose(file);
    if (words != Depth)
      $fatal(1, "lenet5_weight_rom: File=%s has %0d words, not %0d", File, words, Depth);
  end
`endif
endmodule

`default_nettype wire
