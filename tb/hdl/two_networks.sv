// SPDX-License-Identifier: Apache-2.0
// Two accelerators with two networks in one design, the way docs/integration.md tells: each has a
// configuration and memory files with a prefix of its own. Clock and reset are all that they share.
`default_nettype none

module two_networks (
  input  logic        aclk,
  input  logic        aresetn,
  input  logic [ 7:0] mnist_in_tdata,
  input  logic        mnist_in_tvalid,
  output logic        mnist_in_tready,
  input  logic        mnist_in_tlast,
  output logic [31:0] mnist_out_tdata,
  output logic        mnist_out_tvalid,
  input  logic        mnist_out_tready,
  output logic        mnist_out_tlast,
  input  logic [ 7:0] fashion_in_tdata,
  input  logic        fashion_in_tvalid,
  output logic        fashion_in_tready,
  input  logic        fashion_in_tlast,
  output logic [31:0] fashion_out_tdata,
  output logic        fashion_out_tvalid,
  input  logic        fashion_out_tready,
  output logic        fashion_out_tlast
);
  lenet5_accel u_mnist (
    .aclk, .aresetn,
    .s_axis_tdata(mnist_in_tdata), .s_axis_tkeep(1'b1), .s_axis_tvalid(mnist_in_tvalid),
    .s_axis_tready(mnist_in_tready), .s_axis_tlast(mnist_in_tlast),
    .m_axis_tdata(mnist_out_tdata), .m_axis_tvalid(mnist_out_tvalid),
    .m_axis_tready(mnist_out_tready), .m_axis_tlast(mnist_out_tlast)
  );

  lenet5_accel #(
    .Config(fashion_pkg::Config), .Graph(fashion_pkg::Graph), .Prefix("fashion_")
  ) u_fashion (
    .aclk, .aresetn,
    .s_axis_tdata(fashion_in_tdata), .s_axis_tkeep(1'b1), .s_axis_tvalid(fashion_in_tvalid),
    .s_axis_tready(fashion_in_tready), .s_axis_tlast(fashion_in_tlast),
    .m_axis_tdata(fashion_out_tdata), .m_axis_tvalid(fashion_out_tvalid),
    .m_axis_tready(fashion_out_tready), .m_axis_tlast(fashion_out_tlast)
  );
endmodule

`default_nettype wire
