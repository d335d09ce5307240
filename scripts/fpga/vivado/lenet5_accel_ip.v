// SPDX-License-Identifier: Apache-2.0
// lenet5_accel for Vivado's IP packager, which takes a top in Verilog or VHDL only, and for whoever
// instantiates it from such a language. Parameters and ports are those of lenet5_accel; it adds
// nothing.
`default_nettype none

module lenet5_accel_ip #(
  parameter InBytes = 1,
  parameter FrameByCount = 0,
  parameter PacketsPerLast = 1
) (
  input  wire                 aclk,
  input  wire                 aresetn,
  input  wire [8*InBytes-1:0] s_axis_tdata,
  input  wire [  InBytes-1:0] s_axis_tkeep,
  input  wire                 s_axis_tvalid,
  output wire                 s_axis_tready,
  input  wire                 s_axis_tlast,
  output wire [         31:0] m_axis_tdata,
  output wire                 m_axis_tvalid,
  input  wire                 m_axis_tready,
  output wire                 m_axis_tlast
);
  lenet5_accel #(
    .InBytes(InBytes), .FrameByCount(FrameByCount), .PacketsPerLast(PacketsPerLast)
  ) u_accel (
    .aclk(aclk), .aresetn(aresetn),
    .s_axis_tdata(s_axis_tdata), .s_axis_tkeep(s_axis_tkeep), .s_axis_tvalid(s_axis_tvalid),
    .s_axis_tready(s_axis_tready), .s_axis_tlast(s_axis_tlast),
    .m_axis_tdata(m_axis_tdata), .m_axis_tvalid(m_axis_tvalid),
    .m_axis_tready(m_axis_tready), .m_axis_tlast(m_axis_tlast)
  );
endmodule

`default_nettype wire
