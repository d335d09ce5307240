// SPDX-License-Identifier: Apache-2.0
// The accelerator with what happens inside brought out to ports, for the web page's C++ shell. It
// changes nothing, and it is the only file of the page that knows the hierarchy of rtl/.
//
// The streams between the layers carry values of lenet5_pkg::ActBits bits, the first lowest.
`default_nettype none

module lenet5_web #(
  // Not to be set. Values a beat between the layers: what the later one takes.
  parameter int Pool1Lanes = lenet5_pkg::field(lenet5_pkg::Config, lenet5_pkg::Conv2,
                                               lenet5_pkg::InLanes),
  parameter int Pool2Lanes = lenet5_pkg::field(lenet5_pkg::Config, lenet5_pkg::Fc1,
                                               lenet5_pkg::Simd),
  parameter int Fc1Lanes = lenet5_pkg::field(lenet5_pkg::Config, lenet5_pkg::Fc2,
                                             lenet5_pkg::Simd),
  parameter int Fc2Lanes = lenet5_pkg::field(lenet5_pkg::Config, lenet5_pkg::Fc3,
                                             lenet5_pkg::Simd),
  parameter int ActBits = lenet5_pkg::ActBits
) (
  input  logic                          aclk,
  input  logic                          aresetn,
  input  logic [                   7:0] s_axis_tdata,
  input  logic                          s_axis_tvalid,
  input  logic                          s_axis_tlast,
  output logic [                  31:0] m_axis_tdata,
  input  logic                          m_axis_tready,
  // A cycle's events; page/engine/record.js names the bits.
  output logic [                  31:0] events_o,
  // Streams pool1, pool2, fc1 and fc2: data, and values a beat.
  output logic [Pool1Lanes*ActBits-1:0] pool1_o,
  output logic [Pool2Lanes*ActBits-1:0] pool2_o,
  output logic [  Fc1Lanes*ActBits-1:0] fc1_o,
  output logic [  Fc2Lanes*ActBits-1:0] fc2_o,
  output logic [              3:0][7:0] lanes_o
);
  logic s_axis_tready, m_axis_tvalid, m_axis_tlast;

  lenet5_accel u_accel (
    .aclk, .aresetn, .s_axis_tdata, .s_axis_tkeep(1'b1), .s_axis_tvalid, .s_axis_tready,
    .s_axis_tlast, .m_axis_tdata, .m_axis_tvalid, .m_axis_tready, .m_axis_tlast
  );

  logic [4:0] issue, valid, ready;

  // A matrix-vector unit computes in this cycle: conv1 is bit 0.
  assign issue = {
    u_accel.u_core.u_fc3.u_mvu.issue, u_accel.u_core.u_fc2.u_mvu.issue,
    u_accel.u_core.u_fc1.u_mvu.issue, u_accel.u_core.u_conv2.u_mvu.issue,
    u_accel.u_core.u_conv1.u_mvu.issue
  };
  // The streams pool1, pool2, fc1, fc2 and logits: pool1 is bit 0.
  assign valid = {
    u_accel.logit_valid, u_accel.u_core.fc2_valid, u_accel.u_core.fc1_valid,
    u_accel.u_core.pool2_valid, u_accel.u_core.pool1_valid
  };
  assign ready = {
    u_accel.logit_ready, u_accel.u_core.fc2_ready, u_accel.u_core.fc1_ready,
    u_accel.u_core.pool2_ready, u_accel.u_core.pool1_ready
  };
  assign events_o = {
    11'b0, m_axis_tlast, m_axis_tready, m_axis_tvalid, s_axis_tlast, s_axis_tready, s_axis_tvalid,
    ready, valid, issue
  };
  assign pool1_o = u_accel.u_core.pool1_data;
  assign pool2_o = u_accel.u_core.pool2_data;
  assign fc1_o = u_accel.u_core.fc1_data;
  assign fc2_o = u_accel.u_core.fc2_data;
  assign lanes_o = {8'(Fc2Lanes), 8'(Fc1Lanes), 8'(Pool2Lanes), 8'(Pool1Lanes)};
endmodule

`default_nettype wire
