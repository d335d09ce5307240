// SPDX-License-Identifier: Apache-2.0
// Bench of the accelerator that needs Python only to start it and to look at what it left: a source
// that plays beats from a file, a sink, and recorders on the stream behind every layer. It judges
// nothing. Where NETLIST is defined the accelerator is a synthesised netlist, which has no streams
// inside: only its results are recorded then.
//
// Beats come from "beats.bin", InBytes + 2 bytes each: the pixels, tkeep, and 1 for tlast or 0. A
// beat that is offered stays until it is taken; before each the source idles, and the sink stalls,
// with a chance of idle_chance or stall_chance in 256 a cycle, by generators that give the same
// sequence in every simulator; beside that each side sleeps by a schedule.
`default_nettype none

module accel_bench #(
  parameter int InBytes = 1,  // these three as lenet5_accel has them
  parameter int FrameByCount = 0,
  parameter int PacketsPerLast = 1
) (
  input logic aclk,
  input logic aresetn,
  input logic source_run,  // starts the source; low, it rewinds it
  input logic run,  // starts the sink; low, it clears what is watched
  input logic record,  // write what the streams carry
  input int beats,  // to play
  input int packets,  // results to wait for
  input int result_words,  // of each
  input int idle_chance,
  input int stall_chance,
  // Sleep of source and sink: see sleep_schedule.
  input int source_first,
  input int source_awake,
  input int source_asleep,
  input int source_naps,
  input int sink_first,
  input int sink_awake,
  input int sink_asleep,
  input int sink_naps,
  input int seed,
  input int settle,  // cycles of silence after the last result, in which a surplus word is seen
  input int patience,  // cycles without any transfer, nobody asleep, that count as a hang
  output logic done,  // all results are there, or nothing moves any more
  output int results,  // packets received
  output int accepted,  // beats taken from the source
  output int ended,  // packets that were taken whole
  output int cycle,
  output int first_pixel_cycle,
  output logic [4:0][31:0] busy  // cycles in which each layer's matrix-vector unit issued work
);
  // Neither side does anything before it is told to.
  logic s_axis_tvalid = 1'b0, m_axis_tready = 1'b0;
  logic [8*InBytes-1:0] s_axis_tdata;
  logic [InBytes-1:0] s_axis_tkeep;
  logic s_axis_tready, s_axis_tlast;
  logic [31:0] m_axis_tdata;
  logic m_axis_tvalid, m_axis_tlast;

`ifdef NETLIST
  lenet5_accel dut (.*);
