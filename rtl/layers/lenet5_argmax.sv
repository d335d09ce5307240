// SPDX-License-Identifier: Apache-2.0
// Argmax: a stream of Classes signed scores becomes the index of the greatest, the lowest index on
// a tie (equation (8)). It keeps no score.
//
// Classes  scores a packet        Bits  of a score
// Latency 1 cycle from the last score to out_valid_o, II Classes + 1 cycles, or more while
// out_ready_i is low.
`default_nettype none

module lenet5_argmax #(
  parameter int Classes = 0,
  parameter int Bits = 0,
  localparam int IndexBits = lenet5_pkg::index_bits(Classes)
) (
  input  logic                 clk_i,
  input  logic                 rst_ni,
  input  logic                 in_valid_i,
  output logic                 in_ready_o,
  input  logic [     Bits-1:0] in_data_i,
  output logic                 out_valid_o,
  input  logic                 out_ready_i,
  output logic [IndexBits-1:0] out_data_o
);
  initial begin
    if (Classes < 2) $fatal(1, "lenet5_argmax: Classes=%0d must be at least 2", Classes);
    if (Bits < 2) $fatal(1, "lenet5_argmax: Bits=%0d must be at least 2", Bits);
  end

  logic [IndexBits-1:0] index_q;
  logic [Bits-1:0] best_q;
  logic accept, better, last;

  assign in_ready_o = !out_valid_o;
  assign accept = in_valid_i && in_ready_o;
  assign better = index_q == '0 || $signed(in_data_i) > $signed(best_q);
  assign last = index_q == IndexBits'(Classes - 1);

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      index_q <= '0;
      out_valid_o <= 1'b0;
      out_data_o <= '0;
    end else begin
      if (accept) begin
        index_q <= last ? '0 : index_q + 1'b1;
        if (better) out_data_o <= index_q;
      end
      out_valid_o <= out_valid_o ? !out_ready_i : (accept && last);
    end
  end

  always_ff @(posedge clk_i) if (accept && better) best_q <= in_data_i;
endmodule

`default_nettype wire
