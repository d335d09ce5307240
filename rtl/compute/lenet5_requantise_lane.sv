// SPDX-License-Identifier: Apache-2.0
// One requantisation a cycle: y_o = clip((acc_i * m_i + 2^(Shift-1)) >> Shift, 0, 127), exactly
// equation (5) of the integer contract.
//
// It does not stall, and does not know channels: m_i comes with acc_i. Only valid_o is reset.
//
// AccBits  bits of acc_i, signed, at most 25 (the DSP's wide side)
// Shift    S of the layer, 1..40
// UseDsp   1: one DSP48E1 multiplies and adds the half; 0: everything in LUTs
//
// Latency in cycles, initiation interval 1:
//   UseDsp=1: 4;  UseDsp=0: 3 + clog2(ceil(AccBits / 4))
`include "lenet5_macros.svh"
`default_nettype none

module lenet5_requantise_lane #(
  parameter int AccBits = 0,
  parameter int Shift = 0,
  parameter bit UseDsp = 1
) (
  input  logic                                  clk_i,
  input  logic                                  rst_ni,
  input  logic                                  valid_i,
  input  logic [                   AccBits-1:0] acc_i,
  input  logic [lenet5_pkg::MultiplierBits-1:0] m_i,
  output logic                                  valid_o,
  output logic [       lenet5_pkg::ActBits-1:0] y_o
);
  localparam int MultiplierBits = lenet5_pkg::MultiplierBits;
  localparam int ActBits = lenet5_pkg::ActBits;
  // What the DSP's wide side takes, and the largest shift of the contract.
  localparam int AccBitsMax = 25;
  localparam int ShiftMax = 40;
  // Bits of the product and the half added (a DSP48E1 has 48).
  localparam int SumBits = AccBits + MultiplierBits + 1;
  localparam int PBits = (SumBits > Shift) ? SumBits : Shift + 1;
  localparam int Latency = UseDsp ? 4 : 3 + $clog2((AccBits + 3) / 4);

  `LENET5_CHECK(lenet5_requantise_lane, AccBits, AccBits >= 1 && AccBits <= AccBitsMax,
                be 1 to 25)
  `LENET5_CHECK(lenet5_requantise_lane, Shift, Shift >= 1 && Shift <= ShiftMax, be 1 to 40)

  logic [PBits-1:0] product;
  logic half;  // what is still to be added to product >> Shift

  if (UseDsp) begin : gen_dsp
    logic [AccBits-1:0] a_q;
    logic [MultiplierBits:0] b_q;
    logic [AccBits+MultiplierBits:0] m_q;
    logic [PBits-1:0] p_q;
    always_ff @(posedge clk_i) begin
      a_q <= acc_i;
      b_q <= {1'b0, m_i};
      m_q <= $signed(a_q) * $signed(b_q);
      p_q <= PBits'($signed(m_q)) + (PBits'(1) << (Shift - 1));
    end
    assign product = p_q;
    assign half = 1'b0;
  end else begin : gen_luts
    logic [AccBits+MultiplierBits-1:0] exact;
    lenet5_multiplier #(.ABits(AccBits), .BBits(MultiplierBits)) u_multiplier (
      .clk_i, .a_i(acc_i), .b_i(m_i), .b3_i((MultiplierBits + 2)'(m_i) + {m_i, 1'b0}),
      .product_o(exact)
    );
    assign product = PBits'($signed(exact));
    assign half = product[Shift-1];
  end

  // From 127 upwards the half is ignored, so it carries no further than y_o.
  localparam int Largest = (1 << ActBits) - 1;
  logic [PBits-1:0] whole;
  logic negative, saturated;
  assign whole = $signed(product) >>> Shift;
  assign negative = whole[PBits-1];
  assign saturated = |whole[PBits-2:ActBits] || whole[ActBits-1:0] == ActBits'(Largest);
  always_ff @(posedge clk_i) begin
    y_o <= negative ? '0 : saturated ? ActBits'(Largest) : whole[ActBits-1:0] + ActBits'(half);
  end

  logic [Latency-1:0] valid_q = '0;
  always_ff @(posedge clk_i) begin
    if (!rst_ni) valid_q <= '0;
    else valid_q <= Latency'({valid_q, valid_i});
  end
  assign valid_o = valid_q[Latency-1];
endmodule

`default_nettype wire
