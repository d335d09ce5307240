// SPDX-License-Identifier: Apache-2.0
// A first-in first-out queue of Depth words: a word written at cycle t is offered at t+1 (first
// word falls through), and in_ready_o never depends on out_ready_i.
// Does not clear its memory: after reset the words are unknown, but none is valid.
//
// Parameters: Width: bits of a word. Depth: words, a power of two, at least 2.
// Latency 1 cycle, initiation interval 1 cycle.
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

  localparam int AddrWidth = $clog2(Depth);

  (* ram_style = "distributed" *)logic [Width-1:0] mem[Depth-1:0];

  logic [AddrWidth-1:0] write_q, read_q;
  logic [AddrWidth:0] level_q;
  logic full_q, empty_q;
  logic push, pop;

  assign push        = in_valid_i && !full_q;
  assign pop         = out_ready_i && !empty_q;
  assign in_ready_o  = !full_q;
  assign out_valid_o = !empty_q;
  assign out_data_o  = mem[read_q];

  always_ff @(posedge clk_i) begin
    if (push) mem[write_q] <= in_data_i;
  end

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      write_q <= '0;
      read_q  <= '0;
      level_q <= '0;
      full_q  <= 1'b0;
      empty_q <= 1'b1;
    end else begin
      if (push) write_q <= write_q + 1'b1;
      if (pop) read_q <= read_q + 1'b1;
      // One adder (+1, -1 or 0), and flags that do not wait for it: push and pop come late.
      level_q <= level_q + {{AddrWidth{pop && !push}}, push ^ pop};
      full_q  <= !pop && (push ? level_q == (AddrWidth + 1)'(Depth - 1) : full_q);
      empty_q <= !push && (pop ? level_q == (AddrWidth + 1)'(1) : empty_q);
    end
  end

  initial begin
    if (Width < 1) $fatal(1, "lenet5_stream_fifo: Width=%0d must be at least 1", Width);
    if (Depth < 2 || Depth != (1 << AddrWidth)) begin
      $fatal(1, "lenet5_stream_fifo: Depth=%0d must be a power of two, at least 2", Depth);
    end
  end

  lenet5_stream_assertions #(.Width(Width)) u_check (
      .clk_i, .rst_ni, .valid_i(out_valid_o), .ready_i(out_ready_i), .data_i(out_data_o));

endmodule

`default_nettype wire
