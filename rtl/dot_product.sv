// Pe dot products of Simd taps, every cycle: sum_o[p] = sum over i of x_i[i] * w[p][i], exact.
//
// It does not stall and does not accumulate over beats: data, valid_i and side_i come out together,
// Latency cycles later. Only valid_o is reset.
//
// Simd      taps a cycle, each an unsigned activation of 7 bits
// Pe        output channels a cycle, each with Simd signed weights of 8 bits in -127..127
// UseDsp    1: two channels share a DSP48E1; 0: multipliers made of LUTs (multiplier.sv)
// SideBits  bits of side_i, which travels along
//
// Latency (cycles; initiation interval 1), with D = min(Simd, 4):
//   UseDsp=1: 2 + D + clog2(ceil(Simd / D))
//
// Two products a DSP: A = w1 * 2^17 + w0, with w0 of channel 2k and w1 of channel 2k+1. To make A
// out of wires, w_i[2k+1] holds w1 - (w0 < 0) when UseDsp=1; the exporter writes it so. The last
// of an odd number of channels is alone on its DSPs and unchanged. Four products of 127 * 127 are
// less than 2^16, so DSPs are cascaded by four; the 2^16 added at a chain's head keeps the low
// field positive, so that no borrow reaches the high one and both are cut out as they are.
`default_nettype none

module dot_product #(
  parameter int Simd = 0,
  parameter int Pe = 0,
  parameter bit UseDsp = 1'b1,
  parameter int SideBits = 1,
  localparam int SumBits = 15 + $clog2(Simd)
) (
  input  logic                        clk_i,
  input  logic                        rst_ni,
  input  logic                        valid_i,
  input  logic [SideBits-1:0]         side_i,
  input  logic [Simd-1:0][6:0]        x_i,
  input  logic [Pe-1:0][Simd-1:0][7:0] w_i,
  output logic                        valid_o,
  output logic [SideBits-1:0]         side_o,
  output logic [Pe-1:0][SumBits-1:0]  sum_o
);
  localparam int Depth = Simd < 4 ? Simd : 4;  // DSPs in a chain
  localparam int Chains = (Simd + Depth - 1) / Depth;
  localparam int Pad = Chains * Depth - Simd;  // places that chain 0 lacks, at its head
  localparam int Levels = $clog2(Chains);
  localparam int Leaves = 1 << Levels;
  localparam int Latency = 2 + Depth + Levels;
  localparam int Bias = 1 << 16;

  initial begin
    if (Simd < 1) $fatal(1, "dot_product: Simd must be at least 1");
    if (Pe < 1) $fatal(1, "dot_product: Pe must be at least 1");
    if (SideBits < 1) $fatal(1, "dot_product: SideBits must be at least 1");
  end

  // A heap of sums for each channel: node n adds nodes 2n and 2n+1, the leaves are the chains.
  logic [Pe-1:0][2*Leaves-1:0][SumBits-1:0] node;

  // x, delayed until its place in the cascade is due.
  logic [Simd-1:0][6:0] x_due;
  for (genvar i = 0; i < Simd; i++) begin : g_x
    localparam int Place = (i + Pad) % Depth;
    localparam int XBits = 7 * (Place + 1);
    logic [XBits-1:0] x_q;
    always_ff @(posedge clk_i) x_q <= XBits'({x_q, x_i[i]});
    assign x_due[i] = x_q[XBits-1-:7];
  end

  for (genvar k = 0; k < Pe; k += 2) begin : g_pair
    localparam bit Packed = k + 1 < Pe;
    for (genvar c = 0; c < Chains; c++) begin : g_chain
      localparam int First = c == 0 ? Pad : 0;
      logic [34*Depth-1:0] sums;  // a field of 34 bits for each DSP of the cascade
      logic [33:0] total;
      assign total = sums[34*Depth-1-:34];
      for (genvar d = First; d < Depth; d++) begin : g_dsp
        localparam int Tap = c * Depth + d - Pad;
        localparam int ABits = 25 * (d + 1);
        logic [24:0] a;
        logic [ABits-1:0] a_q;
        logic [32:0] m_q;
        logic [33:0] cascade;
        logic [33:0] p_q;
        if (Packed) assign a = {w_i[k+1][Tap], {9{w_i[k][Tap][7]}}, w_i[k][Tap]};
        else assign a = {{17{w_i[k][Tap][7]}}, w_i[k][Tap]};
        if (d == First) assign cascade = Packed ? Bias : 0;
        else assign cascade = sums[34*(d-1)+:34];
        always_ff @(posedge clk_i) begin
          a_q <= ABits'({a_q, a});
          m_q <= $signed(a_q[ABits-1-:25]) * $signed({1'b0, x_due[Tap]});
          p_q <= $signed(m_q) + $signed(cascade);
        end
        assign sums[34*d+:34] = p_q;
      end
      if (Packed) begin : g_split
        assign node[k][Leaves+c] = SumBits'($signed({~total[16], total[15:0]}));
        assign node[k+1][Leaves+c] = SumBits'($signed(total[33:17]));
      end else begin : g_whole
        assign node[k][Leaves+c] = SumBits'($signed(total));
      end
    end
  end

  // The tree. Widths follow the number of products below a node.
  for (genvar n = 1; n < Leaves; n++) begin : g_node
    localparam int Height = Levels + 1 - $clog2(n + 1);
    localparam int Below = Chains + Leaves - (n << Height);  // chains at and right of this node
    localparam int Here = Below < (1 << Height) ? Below : (1 << Height);
    localparam bit Lone = Here <= (1 << (Height - 1));  // the right child is empty
    localparam int Bits = 15 + $clog2(Here * Depth < Simd ? Here * Depth : Simd);
    for (genvar k = 0; k < Pe; k++) begin : g_pe
      if (Here <= 0) begin : g_none
        assign node[k][n] = '0;
      end else begin : g_sum
        logic [Bits-1:0] sum_q;
        if (Lone) begin : g_pass
          always_ff @(posedge clk_i) sum_q <= node[k][2*n][Bits-1:0];
        end else begin : g_add
          always_ff @(posedge clk_i) sum_q <= $signed(node[k][2*n]) + $signed(node[k][2*n+1]);
        end
        assign node[k][n] = SumBits'($signed(sum_q));
      end
    end
  end

  for (genvar k = 0; k < Pe; k++) begin : g_out
    assign node[k][0] = '0;
    for (genvar n = Leaves + Chains; n < 2 * Leaves; n++) begin : g_unused
      assign node[k][n] = '0;
    end
    assign sum_o[k] = node[k][1];
  end

  logic [Latency-1:0] valid_q;
  logic [Latency*SideBits-1:0] side_q;
  always_ff @(posedge clk_i) begin
    if (!rst_ni) valid_q <= '0;
    else valid_q <= Latency'({valid_q, valid_i});
    side_q <= (Latency * SideBits)'({side_q, side_i});
  end
  assign valid_o = valid_q[Latency-1];
  assign side_o = side_q[Latency*SideBits-1-:SideBits];
endmodule

`default_nettype wire
