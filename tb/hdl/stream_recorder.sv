// SPDX-License-Identifier: Apache-2.0
// Writes every value that a stream hands over to a file, a line of hexadecimal each, while enable_i
// is high. It changes nothing, and it keeps Python asleep.
//
// Values  in a word, written lowest first         Bits  of a value
// File    name of the file, made in the simulator's working folder
`default_nettype none

module stream_recorder #(
  parameter int Values = 0,
  parameter int Bits = 0,
  parameter File = ""
) (
  input logic                        clk_i,
  input logic                        enable_i,
  input logic                        valid_i,
  input logic                        ready_i,
  input logic [Values-1:0][Bits-1:0] data_i
);
  int file;
  initial file = $fopen(File, "w");
  always_ff @(posedge clk_i)
    if (enable_i && valid_i && ready_i)
      for (int i = 0; i < Values; i++) $fwrite(file, "%h\n", data_i[i]);
  final $fclose(file);
endmodule

`default_nettype wire
