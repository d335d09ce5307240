// Hands on a wide word as Ratio narrow ones, the one in the lowest bits first.
// Does not store the wide word: its sender must hold it (as every stream does) until it is taken
// with its last part; in_ready_o therefore follows out_ready_i combinationally.
//
// Parameters: Width: bits of a narrow word. Ratio: narrow words in a wide one; 1 makes a wire.
// Latency 0 cycles, initiation interval Ratio cycles a wide word.
`default_nettype none

module stream_serialiser #(
    parameter int Width = 0,
    parameter int Ratio = 0
) (
    input  logic                   clk_i,
    input  logic                   rst_ni,
    input  logic                   in_valid_i,
    output logic                   in_ready_o,
    input  logic [Ratio*Width-1:0] in_data_i,
    output logic                   out_valid_o,
    input  logic                   out_ready_i,
    output logic [      Width-1:0] out_data_o
);

  assign out_valid_o = in_valid_i;

  if (Ratio <= 1) begin : gen_wire
    assign in_ready_o = out_ready_i;
    assign out_data_o = in_data_i;
  end else begin : gen_parts
    localparam int IndexWidth = $clog2(Ratio);
    localparam bit [IndexWidth-1:0] Last = IndexWidth'(Ratio - 1);

    logic [IndexWidth-1:0] index_q;

    assign in_ready_o = out_ready_i && index_q == Last;
    assign out_data_o = in_data_i[index_q*Width+:Width];

    always_ff @(posedge clk_i) begin
      if (!rst_ni) index_q <= '0;
      else if (in_valid_i && out_ready_i) index_q <= index_q == Last ? '0 : index_q + 1'b1;
    end
  end

  initial begin
    if (Width < 1) $fatal(1, "stream_serialiser: Width=%0d must be at least 1", Width);
    if (Ratio < 1) $fatal(1, "stream_serialiser: Ratio=%0d must be at least 1", Ratio);
  end

  stream_assertions #(.Width(Width)) u_check (
      .clk_i, .rst_ni, .valid_i(out_valid_o), .ready_i(out_ready_i), .data_i(out_data_o));

endmodule

`default_nettype wire
