// SPDX-License-Identifier: Apache-2.0
// Watches one stream and stops the simulation when one of its three rules is broken: valid stays
// until ready, data is stable under stall, and nothing is X while valid.
// Does not touch the stream, says nothing before the first reset, and is empty unless SIMULATION is
// defined: it costs no logic.
//
// Written as plain procedural checks, not concurrent SVA, so that Icarus (which has X) runs it too.
//
// Parameters: Width: data bits.
`default_nettype none

module lenet5_stream_assertions #(
    parameter int Width = 0
) (
    input logic             clk_i,
    input logic             rst_ni,
    input logic             valid_i,
    input logic             ready_i,
    input logic [Width-1:0] data_i
);

`ifdef SIMULATION
  logic             started_q = 1'b0;
  logic             stalled_q;
  logic [Width-1:0] data_q;

  always_ff @(posedge clk_i) begin
    stalled_q <= rst_ni && valid_i && !ready_i;
    data_q    <= data_i;
    if (!rst_ni) started_q <= 1'b1;
    if (started_q && rst_ni) begin
      if (valid_i === 1'bx) $fatal(1, "%m: valid is X");
      if (valid_i && ready_i === 1'bx) $fatal(1, "%m: ready is X while valid");
      if (valid_i && (^data_i) === 1'bx) $fatal(1, "%m: data is X while valid: %h", data_i);
      if (stalled_q && !valid_i) $fatal(1, "%m: valid fell before ready");
      if (stalled_q && data_i !== data_q) begin
        $fatal(1, "%m: data changed under stall: %h -> %h", data_q, data_i);
      end
    end
  end
`endif

endmodule

`default_nettype wire
