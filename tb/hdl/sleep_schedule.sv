// SPDX-License-Identifier: Apache-2.0
// When one side of a bench sleeps: from run_i on for `first` cycles, then in turns awake and
// asleep, asleep for `naps` times. It drives no stream.
`default_nettype none

module sleep_schedule (
  input  logic clk_i,
  input  logic run_i,  // low, it starts anew
  input  int   first_i,
  input  int   awake_i,
  input  int   asleep_i,
  input  int   naps_i,
  output logic sleeps_o
);
  int left, naps;

  always_ff @(posedge clk_i) begin
    if (!run_i) begin
      sleeps_o <= first_i > 0;
      left <= (first_i > 0) ? first_i : awake_i;
      naps <= naps_i;
    end else if (left > 1) begin
      left <= left - 1;
    end else if (sleeps_o) begin
      sleeps_o <= 1'b0;
      left <= awake_i;
    end else if (naps > 0) begin
      sleeps_o <= 1'b1;
      left <= asleep_i;
      naps <= naps - 1;
    end
  end
endmodule

`default_nettype wire
