// SPDX-License-Identifier: Apache-2.0
// Reset of a board's clock domain: low from configuration on, and whenever the clock is not locked
// or the user asks for it, until Cycles cycles after. Its inputs may change at any time; its
// flip-flops start at 0, which also the flows give that know no initial values.
//
// Cycles  of a good clock before the reset ends, a power of two
`include "lenet5_macros.svh"
`default_nettype none

module lenet5_power_on_reset #(
  parameter int Cycles = 64
) (
  input  logic clk_i,
  input  logic good_i,
  output logic rst_no
);
  localparam int CountBits = lenet5_pkg::index_bits(Cycles);

  `LENET5_CHECK(lenet5_power_on_reset, Cycles, Cycles >= 2 && Cycles == (1 << CountBits),
                be a power of two and at least 2)

  (* ASYNC_REG = "TRUE" *) logic [1:0] sync_q = '0;
  logic [CountBits:0] count_q = '0;

  assign rst_no = count_q[CountBits];

  always_ff @(posedge clk_i) begin
    sync_q <= {sync_q[0], good_i};
    if (!sync_q[1]) count_q <= '0;
    else if (!count_q[CountBits]) count_q <= count_q + 1'b1;
  end
endmodule

`default_nettype wire
