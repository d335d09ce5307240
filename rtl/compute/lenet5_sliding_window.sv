// SPDX-License-Identifier: Apache-2.0
// Sliding window: a raster stream of Height x Width x Channels activations (channels innermost,
// Lanes a beat) becomes the Kernel x Kernel windows of its convolution, stride 1, in the same
// order: for each position, Channels / Lanes beats. It does not multiply. The window's registers
// need no reset: a window is emitted only when all of it has been read or masked.
//
// Rows are read column by column without a pause, from one row into the next and from one image
// into the next: the padding at a row's ends is masked, not fetched, so a row costs Width steps and
// an image Height x Width (output rows times Width without padding). With padding the last windows
// of a row are completed by the first steps of the next row; when no next image is at hand, Padding
// extra positions are stepped through without data to flush them.
//
// Padding   0, or (Kernel - 1) / 2 zeros on every side
// FifoDepth windows kept ready, a power of two; they bridge the steps that give no window. With one
//           place, a step waits until the window before it has been taken, and two cycles more
// Latency 4 cycles from a window's last step to out_valid_o, II 1 beat a cycle.
`include "lenet5_macros.svh"
`default_nettype none

module lenet5_sliding_window #(
  parameter int Height = 0,
  parameter int Width = 0,
  parameter int Channels = 0,
  parameter int Lanes = 0,
  parameter int Kernel = 0,
  parameter int Padding = 0,
  parameter int FifoDepth = 0
) (
  input  logic                                                              clk_i,
  input  logic                                                              rst_ni,
  input  logic                                                              in_valid_i,
  output logic                                                              in_ready_o,
  input  logic [Lanes-1:0][lenet5_pkg::ActBits-1:0]                         in_data_i,
  output logic                                                              out_valid_o,
  input  logic                                                              out_ready_i,
  output logic [Lanes-1:0][Kernel-1:0][Kernel-1:0][lenet5_pkg::ActBits-1:0] out_data_o
);
  localparam int ActBits = lenet5_pkg::ActBits;
  localparam int PixelBeats = Channels / lenet5_pkg::positive(Lanes);
  localparam int RowBeats = Width * PixelBeats;
  localparam int OutRows = Height + 2 * Padding - Kernel + 1;
  localparam int Rows = 2 * Kernel;  // of the line buffer
  // The step at column c reads ahead of its window's centre: it completes the window that starts
  // Lead columns before.
  localparam int Lead = Kernel - 1 - Padding;
  // Beats that must have arrived before an image's first step
  localparam int FirstNeed = Lead * RowBeats + 1;
  localparam int AvailBits = $clog2(Rows * RowBeats + 1);
  localparam int RowBits = lenet5_pkg::index_bits(OutRows);
  localparam int ColBits = lenet5_pkg::index_bits(Width);
  localparam int ChanBits = lenet5_pkg::index_bits(PixelBeats);
  localparam int OffsetBits = lenet5_pkg::index_bits(RowBeats);
  localparam int BaseBits = $clog2(Rows);
  localparam int ReleaseBits = $clog2(Rows + 1);

  `LENET5_CHECK(lenet5_sliding_window, Lanes, Lanes >= 1 && Channels % Lanes == 0, divide Channels)
  `LENET5_CHECK(lenet5_sliding_window, Padding, Padding == 0 || 2 * Padding == Kernel - 1,
                be 0 or (Kernel - 1) / 2)
  `LENET5_CHECK(lenet5_sliding_window, Width, Width >= Kernel, be at least Kernel)
  `LENET5_CHECK(lenet5_sliding_window, Height, OutRows >= 1 && Height > Padding,
                be at least Kernel - 2 * Padding and more than Padding)

  // Reader: position of the next step.
  localparam int FirstBase = (Rows - Padding) % Rows;
  logic [RowBits-1:0] row_q = '0;
  logic [ColBits-1:0] col_q = '0;
  logic [ChanBits-1:0] chan_q = '0;
  logic [OffsetBits-1:0] offset_q = '0;
  logic [BaseBits-1:0] base_q = BaseBits'(FirstBase);
  logic [AvailBits-1:0] avail_q = '0;
  // Enough beats for an image's first step; for a step inside.
  logic first_ready_q = 1'b0, any_ready_q = 1'b0;
  logic first_q = 1'b1;  // the next step that reads is an image's first
  logic tail_q = 1'b0;  // the previous row's last windows are still to come
  logic flush_q = 1'b0;  // and are stepped through without data

  logic [AvailBits-1:0] change;
  logic read_first, read_next, first_ready, any_ready;
  logic last_row, last_col, last_chan, lead_in_image, data_ready, available, step, read,
        row_end, flush_end, emit;
  logic write;

  assign last_row = row_q == RowBits'(OutRows - 1);
  assign last_col = col_q == ColBits'(Width - 1);
  assign last_chan = chan_q == ChanBits'(PixelBeats - 1);
  assign lead_in_image = int'(row_q) < Height - Lead;
  assign data_ready = first_q ? first_ready_q : (any_ready_q || !lead_in_image);
  assign step = available && (flush_q || data_ready);
  assign read = step && !flush_q;
  assign row_end = read && last_col && last_chan;
  assign flush_end = step && flush_q && last_chan && col_q == ColBits'(Padding - 1);
  assign emit = int'(col_q) >= Lead || tail_q;

  assign write = in_valid_i && in_ready_o;
  assign read_first = read && first_q;
  assign read_next = read && !first_q && lead_in_image;

  function automatic logic at_least(input logic [AvailBits-1:0] beats, input int least);
    at_least = int'(beats) >= least;
  endfunction

  // Beats at hand. Whether one comes and whether the step reads are known late: they choose among
  // constants and comparisons with constants, and no sum stands before another.
  always_comb begin
    if (read_first) begin
      change = write ? AvailBits'(1 - FirstNeed) : AvailBits'(-FirstNeed);
      first_ready = write ? at_least(avail_q, 2 * FirstNeed - 1) : at_least(avail_q, 2 * FirstNeed);
      any_ready = write ? at_least(avail_q, FirstNeed) : at_least(avail_q, FirstNeed + 1);
    end else if (read_next) begin
      change = write ? '0 : '1;
      first_ready = write ? at_least(avail_q, FirstNeed) : at_least(avail_q, FirstNeed + 1);
      any_ready = write ? at_least(avail_q, 1) : at_least(avail_q, 2);
    end else begin
      change = AvailBits'(write);
      first_ready = write ? at_least(avail_q, FirstNeed - 1) : at_least(avail_q, FirstNeed);
      any_ready = write || at_least(avail_q, 1);
    end
  end

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      avail_q <= '0;
      first_ready_q <= 1'b0;
      any_ready_q <= 1'b0;
    end else begin
      avail_q <= avail_q + change;
      first_ready_q <= first_ready;
      any_ready_q <= any_ready;
    end
  end

  // After an image's last row the next image's rows follow in the buffer: Kernel - 2 * Padding
  // further on.
  logic [BaseBits-1:0] next_base;
  logic [BaseBits:0] base_sum;
  assign base_sum = {1'b0, base_q} + (last_row ? (BaseBits+1)'(Kernel - 2 * Padding)
      : (BaseBits+1)'(1));
  assign next_base = BaseBits'(base_sum >= (BaseBits+1)'(Rows) ? base_sum - (BaseBits+1)'(Rows)
      : base_sum);

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      row_q <= '0;
      col_q <= '0;
      chan_q <= '0;
      offset_q <= '0;
      base_q <= BaseBits'(FirstBase);
      first_q <= 1'b1;
      tail_q <= 1'b0;
      flush_q <= 1'b0;
    end else begin
      if (read) first_q <= row_end && last_row;
      if (step) begin
        chan_q <= last_chan ? '0 : chan_q + 1'b1;
        offset_q <= (row_end || flush_end) ? '0 : offset_q + 1'b1;
        if (last_chan) col_q <= (last_col || flush_end) ? '0 : col_q + 1'b1;
      end
      if (row_end) begin
        row_q <= last_row ? '0 : row_q + 1'b1;
        base_q <= next_base;
      end
      if (Padding != 0) begin
        if (row_end) tail_q <= 1'b1;
        else if (flush_end || (read && last_chan && col_q == ColBits'(Padding - 1))) tail_q <= 1'b0;
        flush_q <= flush_q ? !flush_end : (first_q && tail_q && !first_ready_q);
      end
    end
  end

  // A row is given back after its last window; the image's last window row gives back all that is
  // left.
  logic [ReleaseBits-1:0] row_release_q = '0;
  logic [ReleaseBits-1:0] row_release;
  logic [Kernel-1:0] row_valid;
  always_comb begin
    row_release = '0;
    if (row_end) begin
      if (last_row) row_release = ReleaseBits'(Height - OutRows + 1 + Padding);
      else row_release = ReleaseBits'(int'(row_q) >= Padding);
    end
    for (int k = 0; k < Kernel; k++)
      row_valid[k] = Padding == 0
          || (int'(row_q) + k >= Padding && int'(row_q) + k < Height + Padding);
  end

  always_ff @(posedge clk_i) row_release_q <= rst_ni ? row_release : '0;

  logic [Kernel-1:0][Lanes-1:0][ActBits-1:0] column;
  lenet5_line_buffer #(.RowBeats(RowBeats), .Lanes(Lanes), .Kernel(Kernel)) u_line_buffer (
    .clk_i, .rst_ni, .in_valid_i, .in_ready_o, .in_data_i,
    .release_i(row_release_q), .base_i(base_q), .offset_i(offset_q), .row_valid_i(row_valid),
    .column_o(column)
  );

  // The window: the new column and the Kernel - 1 before it, of the same channels (PixelBeats steps
  // apart).
  localparam int Ages = (Kernel - 1) * PixelBeats;
  localparam int OlderBits = Ages * Kernel * Lanes * ActBits;
  logic [Ages-1:0][Kernel-1:0][Lanes-1:0][ActBits-1:0] older_q;
  logic [2:0] step_q, emit_q = '0;
  logic [2:0][Kernel-1:0] col_valid_q;

  always_ff @(posedge clk_i) begin
    step_q <= {step_q[1:0], step};
    emit_q <= rst_ni ? {emit_q[1:0], step && emit} : '0;
    for (int k = 0; k < Kernel; k++)
      col_valid_q[0][k] <= Padding == 0
          || ((int'(col_q) >= Lead) ? int'(col_q) + k >= Lead + Padding
              : int'(col_q) + k < 2 * Padding);
    col_valid_q[1] <= col_valid_q[0];
    col_valid_q[2] <= col_valid_q[1];
    if (step_q[2]) older_q <= OlderBits'({older_q, column});
  end

  logic [Lanes-1:0][Kernel-1:0][Kernel-1:0][ActBits-1:0] window;
  for (genvar l = 0; l < Lanes; l++) begin : gen_lane
    for (genvar y = 0; y < Kernel; y++) begin : gen_row
      for (genvar x = 0; x < Kernel - 1; x++) begin : gen_older
        assign window[l][y][x] = col_valid_q[2][x] ? older_q[(Kernel-1-x)*PixelBeats-1][y][l] : '0;
      end
      assign window[l][y][Kernel-1] = col_valid_q[2][Kernel-1] ? column[y][l] : '0;
    end
  end

  lenet5_credit_fifo #(.Width(Lanes * Kernel * Kernel * ActBits), .Depth(FifoDepth)) u_windows (
    .clk_i, .rst_ni,
    .available_o(available), .reserve_i(step && emit), .return_i(1'b0),
    .push_i(emit_q[2]), .data_i(window),
    .out_valid_o, .out_ready_i, .out_data_o
  );
endmodule

`default_nettype wire
