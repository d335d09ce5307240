// Writes every word that a stream hands over to a file, a line of hexadecimal each, while enable_i is high. It changes
// nothing, and it keeps Python asleep.
//
// Width  bits of a word          File  name of the file, made in the simulator's working folder
`default_nettype none

module stream_recorder #(
  parameter int Width = 0,
  parameter File = ""
) (
  input logic             clk_i,
  input logic             enable_i,
  input logic             valid_i,
  input logic             ready_i,
  input logic [Width-1:0] data_i
);
  int file;
  initial file = $fopen(File, "w");
  always_ff @(posedge clk_i) if (enable_i && valid_i && ready_i) $fwrite(file, "%h\n", data_i);
  final $fclose(file);
endmodule

`default_nettype wire