`else
  lenet5_accel #(
    .InBytes(InBytes), .FrameByCount(FrameByCount), .PacketsPerLast(PacketsPerLast)
  ) dut (.*);
`endif

  function automatic logic [31:0] xorshift(input logic [31:0] state);
    xorshift = state ^ (state << 13);
    xorshift = xorshift ^ (xorshift >> 17);
    xorshift = xorshift ^ (xorshift << 5);
  endfunction

  logic source_sleeps, sink_sleeps;
  sleep_schedule u_source_sleep (
    .clk_i(aclk), .run_i(source_run), .first_i(source_first), .awake_i(source_awake),
    .asleep_i(source_asleep), .naps_i(source_naps), .sleeps_o(source_sleeps)
  );
  sleep_schedule u_sink_sleep (
    .clk_i(aclk), .run_i(run), .first_i(sink_first), .awake_i(sink_awake),
    .asleep_i(sink_asleep), .naps_i(sink_naps), .sleeps_o(sink_sleeps)
  );

  // Source: the next beat is drawn when the last one was taken.
  int beats_file, played, rewound;
  logic [31:0] source_random;
  logic source_taken;
  assign source_taken = !s_axis_tvalid || s_axis_tready;
  initial beats_file = $fopen("beats.bin", "rb");

  always_ff @(posedge aclk) begin
    if (!source_run) begin
      s_axis_tvalid <= 1'b0;
      source_random <= {seed[30:0], 1'b1};
      played <= 0;
      if (played != 0) rewound <= $rewind(beats_file);
    end else if (source_taken) begin
      source_random <= xorshift(source_random);
      if (played < beats && !source_sleeps && int'(source_random[7:0]) >= idle_chance) begin
        s_axis_tvalid <= 1'b1;
        for (int i = 0; i < InBytes; i++) s_axis_tdata[8*i+:8] <= 8'($fgetc(beats_file));
        s_axis_tkeep <= InBytes'($fgetc(beats_file));
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
    m_axis_tready <= run && (!sink_sleeps || results >= packets)
        && int'(sink_random[7:0]) >= stall_chance;
  end

  // Progress. After the last result it stays quiet for a while, and the sink awake, so that a
  // surplus word would be seen.
  int quiet, word;
  logic source_moves, sink_moves, result_moves;
  assign source_moves = s_axis_tvalid && s_axis_tready;
  assign sink_moves = m_axis_tvalid && m_axis_tready;
  assign result_moves = sink_moves && word == result_words - 1;
  always_ff @(posedge aclk) begin
    cycle <= aresetn ? cycle + 1 : 0;
    if (!run) begin
      results <= 0;
      word <= 0;
      first_pixel_cycle <= -1;
      quiet <= 0;
      done <= 1'b0;
    end else begin
      quiet <= (source_moves || sink_moves
          || (results < packets && (source_sleeps || sink_sleeps))) ? 0 : quiet + 1;
      if (source_moves && first_pixel_cycle < 0) first_pixel_cycle <= cycle;
      if (sink_moves) word <= result_moves ? 0 : word + 1;
      if (result_moves) results <= results + 1;
      done <= (results >= packets && quiet > settle) || quiet > patience;
    end
    if (!source_run) begin
      accepted <= 0;
      ended <= 0;
    end else if (source_moves) begin
      accepted <= accepted + 1;
      if (s_axis_tlast) ended <= ended + 1;
    end
  end

  // Cycle of each result packet's last word.
  int cycles_file;
  initial cycles_file = $fopen("result_cycles.txt", "w");
  always_ff @(posedge aclk)
    if (record && result_moves) $fwrite(cycles_file, "%0d\n", cycle);

  stream_recorder #(.Values(1), .Bits(33), .File("results.hex")) u_results (
    .clk_i(aclk), .enable_i(record), .valid_i(m_axis_tvalid), .ready_i(m_axis_tready),
    .data_i({m_axis_tlast, m_axis_tdata})
  );

`ifdef NETLIST
  assign busy = '0;
`else
`define RECORD(STREAM, VALUES, BITS) \
  stream_recorder #(.Values(VALUES), .Bits(BITS), .File({`"STREAM`", ".hex"})) u_``STREAM ( \
    .clk_i(aclk), .enable_i(record), .valid_i(dut.u_core.STREAM``_valid), \
    .ready_i(dut.u_core.STREAM``_ready), .data_i(dut.u_core.STREAM``_data) \
  );
  // Values a beat: those that the layer behind takes.
  `define LANES(LAYER, FIELD) \
      lenet5_pkg::field(lenet5_pkg::Config, lenet5_pkg::LAYER, lenet5_pkg::FIELD)
  `RECORD(pool1, `LANES(Conv2, InLanes), lenet5_pkg::ActBits)
  `RECORD(pool2, `LANES(Fc1, Simd), lenet5_pkg::ActBits)
  `RECORD(fc1, `LANES(Fc2, Simd), lenet5_pkg::ActBits)
  `RECORD(fc2, `LANES(Fc3, Simd), lenet5_pkg::ActBits)

  logic [4:0] issue;
  assign issue = {dut.u_core.u_fc3.u_mvu.issue, dut.u_core.u_fc2.u_mvu.issue,
      dut.u_core.u_fc1.u_mvu.issue,
                  dut.u_core.u_conv2.u_mvu.issue, dut.u_core.u_conv1.u_mvu.issue};
  always_ff @(posedge aclk)
    for (int i = 0; i < 5; i++) busy[i] <= run ? busy[i] + 32'(issue[i]) : '0;
`endif
endmodule

`default_nettype wire
