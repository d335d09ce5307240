// SPDX-License-Identifier: Apache-2.0
// Result packer: one result packet for each image: word 0 {error, error code, image counter,
// class}, then the logits, sign-extended. It computes nothing but the class (argmax) and the count
// of packets since reset.
//
// Classes  logits a packet        AccBits  bits of a logit
// Latency from the last logit to word 0: 1 cycle; II Classes + 1 cycles, one more where Classes is
// a power of two (the FIFO of logits then has no place to spare), or the wait for the sink.
`default_nettype none

module lenet5_result_packer #(
  parameter int Classes = 0,
  parameter int AccBits = 0,
  localparam int ErrorBits = lenet5_pkg::ErrorBits,
  localparam int ResultBits = lenet5_pkg::ResultBits
) (
  input  logic                  clk_i,
  input  logic                  rst_ni,
  input  logic                  logit_valid_i,
  output logic                  logit_ready_o,
  input  logic [   AccBits-1:0] logit_data_i,
  input  logic                  status_valid_i,
  output logic                  status_ready_o,
  input  logic [ ErrorBits-1:0] status_data_i,
  output logic                  out_valid_o,
  input  logic                  out_ready_i,
  output logic [ResultBits-1:0] out_data_o,
  output logic                  out_last_o
);
  localparam int ClassBits = lenet5_pkg::index_bits(Classes);
  localparam int WordBits = lenet5_pkg::index_bits(Classes + 1);
  localparam int ImageBits = 16;
  localparam int ClassFieldBits = 4;

  initial begin
    if (Classes < 2 || ClassBits > ClassFieldBits)
      $fatal(1, "lenet5_result_packer: Classes=%0d must be 2 to %0d", Classes, 2 ** ClassFieldBits);
    if (AccBits < 2 || AccBits > ResultBits)
      $fatal(1, "lenet5_result_packer: AccBits=%0d must be 2 to %0d", AccBits, ResultBits);
  end

  // Each logit goes to the argmax and, to be sent after the class, into a FIFO.
  logic argmax_ready, fifo_ready, class_valid, class_ready, kept_valid, kept_ready;
  logic [ClassBits-1:0] class_data;
  logic [AccBits-1:0] kept_data;

  assign logit_ready_o = argmax_ready && fifo_ready;

  lenet5_argmax #(.Classes(Classes), .Bits(AccBits)) u_argmax (
    .clk_i, .rst_ni,
    .in_valid_i(logit_valid_i && fifo_ready), .in_ready_o(argmax_ready), .in_data_i(logit_data_i),
    .out_valid_o(class_valid), .out_ready_i(class_ready), .out_data_o(class_data)
  );

  lenet5_stream_fifo #(.Width(AccBits), .Depth(2 ** $clog2(Classes))) u_logits (
    .clk_i, .rst_ni,
    .in_valid_i(logit_valid_i && argmax_ready), .in_ready_o(fifo_ready), .in_data_i(logit_data_i),
    .out_valid_o(kept_valid), .out_ready_i(kept_ready), .out_data_o(kept_data)
  );

  logic [WordBits-1:0] word_q;
  logic [ImageBits-1:0] image_q;
  logic header, sent;

  assign header = word_q == '0;
  assign sent = out_valid_o && out_ready_i;
  assign out_valid_o = header ? (class_valid && status_valid_i) : kept_valid;
  assign out_last_o = word_q == WordBits'(Classes);
  assign out_data_o = header
      ? {status_data_i != lenet5_pkg::ErrorNone, status_data_i, 4'b0, image_q, 4'b0,
          ClassFieldBits'(class_data)}
      : ResultBits'($signed(kept_data));
  assign class_ready = header && sent;
  assign status_ready_o = header && sent;
  assign kept_ready = !header && out_ready_i;

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      word_q <= '0;
      image_q <= '0;
    end else if (sent) begin
      word_q <= out_last_o ? '0 : word_q + 1'b1;
      if (out_last_o) image_q <= image_q + 1'b1;
    end
  end
endmodule

`default_nettype wire
