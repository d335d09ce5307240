// SPDX-License-Identifier: Apache-2.0
// What Yosys' cell models lack: reading a block RAM (RAMB18E1 and RAMB36E1 are empty boxes there).
// It stands for those of a netlist that are read-only memories, through port A and without its
// output register; scripts/fpga/netlist_simulation.py puts it in, and refuses any other use.
//
// After the address and width tables of Xilinx' guide UG473. An address counts bits; wider ports
// use its upper part. A word of more bits than a port's (SDP mode) goes on in the other port's
// outputs.
//
// Data    the memory's bits, lowest address first         Parity  a bit for every eight of them
// Width   of the port: 1, 2, 4, or 9, 18, 36, 72, an eighth of it parity and a ninth of it none
// Latency 1 cycle.
`default_nettype none

module block_ram_cell #(
  parameter int DataBits = 0,
  parameter int PortBits = 0,  // data outputs of a port
  parameter int Width = 0,
  parameter logic [DataBits-1:0] Data = '0,
  parameter logic [DataBits/8-1:0] Parity = '0
) (
  input  logic                        CLKARDCLK,
  input  logic                        ENARDEN,
  input  logic [$clog2(DataBits)-1:0] ADDRARDADDR,
  output logic [        PortBits-1:0] DOADO,
  output logic [        PortBits-1:0] DOBDO,
  output logic [      PortBits/8-1:0] DOPADOP,
  output logic [      PortBits/8-1:0] DOPBDOP
);
  localparam int AddrBits = $clog2(DataBits);
  localparam int WordBits = Width < 9 ? Width : Width / 9 * 8;
  localparam int Words = DataBits / WordBits;
  localparam int ParityBits = Width < 9 ? 1 : WordBits / 8;

  logic [WordBits-1:0] words [Words];
  logic [ParityBits-1:0] parities [Words];
  initial begin
    for (int i = 0; i < Words; i++) begin
      words[i] = Data[i*WordBits+:WordBits];
      parities[i] = Width < 9 ? '0 : Parity[i*ParityBits+:ParityBits];
    end
  end

  logic [$clog2(Words)-1:0] word;
  assign word = ADDRARDADDR[AddrBits-1:$clog2(WordBits)];
  always_ff @(posedge CLKARDCLK) begin
    if (ENARDEN) begin
      {DOBDO, DOADO} <= (2 * PortBits)'(words[word]);
      {DOPBDOP, DOPADOP} <= (PortBits / 4)'(parities[word]);
    end
  end
endmodule

`default_nettype wire
