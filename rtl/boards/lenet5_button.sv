// SPDX-License-Identifier: Apache-2.0
// A push button: one pulse for each press, however its contact bounces. It does not repeat while
// the button is held.
//
// StableCycles  for which the input has to stay before a change counts
`include "lenet5_macros.svh"
`default_nettype none

module lenet5_button #(
  parameter int StableCycles = 0
) (
  input  logic clk_i,
  input  logic rst_ni,
  input  logic button_i,
  output logic pressed_o
);
  localparam int CountBits = lenet5_pkg::index_bits(StableCycles);

  `LENET5_CHECK(lenet5_button, StableCycles, StableCycles >= 1, be at least 1)

  (* ASYNC_REG = "TRUE" *) logic [1:0] sync_q = '0;
  logic [CountBits-1:0] count_q = '0;
  // Counts as pressed until it was seen released, so that one held during a reset gives no pulse.
  logic down_q = 1'b1;
  logic differs, settled;

  assign differs = sync_q[1] != down_q;
  assign settled = differs && count_q == CountBits'(StableCycles - 1);

  always_ff @(posedge clk_i) sync_q <= {sync_q[0], button_i};

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      count_q <= '0;
      down_q <= 1'b1;
      pressed_o <= 1'b0;
    end else begin
      count_q <= (differs && !settled) ? count_q + 1'b1 : '0;
      if (settled) down_q <= sync_q[1];
      pressed_o <= settled && sync_q[1];
    end
  end
endmodule

`default_nettype wire
