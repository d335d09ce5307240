// SPDX-License-Identifier: Apache-2.0
// LeNet-5 accelerator, the synthesis top: a packet of 784 pixels in, a packet of 11 words out
// (class, then ten logits), over AXI4-Stream. Any packet gets a result; malformed ones are marked.
// It has no registers to program.
//
// The design point and the network are chosen by the include path and the memory files
// (rtl/config/<design>/). Ports, packets and error codes: docs/integration.md.
`default_nettype none

module lenet5_accel (
  input  logic        aclk,
  input  logic        aresetn,
  input  logic [ 7:0] s_axis_tdata,
  input  logic        s_axis_tvalid,
  output logic        s_axis_tready,
  input  logic        s_axis_tlast,
  output logic [31:0] m_axis_tdata,
  output logic        m_axis_tvalid,
  input  logic        m_axis_tready,
  output logic        m_axis_tlast
);
  localparam int Pixels = lenet5_pkg::Conv1Height * lenet5_pkg::Conv1Width;
  localparam int Classes = lenet5_pkg::Fc3OutChannels;
  localparam int LogitBits = lenet5_pkg::Fc3AccBits;
  // Images that may be between the framer and the packer: each layer holds parts of two at most.
  localparam int ImagesInFlight = 16;

  logic beat_valid, beat_ready, beat_last, pixel_valid, pixel_ready, framed_valid, framed_ready,
        status_valid, status_ready, logit_valid, logit_ready, result_valid, result_ready,
        result_last;
  logic [7:0] beat_data;
  logic [lenet5_pkg::ActBits-1:0] pixel_data;
  logic [lenet5_pkg::ErrorBits-1:0] framed_data, status_data;
  logic [LogitBits-1:0] logit_data;
  logic [31:0] result_data;

  lenet5_stream_register #(.Width(9)) u_input (
    .clk_i(aclk), .rst_ni(aresetn),
    .in_valid_i(s_axis_tvalid), .in_ready_o(s_axis_tready),
    .in_data_i({s_axis_tlast, s_axis_tdata}),
    .out_valid_o(beat_valid), .out_ready_i(beat_ready), .out_data_o({beat_last, beat_data})
  );

  lenet5_image_framer #(.Pixels(Pixels)) u_framer (
    .clk_i(aclk), .rst_ni(aresetn),
    .in_valid_i(beat_valid), .in_ready_o(beat_ready), .in_data_i(beat_data), .in_last_i(beat_last),
    .pixel_valid_o(pixel_valid), .pixel_ready_i(pixel_ready), .pixel_data_o(pixel_data),
    .status_valid_o(framed_valid), .status_ready_i(framed_ready), .status_data_o(framed_data)
  );

  lenet5_stream_fifo #(.Width(lenet5_pkg::ErrorBits), .Depth(ImagesInFlight)) u_status (
    .clk_i(aclk), .rst_ni(aresetn),
    .in_valid_i(framed_valid), .in_ready_o(framed_ready), .in_data_i(framed_data),
    .out_valid_o(status_valid), .out_ready_i(status_ready), .out_data_o(status_data)
  );

  lenet5_core u_core (
    .clk_i(aclk), .rst_ni(aresetn),
    .pixel_valid_i(pixel_valid), .pixel_ready_o(pixel_ready), .pixel_data_i(pixel_data),
    .logit_valid_o(logit_valid), .logit_ready_i(logit_ready), .logit_data_o(logit_data)
  );

  lenet5_result_packer #(.Classes(Classes), .AccBits(LogitBits)) u_packer (
    .clk_i(aclk), .rst_ni(aresetn),
    .logit_valid_i(logit_valid), .logit_ready_o(logit_ready), .logit_data_i(logit_data),
    .status_valid_i(status_valid), .status_ready_o(status_ready), .status_data_i(status_data),
    .out_valid_o(result_valid), .out_ready_i(result_ready), .out_data_o(result_data),
    .out_last_o(result_last)
  );

  lenet5_stream_register #(.Width(33)) u_output (
    .clk_i(aclk), .rst_ni(aresetn),
    .in_valid_i(result_valid), .in_ready_o(result_ready), .in_data_i({result_last, result_data}),
    .out_valid_o(m_axis_tvalid), .out_ready_i(m_axis_tready),
    .out_data_o({m_axis_tlast, m_axis_tdata})
  );
endmodule

`default_nettype wire
