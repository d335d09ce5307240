// The end of a pipeline that cannot stall: a place is reserved here before work starts (reserve_i,
// only while available_o), so what the pipeline pushes later always fits. It does not check that
// every reservation is used.
//
// Width  bits of a word
// Depth  places, a power of two; at least the pipeline's latency + 2 for full throughput
// Latency 1 cycle from push to out_valid_o, II 1.
`default_nettype none

module credit_fifo #(
  parameter int Width = 0,
  parameter int Depth = 0
) (
  input  logic             clk_i,
  input  logic             rst_ni,
  output logic             available_o,
  input  logic             reserve_i,
  input  logic             push_i,
  input  logic [Width-1:0] data_i,
  output logic             out_valid_o,
  input  logic             out_ready_i,
  output logic [Width-1:0] out_data_o
);
  localparam int CountBits = $clog2(Depth + 1);

  logic [CountBits-1:0] free_q;
  logic push_ready, pop;

  assign pop = out_valid_o && out_ready_i;

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      free_q <= CountBits'(Depth);
      available_o <= 1'b0;
    end else begin
      // One adder (+1, -1 or 0), and a flag that does not wait for it: reserve_i and pop come late.
      free_q <= free_q + {{CountBits - 1{reserve_i && !pop}}, reserve_i ^ pop};
      if (pop) available_o <= 1'b1;
      else available_o <= reserve_i ? free_q != CountBits'(1) : free_q != '0;
    end
  end

  stream_fifo #(.Width(Width), .Depth(Depth)) u_fifo (
    .clk_i, .rst_ni,
    .in_valid_i(push_i), .in_ready_o(push_ready), .in_data_i(data_i),
    .out_valid_o, .out_ready_i, .out_data_o
  );

`ifdef ASSERT_ON
  always_ff @(posedge clk_i) begin
    if (rst_ni && reserve_i && !available_o) $fatal(1, "%m: reserved without a free place");
    if (rst_ni && push_i && !push_ready) $fatal(1, "%m: pushed without a place");
  end
`endif
endmodule

`default_nettype wire
