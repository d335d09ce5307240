// Bench of the accelerator that needs Python only to start it and to look at what it left: a clock, a source that plays
// beats from a file, a sink, and recorders on the stream behind every layer. It judges nothing.
//
// Beats come from "beats.bin", two bytes each: the pixel, and 1 for tlast or 0. A beat that is offered stays until it is
// taken; before each the source idles, and the sink stalls, with a chance of idle_chance_i or stall_chance_i in 256 a
// cycle, by generators that give the same sequence in every simulator.
`timescale 1ns / 1ps
`default_nettype none

module accel_bench #(
  parameter int HalfPeriod = 5  // ns
);
  // Set by Python while run is low; run starts the source. Python may drop aresetn and run at any time.
  logic aresetn = 1'b0;
  logic run = 1'b0;
  logic record = 1'b0;
  int beats = 0;  // to play
  int packets = 0;  // results to wait for
  int idle_chance = 0;
  int stall_chance = 0;
  int seed = 1;
  int patience = 100000;  // cycles without any transfer that count as a hang

  // Watched by Python.
  logic done = 1'b0;  // all results are there, or nothing moves any more
  int results = 0;  // packets received
  int cycle = 0;
  int first_pixel_cycle = -1;
  int busy[0:4];  // cycles in which each layer's matrix-vector unit issued work

  logic aclk = 1'b0;
  always #(HalfPeriod) aclk = !aclk;

  logic [7:0] s_axis_tdata = '0;
  logic s_axis_tvalid = 1'b0, s_axis_tready, s_axis_tlast = 1'b0;
  logic [31:0] m_axis_tdata;
  logic m_axis_tvalid, m_axis_tready = 1'b0, m_axis_tlast;

  lenet5_accel dut (.*);

  function [31:0] xorshift(input [31:0] state);
    xorshift = state ^ (state << 13);
    xorshift = xorshift ^ (xorshift >> 17);
    xorshift = xorshift ^ (xorshift << 5);
  endfunction

  // Source: the next beat is drawn when the last one was taken.
  int beats_file, played;
  logic [31:0] source_random;
  logic source_taken;
  assign source_taken = !s_axis_tvalid || s_axis_tready;
  initial beats_file = $fopen("beats.bin", "rb");

  always_ff @(posedge aclk) begin
    if (!run) begin
      s_axis_tvalid <= 1'b0;
      source_random <= {seed[30:0], 1'b1};
      played <= 0;
      if (played != 0) void'($rewind(beats_file));
    end else if (source_taken) begin
      source_random <= xorshift(source_random);
      if (played < beats && int'(source_random[7:0]) >= idle_chance) begin
        s_axis_tvalid <= 1'b1;
        s_axis_tdata <= 8'($fgetc(beats_file));
        s_axis_tlast <= 1'($fgetc(beats_file));
        played <= played + 1;
      end else begin
        s_axis_tvalid <= 1'b0;
      end
    end
  end

  // Sink.
  logic [31:0] sink_random;
  always_ff @(posedge aclk) begin
    sink_random <= run ? xorshift(sink_random) : {~seed[30:0], 1'b1};
    m_axis_tready <= run && int'(sink_random[7:0]) >= stall_chance;
  end

  // Progress.
  int quiet;
  logic source_moves, sink_moves;
  assign source_moves = s_axis_tvalid && s_axis_tready;
  assign sink_moves = m_axis_tvalid && m_axis_tready;
  always_ff @(posedge aclk) begin
    cycle <= cycle + 1;
    if (!run) begin
      results <= 0;
      first_pixel_cycle <= -1;
      quiet <= 0;
      done <= 1'b0;
    end else begin
      quiet <= (source_moves || sink_moves) ? 0 : quiet + 1;
      if (source_moves && first_pixel_cycle < 0) first_pixel_cycle <= cycle;
      if (sink_moves && m_axis_tlast) results <= results + 1;
      // One quiet stretch more than a result needs, so that a surplus word would be seen.
      done <= (results >= packets && quiet > 2) || quiet > patience;
    end
  end

  // Cycle of each result packet's last word.
  int cycles_file;
  initial cycles_file = $fopen("result_cycles.txt", "w");
  always_ff @(posedge aclk)
    if (record && sink_moves && m_axis_tlast) $fwrite(cycles_file, "%0d\n", cycle);

  stream_recorder #(.Width(33), .File("results.hex")) u_results (
    .clk_i(aclk), .enable_i(record), .valid_i(m_axis_tvalid), .ready_i(m_axis_tready),
    .data_i({m_axis_tlast, m_axis_tdata})
  );

`define RECORD(STREAM, VALUES, BITS) \
  stream_recorder #(.Width(VALUES * BITS), .File({`"STREAM`", ".hex"})) u_``STREAM ( \
    .clk_i(aclk), .enable_i(record), .valid_i(dut.u_core.STREAM``_valid), \
    .ready_i(dut.u_core.STREAM``_ready), .data_i(dut.u_core.STREAM``_data) \
  );
  `RECORD(pool1, lenet5_pkg::Conv2InLanes, lenet5_pkg::ActBits)
  `RECORD(pool2, lenet5_pkg::Fc1Simd, lenet5_pkg::ActBits)
  `RECORD(fc1, lenet5_pkg::Fc2Simd, lenet5_pkg::ActBits)
  `RECORD(fc2, lenet5_pkg::Fc3Simd, lenet5_pkg::ActBits)
  `RECORD(fc3, lenet5_pkg::Fc3Pe, lenet5_pkg::Fc3AccBits)

  logic [4:0] issue;
  assign issue = {dut.u_core.u_fc3.issue, dut.u_core.u_fc2.u_mvu.issue, dut.u_core.u_fc1.u_mvu.issue,
                  dut.u_core.u_conv2.u_mvu.issue, dut.u_core.u_conv1.u_mvu.issue};
  always_ff @(posedge aclk)
    for (int i = 0; i < 5; i++) busy[i] <= run ? busy[i] + int'(issue[i]) : 0;
endmodule

`default_nettype wire
