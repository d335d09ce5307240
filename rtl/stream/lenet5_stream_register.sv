// SPDX-License-Identifier: Apache-2.0
// Cuts every combinational path of a stream: out_valid_o, out_data_o and in_ready_o are registers
// (a skid buffer holds the one word that arrives while the receiver's stall is not yet seen).
// Does not reorder or count words, and is no queue: it holds two.
//
// The data register is reset and only ever loaded with valid words, so no X leaves it.
//
// Parameters: Width: bits of a word.
// Latency 1 cycle, initiation interval 1 cycle.
`default_nettype none

module lenet5_stream_register #(
    parameter int Width = 0
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

  logic ready_q, valid_q;  // the skid register holds a word exactly while ready_q is low
  logic [Width-1:0] data_q, skid_q;
  logic accept, advance;

  assign accept      = in_valid_i && ready_q;
  assign advance     = out_ready_i || !valid_q;
  assign in_ready_o  = ready_q;
  assign out_valid_o = valid_q;
  assign out_data_o  = data_q;

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      ready_q <= 1'b1;
      valid_q <= 1'b0;
      data_q  <= '0;
      skid_q  <= '0;
    end else if (advance) begin
      ready_q <= 1'b1;
      valid_q <= accept || !ready_q;
      if (!ready_q) data_q <= skid_q;
      else if (accept) data_q <= in_data_i;
    end else if (accept) begin
      ready_q <= 1'b0;
      skid_q  <= in_data_i;
    end
  end

  initial if (Width < 1) $fatal(1, "lenet5_stream_register: Width=%0d must be at least 1", Width);

  lenet5_stream_assertions #(.Width(Width)) u_check (
      .clk_i, .rst_ni, .valid_i(out_valid_o), .ready_i(out_ready_i), .data_i(out_data_o));

endmodule

`default_nettype wire
