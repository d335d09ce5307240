// SPDX-License-Identifier: Apache-2.0
// A bench of the accelerator without Python: plays images, compares every result word, and ends
// with "PASS" or $fatal. For FuseSoC's sim target, whose generator (scripts/fpga/fusesoc/) writes
// the files: smoke_beats.mem (tlast and a pixel a line), smoke_words.mem (tlast and a result word)
// and smoke_sizes.svh (how many). It stalls neither side; the cocotb benches do.
`default_nettype none

module accel_smoke;
  `include "smoke_sizes.svh"
  localparam int Patience = 200_000;  // cycles without a result that count as a hang

  logic aclk = 1'b0;
  logic aresetn = 1'b0;
  logic [7:0] s_axis_tdata;
  logic s_axis_tvalid, s_axis_tready, s_axis_tlast;
  logic [31:0] m_axis_tdata;
  logic m_axis_tvalid, m_axis_tready, m_axis_tlast;

  logic s_axis_tkeep;
  assign s_axis_tkeep = 1'b1;
  lenet5_accel dut (.*);

  logic [ 8:0] beats [Beats];
  logic [32:0] words [Words];
  int beat = 0, word = 0, cycle = 0, last_cycle = 0;

  initial begin
    $readmemh("smoke_beats.mem", beats);
    $readmemh("smoke_words.mem", words);
  end

  always #5 aclk = !aclk;

  assign s_axis_tvalid = aresetn && beat < Beats;
  assign {s_axis_tlast, s_axis_tdata} = beats[s_axis_tvalid ? beat : 0];
  assign m_axis_tready = 1'b1;

  always @(posedge aclk) begin
    cycle <= cycle + 1;
    if (cycle == 4) aresetn <= 1'b1;
    if (s_axis_tvalid && s_axis_tready) beat <= beat + 1;
    if (aresetn && m_axis_tvalid) begin
      if ({m_axis_tlast, m_axis_tdata} !== words[word])
        $fatal(1, "word %0d is %h, not %h", word, {m_axis_tlast, m_axis_tdata}, words[word]);
      word <= word + 1;
      last_cycle <= cycle;
      if (word == Words - 1) begin
        $display("PASS: %0d result words in %0d cycles", Words, cycle);
        $finish;
      end
    end else if (cycle - last_cycle > Patience) begin
      $fatal(1, "only %0d of %0d result words came", word, Words);
    end
  end
endmodule

`default_nettype wire
