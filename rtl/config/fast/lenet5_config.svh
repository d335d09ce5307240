// SPDX-License-Identifier: Apache-2.0
// Design point fast, from model/hardware/export.py, for lenet5_pkg.sv.
localparam logic [3103:0] Config = {
  32'h3d899368,  // network
  32'h8ef49993,  // design point
  32'd1,  // conv1 InChannels
  32'd6,  // conv1 OutChannels
  32'd28,  // conv1 Height
  32'd28,  // conv1 Width
  32'd5,  // conv1 Kernel
  32'd2,  // conv1 Padding
  32'd1,  // conv1 InLanes
  32'd25,  // conv1 Simd
  32'd6,  // conv1 Pe
  32'd18,  // conv1 AccBits
  32'd25,  // conv1 Shift
  32'd1,  // conv1 UseDsp
  32'd0,  // conv1 BlockRam
  32'd32,  // conv1 WindowFifo
  32'd32,  // conv1 AccFifo
  32'd64,  // conv1 OutFifo
  32'd1,  // conv1 Engine
  32'd0,  // conv1 FirstNode
  32'd249,  // conv1 Nodes
  32'd6,  // conv2 InChannels
  32'd16,  // conv2 OutChannels
  32'd14,  // conv2 Height
  32'd14,  // conv2 Width
  32'd5,  // conv2 Kernel
  32'd0,  // conv2 Padding
  32'd6,  // conv2 InLanes
  32'd150,  // conv2 Simd
  32'd16,  // conv2 Pe
  32'd20,  // conv2 AccBits
  32'd25,  // conv2 Shift
  32'd1,  // conv2 UseDsp
  32'd0,  // conv2 BlockRam
  32'd32,  // conv2 WindowFifo
  32'd32,  // conv2 AccFifo
  32'd64,  // conv2 OutFifo
  32'd2,  // conv2 Engine
  32'd249,  // conv2 FirstNode
  32'd305,  // conv2 Nodes
  32'd400,  // fc1 InChannels
  32'd120,  // fc1 OutChannels
  32'd0,  // fc1 Height
  32'd0,  // fc1 Width
  32'd0,  // fc1 Kernel
  32'd0,  // fc1 Padding
  32'd2,  // fc1 InLanes
  32'd2,  // fc1 Simd
  32'd40,  // fc1 Pe
  32'd25,  // fc1 AccBits
  32'd25,  // fc1 Shift
  32'd1,  // fc1 UseDsp
  32'd1,  // fc1 BlockRam
  32'd0,  // fc1 WindowFifo
  32'd32,  // fc1 AccFifo
  32'd128,  // fc1 OutFifo
  32'd0,  // fc1 Engine
  32'd0,  // fc1 FirstNode
  32'd0,  // fc1 Nodes
  32'd120,  // fc2 InChannels
  32'd84,  // fc2 OutChannels
  32'd0,  // fc2 Height
  32'd0,  // fc2 Width
  32'd0,  // fc2 Kernel
  32'd0,  // fc2 Padding
  32'd1,  // fc2 InLanes
  32'd1,  // fc2 Simd
  32'd42,  // fc2 Pe
  32'd23,  // fc2 AccBits
  32'd25,  // fc2 Shift
  32'd1,  // fc2 UseDsp
  32'd1,  // fc2 BlockRam
  32'd0,  // fc2 WindowFifo
  32'd32,  // fc2 AccFifo
  32'd128,  // fc2 OutFifo
  32'd0,  // fc2 Engine
  32'd0,  // fc2 FirstNode
  32'd0,  // fc2 Nodes
  32'd84,  // fc3 InChannels
  32'd10,  // fc3 OutChannels
  32'd0,  // fc3 Height
  32'd0,  // fc3 Width
  32'd0,  // fc3 Kernel
  32'd0,  // fc3 Padding
  32'd1,  // fc3 InLanes
  32'd1,  // fc3 Simd
  32'd10,  // fc3 Pe
  32'd23,  // fc3 AccBits
  32'd0,  // fc3 Shift
  32'd1,  // fc3 UseDsp
  32'd1,  // fc3 BlockRam
  32'd0,  // fc3 WindowFifo
  32'd32,  // fc3 AccFifo
  32'd0,  // fc3 OutFifo
  32'd0,  // fc3 Engine
  32'd0,  // fc3 FirstNode
  32'd0  // fc3 Nodes
};
localparam logic [35519:0] Graph = {
  64'h3d8993688ef49993,  // network, design point
  64'h09000008000e0014,  // conv1 node 0
  64'h190100090005001f,  // conv1 node 1
  64'h09000109000c0015,  // conv1 node 2
  64'h2801000900210000,  // conv1 node 3
  64'h0801060f00200022,  // conv1 node 4
  64'h0000000800030008,  // conv1 node 5
  64'h1901000900170024,  // conv1 node 6
  64'h1902071100230025,  // conv1 node 7
  64'h090000080001000f,  // conv1 node 8
  64'h0000010900130006,  // conv1 node 9
  64'h1801000a00270028,  // conv1 node 10
  64'h0000010900150008,  // conv1 node 11
  64'h1901000a0009002a,  // conv1 node 12
  64'h0901000b0029002b,  // conv1 node 13
  64'h09000109000b000c,  // conv1 node 14
  64'h28010009002d0000,  // conv1 node 15
  64'h0900000800060007,  // conv1 node 16
  64'h1901010a002f0012,  // conv1 node 17
  64'h0901020c002e0030,  // conv1 node 18
  64'h1902010d002c0031,  // conv1 node 19
  64'h0802001100260032,  // conv1 node 20
  64'h090000080005000d,  // conv1 node 21
  64'h00000109000a0010,  // conv1 node 22
  64'h1801000a00340035,  // conv1 node 23
  64'h0000000800060016,  // conv1 node 24
  64'h2001000800370000,  // conv1 node 25
  64'h0801000b00360038,  // conv1 node 26
  64'h0900000800110012,  // conv1 node 27
  64'h19010009001f003a,  // conv1 node 28
  64'h090000080009000b,  // conv1 node 29
  64'h0000010900040002,  // conv1 node 30
  64'h1801000a003c003d,  // conv1 node 31
  64'h0801000b003b003e,  // conv1 node 32
  64'h1902000c0039003f,  // conv1 node 33
  64'h1903061200330040,  // conv1 node 34
  64'h0900000800000004,  // conv1 node 35
  64'h1801010a003a0042,  // conv1 node 36
  64'h00000008000f0010,  // conv1 node 37
  64'h1801000a00340044,  // conv1 node 38
  64'h0901010c00430045,  // conv1 node 39
  64'h0000010900090011,  // conv1 node 40
  64'h0900020a000a000b,  // conv1 node 41
  64'h1901000b00470048,  // conv1 node 42
  64'h0000000800130017,  // conv1 node 43
  64'h0900020a00010010,  // conv1 node 44
  64'h1901000b004a004b,  // conv1 node 45
  64'h0901010c0049004c,  // conv1 node 46
  64'h1902010d0046004d,  // conv1 node 47
  64'h2001000700030000,  // conv1 node 48
  64'h000000080001000f,  // conv1 node 49
  64'h1001010a003d0050,  // conv1 node 50
  64'h0001010b004f0051,  // conv1 node 51
  64'h09000008000c000e,  // conv1 node 52
  64'h1801000900340053,  // conv1 node 53
  64'h0900010900180013,  // conv1 node 54
  64'h1801010b00550024,  // conv1 node 55
  64'h0801000b00540056,  // conv1 node 56
  64'h1802010d00520057,  // conv1 node 57
  64'h09020210004e0058,  // conv1 node 58
  64'h2803001000590000,  // conv1 node 59
  64'h080301130041005a,  // conv1 node 60
  64'h090000080004000d,  // conv1 node 61
  64'h0900020a0011000c,  // conv1 node 62
  64'h1801000b005c005d,  // conv1 node 63
  64'h0801020d005e0036,  // conv1 node 64
  64'h0900020a00160000,  // conv1 node 65
  64'h1901000b00140060,  // conv1 node 66
  64'h0900010900150008,  // conv1 node 67
  64'h1901040d0062000d,  // conv1 node 68
  64'h0901000d00610063,  // conv1 node 69
  64'h1902020f005f0064,  // conv1 node 70
  64'h090000080003000c,  // conv1 node 71
  64'h1901050e003a0066,  // conv1 node 72
  64'h0900000800020018,  // conv1 node 73
  64'h0900020a0017000c,  // conv1 node 74
  64'h1901000b00680069,  // conv1 node 75
  64'h0901000e0067006a,  // conv1 node 76
  64'h0000000800060007,  // conv1 node 77
  64'h1901010a006c003a,  // conv1 node 78
  64'h1901010b002a001f,  // conv1 node 79
  64'h0801010c006d006e,  // conv1 node 80
  64'h1902010f006b006f,  // conv1 node 81
  64'h0902021100650070,  // conv1 node 82
  64'h2803001100710000,  // conv1 node 83
  64'h100100090005004a,  // conv1 node 84
  64'h20010007000f0000,  // conv1 node 85
  64'h0001010a00730074,  // conv1 node 86
  64'h1902000d00640075,  // conv1 node 87
  64'h0900030b000a0004,  // conv1 node 88
  64'h1901000c00660077,  // conv1 node 89
  64'h09000109000a0006,  // conv1 node 90
  64'h2801000900790000,  // conv1 node 91
  64'h090106100078007a,  // conv1 node 92
  64'h0900000800100018,  // conv1 node 93
  64'h190100090009007c,  // conv1 node 94
  64'h0900030b000e000e,  // conv1 node 95
  64'h1901000c002f007e,  // conv1 node 96
  64'h0901000c007d007f,  // conv1 node 97
  64'h19020010007b0080,  // conv1 node 98
  64'h0902001000760081,  // conv1 node 99
  64'h0000000800010007,  // conv1 node 100
  64'h1901010b007c0083,  // conv1 node 101
  64'h0801000b003e0084,  // conv1 node 102
  64'h1802010c00750085,  // conv1 node 103
  64'h1803041100820086,  // conv1 node 104
  64'h0803001200720087,  // conv1 node 105
  64'h0900000800020007,  // conv1 node 106
  64'h000000080004000b,  // conv1 node 107
  64'h1801010b0089008a,  // conv1 node 108
  64'h190206110031008b,  // conv1 node 109
  64'h2001000700010000,  // conv1 node 110
  64'h09010009008d0020,  // conv1 node 111
  64'h28020009008e0000,  // conv1 node 112
  64'h09020712008c008f,  // conv1 node 113
  64'h1801000a00340050,  // conv1 node 114
  64'h1901050e001f000d,  // conv1 node 115
  64'h0801000e00910092,  // conv1 node 116
  64'h1802000e00520093,  // conv1 node 117
  64'h0900020a0016000d,  // conv1 node 118
  64'h0900020a00000011,  // conv1 node 119
  64'h1801000b00950096,  // conv1 node 120
  64'h0801010c0097002b,  // conv1 node 121
  64'h000001090012000e,  // conv1 node 122
  64'h0000020a00100004,  // conv1 node 123
  64'h1901000b0099009a,  // conv1 node 124
  64'h0801010c009b0061,  // conv1 node 125
  64'h1802010d0098009c,  // conv1 node 126
  64'h0902000e0094009d,  // conv1 node 127
  64'h180300120090009e,  // conv1 node 128
  64'h09000008000a0015,  // conv1 node 129
  64'h19010009006600a0,  // conv1 node 130
  64'h1801010b00690062,  // conv1 node 131
  64'h0901010d00a100a2,  // conv1 node 132
  64'h2001000700110000,  // conv1 node 133
  64'h0801000a00a40030,  // conv1 node 134
  64'h1802010d00a300a5,  // conv1 node 135
  64'h09000109000f0009,  // conv1 node 136
  64'h1901000b006000a7,  // conv1 node 137
  64'h1001010b00350028,  // conv1 node 138
  64'h0801010d00a800a9,  // conv1 node 139
  64'h1902010d00aa008e,  // conv1 node 140
  64'h0902010e00a600ab,  // conv1 node 141
  64'h2803000e00ac0000,  // conv1 node 142
  64'h08030313009f00ad,  // conv1 node 143
  64'h1901000a00090035,  // conv1 node 144
  64'h0801000b002e00af,  // conv1 node 145
  64'h000000080003000e,  // conv1 node 146
  64'h0000010900120011,  // conv1 node 147
  64'h1001000a00b100b2,  // conv1 node 148
  64'h0901000b002900b3,  // conv1 node 149
  64'h1802000c00b000b4,  // conv1 node 150
  64'h1801000a004a003c,  // conv1 node 151
  64'h1901000a006c0099,  // conv1 node 152
  64'h0901000b00b600b7,  // conv1 node 153
  64'h2802000b00b80000,  // conv1 node 154
  64'h0802061100b500b9,  // conv1 node 155
  64'h000000080005000b,  // conv1 node 156
  64'h1901000a008900bb,  // conv1 node 157
  64'h0901000a00af00bc,  // conv1 node 158
  64'h0900010900120016,  // conv1 node 159
  64'h1801010b00be0062,  // conv1 node 160
  64'h1801010a00500042,  // conv1 node 161
  64'h0801010c00bf00c0,  // conv1 node 162
  64'h1902000c00bd00c1,  // conv1 node 163
  64'h1803041200ba00c2,  // conv1 node 164
  64'h2801000a00950000,  // conv1 node 165
  64'h0801010b00c40073,  // conv1 node 166
  64'h0900010900140007,  // conv1 node 167
  64'h1801000a003d00c6,  // conv1 node 168
  64'h1901010b00960027,  // conv1 node 169
  64'h0801010c00c700c8,  // conv1 node 170
  64'h1802000d00c500c9,  // conv1 node 171
  64'h0900020a00140003,  // conv1 node 172
  64'h1901000b009500cb,  // conv1 node 173
  64'h0900010900080000,  // conv1 node 174
  64'h1801000a005500cd,  // conv1 node 175
  64'h0801000c00cc00ce,  // conv1 node 176
  64'h1902010d00b000cf,  // conv1 node 177
  64'h0802010e00ca00d0,  // conv1 node 178
  64'h2803000e00d10000,  // conv1 node 179
  64'h0803011200c300d2,  // conv1 node 180
  64'h1801020b0068007c,  // conv1 node 181
  64'h0801000b002500d4,  // conv1 node 182
  64'h1901071000600018,  // conv1 node 183
  64'h1901000b00a00096,  // conv1 node 184
  64'h0901001000d600d7,  // conv1 node 185
  64'h1802001000d500d8,  // conv1 node 186
  64'h0900040c0013000a,  // conv1 node 187
  64'h1901020d00da006c,  // conv1 node 188
  64'h1801020b008a003c,  // conv1 node 189
  64'h0901010e00db00dc,  // conv1 node 190
  64'h0901000d00630091,  // conv1 node 191
  64'h1802020f00dd00de,  // conv1 node 192
  64'h0902001000d900df,  // conv1 node 193
  64'h2803001000e00000,  // conv1 node 194
  64'h1801010b00cb0053,  // conv1 node 195
  64'h0901000c00e20045,  // conv1 node 196
  64'h1802000c00a500e3,  // conv1 node 197
  64'h00000008000f0015,  // conv1 node 198
  64'h0000000800160017,  // conv1 node 199
  64'h1001010a00e500e6,  // conv1 node 200
  64'h0901010c007d00e7,  // conv1 node 201
  64'h2802000c00e80000,  // conv1 node 202
  64'h0802051100e400e9,  // conv1 node 203
  64'h1801010c007e002f,  // conv1 node 204
  64'h0801000d00a200eb,  // conv1 node 205
  64'h0900010900130014,  // conv1 node 206
  64'h000001090017000b,  // conv1 node 207
  64'h1801010b00ed00ee,  // conv1 node 208
  64'h0801000c00c000ef,  // conv1 node 209
  64'h1902010e00ec00f0,  // conv1 node 210
  64'h1903031200ea00f1,  // conv1 node 211
  64'h0803001200e100f2,  // conv1 node 212
  64'h1901020a004a0005,  // conv1 node 213
  64'h0901000b00e200f4,  // conv1 node 214
  64'h1802000c003900f5,  // conv1 node 215
  64'h1901070f003c0002,  // conv1 node 216
  64'h0000000800020018,  // conv1 node 217
  64'h1901010c00f8004b,  // conv1 node 218
  64'h0801001000f700f9,  // conv1 node 219
  64'h0900000800080015,  // conv1 node 220
  64'h1801010c00fb0060,  // conv1 node 221
  64'h0801000e006700fc,  // conv1 node 222
  64'h1802011000fa00fd,  // conv1 node 223
  64'h0802001000f600fe,  // conv1 node 224
  64'h1801000900060027,  // conv1 node 225
  64'h1901000a00a00047,  // conv1 node 226
  64'h0801000b01000101,  // conv1 node 227
  64'h1802010c00c50102,  // conv1 node 228
  64'h1903051200ff0103,  // conv1 node 229
  64'h0901000c00f400dc,  // conv1 node 230
  64'h0000010900170007,  // conv1 node 231
  64'h1801020c00770106,  // conv1 node 232
  64'h0901010d0107003b,  // conv1 node 233
  64'h1802000d01050108,  // conv1 node 234
  64'h0901010d01000078,  // conv1 node 235
  64'h0000010900140008,  // conv1 node 236
  64'h1001000a0099010b,  // conv1 node 237
  64'h0801010d00d4010c,  // conv1 node 238
  64'h1802010e010a010d,  // conv1 node 239
  64'h0902010f0109010e,  // conv1 node 240
  64'h2803000f010f0000,  // conv1 node 241
  64'h0903021201040110,  // conv1 node 242
  64'h190400130019005b,  // conv1 node 243
  64'h19040012001a0088,  // conv1 node 244
  64'h19040013001b00ae,  // conv1 node 245
  64'h19040012001c00d3,  // conv1 node 246
  64'h18040012001d00f3,  // conv1 node 247
  64'h18040012001e0111,  // conv1 node 248
  64'h000adffa07ffbbff,  // conv2 bias and weights 0
  64'hff3500435ffe2800,  // conv2 bias and weights 1
  64'h0c3ffecfff6bf004,  // conv2 bias and weights 2
  64'h47ff646ff9b8ffc6,  // conv2 bias and weights 3
  64'hfffb55ffdc300021,  // conv2 bias and weights 4
  64'hf2f3f2fe21fbd5aa,  // conv2 bias and weights 5
  64'hf30905d7caf60305,  // conv2 bias and weights 6
  64'he7ec03fe03fff60d,  // conv2 bias and weights 7
  64'h09fdd3b2c3e2e3f2,  // conv2 bias and weights 8
  64'hd5e502efeaf20011,  // conv2 bias and weights 9
  64'h05e3ec090605f3ea,  // conv2 bias and weights 10
  64'h140a02fdd6114035,  // conv2 bias and weights 11
  64'h17ba212a39f0ed09,  // conv2 bias and weights 12
  64'h1419fbe4fffc0508,  // conv2 bias and weights 13
  64'hf7ede41301edd213,  // conv2 bias and weights 14
  64'h1c11f5bcf5151805,  // conv2 bias and weights 15
  64'hd2f5001b11fcfbf9,  // conv2 bias and weights 16
  64'h17220bff55f1a0e4,  // conv2 bias and weights 17
  64'h1f632b81ff4c3f15,  // conv2 bias and weights 18
  64'h92d30af0ffafc4ef,  // conv2 bias and weights 19
  64'hfbffffc2d31aef08,  // conv2 bias and weights 20
  64'h030c2ae3ecfb2139,  // conv2 bias and weights 21
  64'h07bff3211e10cadf,  // conv2 bias and weights 22
  64'h0d0505d9cad6eef3,  // conv2 bias and weights 23
  64'hf1e8ec06eee0fa09,  // conv2 bias and weights 24
  64'hebeaf4f2fdff06f7,  // conv2 bias and weights 25
  64'hf42b05130308260a,  // conv2 bias and weights 26
  64'h10190a001214f9eb,  // conv2 bias and weights 27
  64'hee0afbeaca0b17ef,  // conv2 bias and weights 28
  64'hb3ca27ffd9cd061d,  // conv2 bias and weights 29
  64'h0808ff03d00a0823,  // conv2 bias and weights 30
  64'h06e811161edfe10b,  // conv2 bias and weights 31
  64'h14f6cad01309deaf,  // conv2 bias and weights 32
  64'hd1e4f3021105edf6,  // conv2 bias and weights 33
  64'h0b0e0af203080c07,  // conv2 bias and weights 34
  64'hfb0a1e0d0001131f,  // conv2 bias and weights 35
  64'h07f12020400cd31c,  // conv2 bias and weights 36
  64'h06f381d500edc1a3,  // conv2 bias and weights 37
  64'h1601e3e1f148fdfe,  // conv2 bias and weights 38
  64'h231b0ff4122e21e0,  // conv2 bias and weights 39
  64'hff0a1efcc90dfef1,  // conv2 bias and weights 40
  64'hc6c4ff01f1d4f217,  // conv2 bias and weights 41
  64'h12f6e217f1ff111a,  // conv2 bias and weights 42
  64'h1c12f8f5081cf2ee,  // conv2 bias and weights 43
  64'he7eb0cc1d9f7eb14,  // conv2 bias and weights 44
  64'h13e2f40410060510,  // conv2 bias and weights 45
  64'hff11fcfaf6f007d2,  // conv2 bias and weights 46
  64'hc6f5fd01ef07e6f5,  // conv2 bias and weights 47
  64'h0df1081906fb0d05,  // conv2 bias and weights 48
  64'h0f15fcf9fe02fdfa,  // conv2 bias and weights 49
  64'hf0f3fef9dcf7e2fc,  // conv2 bias and weights 50
  64'hfae413fdf307ff03,  // conv2 bias and weights 51
  64'h050c17220e0d0d15,  // conv2 bias and weights 52
  64'h12fe06f6000a00e4,  // conv2 bias and weights 53
  64'he1fa022504dee3fa,  // conv2 bias and weights 54
  64'h110fc8d80b0c4810,  // conv2 bias and weights 55
  64'hce0e011a5a2ff440,  // conv2 bias and weights 56
  64'he8df0b1d0902bd81,  // conv2 bias and weights 57
  64'he900fff2dee51719,  // conv2 bias and weights 58
  64'h13f4edfb0e1f03e9,  // conv2 bias and weights 59
  64'heff316170ef8d5db,  // conv2 bias and weights 60
  64'hf71b4016e4ee04d3,  // conv2 bias and weights 61
  64'hd4d8fd10e3dee80c,  // conv2 bias and weights 62
  64'hf4e8daeb00ebf6fa,  // conv2 bias and weights 63
  64'h06f9ee15eaeef7fc,  // conv2 bias and weights 64
  64'hcff2140a04f8fe00,  // conv2 bias and weights 65
  64'hf9db050203f2f109,  // conv2 bias and weights 66
  64'h03e4ed01ece5fcfc,  // conv2 bias and weights 67
  64'hfbf2fa0d030f201a,  // conv2 bias and weights 68
  64'h2f19092b1a35010d,  // conv2 bias and weights 69
  64'h2e0717f1f8fd0ef3,  // conv2 bias and weights 70
  64'he9fcfcf3f0fdf6e4,  // conv2 bias and weights 71
  64'heffa0f0501101305,  // conv2 bias and weights 72
  64'h1500170f140cd298,  // conv2 bias and weights 73
  64'hb1d0c1bcf930f1a5,  // conv2 bias and weights 74
  64'h0128fdb28c18eeaa,  // conv2 bias and weights 75
  64'h81a426e9b0c7f805,  // conv2 bias and weights 76
  64'hd9def4e5ecceeef7,  // conv2 bias and weights 77
  64'hd7db000ff3cbfb02,  // conv2 bias and weights 78
  64'h1ce2cf1c0300e1ee,  // conv2 bias and weights 79
  64'he5081b25fcfdd2d7,  // conv2 bias and weights 80
  64'hd8da07e8c9c9edfe,  // conv2 bias and weights 81
  64'h0cdbe0eb1a272517,  // conv2 bias and weights 82
  64'hf9f9edc8d3e83f35,  // conv2 bias and weights 83
  64'h21f1f10713141900,  // conv2 bias and weights 84
  64'h0512f60a0cd8d9c3,  // conv2 bias and weights 85
  64'he00809f7e6e306f6,  // conv2 bias and weights 86
  64'hf4dbe60de5d5cff9,  // conv2 bias and weights 87
  64'h24ebdadde302fbfa,  // conv2 bias and weights 88
  64'h08f4feecd7e7f3f1,  // conv2 bias and weights 89
  64'hfd02ffe8da181f1c,  // conv2 bias and weights 90
  64'h0df3f407272016e4,  // conv2 bias and weights 91
  64'h05071428fba6a1b3,  // conv2 bias and weights 92
  64'hc9386a06cf81f443,  // conv2 bias and weights 93
  64'h6224a9f20623221b,  // conv2 bias and weights 94
  64'h02d5ec01e4cde3dc,  // conv2 bias and weights 95
  64'hdfcfeddbcce0fb0f,  // conv2 bias and weights 96
  64'h15ffed00f40e22f9,  // conv2 bias and weights 97
  64'he5f0000f02f5f6c3,  // conv2 bias and weights 98
  64'hd9d9c2f1222f2e04,  // conv2 bias and weights 99
  64'h172e30161e0503d8,  // conv2 bias and weights 100
  64'hee10ded0f72f10f1,  // conv2 bias and weights 101
  64'hfc17f8e3fdf51713,  // conv2 bias and weights 102
  64'h02030f22411ae214,  // conv2 bias and weights 103
  64'he6c7b9f0f2dbcebd,  // conv2 bias and weights 104
  64'h0e111329230b09f4,  // conv2 bias and weights 105
  64'he6e0d7decdc0cabd,  // conv2 bias and weights 106
  64'he7ea0112f4262c2a,  // conv2 bias and weights 107
  64'h2cf9f001ef1405fd,  // conv2 bias and weights 108
  64'h0202060f061d3010,  // conv2 bias and weights 109
  64'hfa15060deedffbe7,  // conv2 bias and weights 110
  64'he8efdbe6fa0708d0,  // conv2 bias and weights 111
  64'hd4fb4207f7effd2d,  // conv2 bias and weights 112
  64'he1020dbad0cf81b4,  // conv2 bias and weights 113
  64'hb6ec0aebd5bff60e,  // conv2 bias and weights 114
  64'he1c8c5d1eb00031b,  // conv2 bias and weights 115
  64'h3a191515192006e2,  // conv2 bias and weights 116
  64'hfcf2e6ea0e2c1bf8,  // conv2 bias and weights 117
  64'h0b1d10dbe80f2117,  // conv2 bias and weights 118
  64'hae020719d7dc1318,  // conv2 bias and weights 119
  64'hd7c30813fa1501e6,  // conv2 bias and weights 120
  64'he801f3dcd4eff5bd,  // conv2 bias and weights 121
  64'hbdc9ddf1cac1e1f6,  // conv2 bias and weights 122
  64'hfbc6d2f1fcdd262d,  // conv2 bias and weights 123
  64'hfffb072c0afc170a,  // conv2 bias and weights 124
  64'h2fef0a221e13e117,  // conv2 bias and weights 125
  64'h251103fb0aff03fe,  // conv2 bias and weights 126
  64'h030b0809f5ff0108,  // conv2 bias and weights 127
  64'hfaf50ffef906ee0d,  // conv2 bias and weights 128
  64'hebfc02f5f1eae8fb,  // conv2 bias and weights 129
  64'hd3c3c9e4a0dfdba6,  // conv2 bias and weights 130
  64'hc0b2febfc2e9c79f,  // conv2 bias and weights 131
  64'h81c616ec9ba1ec36,  // conv2 bias and weights 132
  64'h141c02061cf10fe1,  // conv2 bias and weights 133
  64'hd7fae10fb8ef0bea,  // conv2 bias and weights 134
  64'hf8b9f71affd6e0fc,  // conv2 bias and weights 135
  64'h1df52b333a3f27d5,  // conv2 bias and weights 136
  64'haebead9efb2414fc,  // conv2 bias and weights 137
  64'hd83d2f1be0edf9f7,  // conv2 bias and weights 138
  64'heddde3fc0905e30a,  // conv2 bias and weights 139
  64'hbdc304fac729537f,  // conv2 bias and weights 140
  64'h663f3d22e0dff5c8,  // conv2 bias and weights 141
  64'hc6b6c4dbf9d5f623,  // conv2 bias and weights 142
  64'h06e2aedee1d3f6f0,  // conv2 bias and weights 143
  64'hd4f1d2dfeae7efd2,  // conv2 bias and weights 144
  64'heff1d9131fedf1fc,  // conv2 bias and weights 145
  64'h151bf9d9dccfdd1a,  // conv2 bias and weights 146
  64'h120bfefb1d39432f,  // conv2 bias and weights 147
  64'hfcff0c1d00fbbcf7,  // conv2 bias and weights 148
  64'h191d3ba182a7f8e7,  // conv2 bias and weights 149
  64'hcdc7544e63dbf0eb,  // conv2 bias and weights 150
  64'hbde9c8df0b22352a,  // conv2 bias and weights 151
  64'h110a1b08e4c9defd,  // conv2 bias and weights 152
  64'h1fbfdfccd8dc151f,  // conv2 bias and weights 153
  64'h28195c170be6d7f9,  // conv2 bias and weights 154
  64'hffecefe6fafa01fe,  // conv2 bias and weights 155
  64'he8d2080b1d00de1b,  // conv2 bias and weights 156
  64'h2f090a031a17193b,  // conv2 bias and weights 157
  64'hf3232a170bf53809,  // conv2 bias and weights 158
  64'he2e6db1ffbd08e91,  // conv2 bias and weights 159
  64'h0bdfc09881fce9d6,  // conv2 bias and weights 160
  64'hb79a2009e4ed02fd,  // conv2 bias and weights 161
  64'hd0d3e70eceebd311,  // conv2 bias and weights 162
  64'h26e40df22aee0a2a,  // conv2 bias and weights 163
  64'h16f7e4cd031e2f29,  // conv2 bias and weights 164
  64'hf204181e280b1626,  // conv2 bias and weights 165
  64'h2f1d080a111c15dc,  // conv2 bias and weights 166
  64'h080ffd1c1029375b,  // conv2 bias and weights 167
  64'hf41e01104ab6fe03,  // conv2 bias and weights 168
  64'hcf28dc08dfecea02,  // conv2 bias and weights 169
  64'h0cfb17312cf7f301,  // conv2 bias and weights 170
  64'h1d0cf213212b0205,  // conv2 bias and weights 171
  64'h18ff2ad4effcf20f,  // conv2 bias and weights 172
  64'hc308fd07fec908bd,  // conv2 bias and weights 173
  64'he70cf0f4db02efed,  // conv2 bias and weights 174
  64'he2bbeafa088281db,  // conv2 bias and weights 175
  64'h0002aed3ef2515d6,  // conv2 bias and weights 176
  64'he10b152eb40a2922,  // conv2 bias and weights 177
  64'h28dbedfa08edfd20,  // conv2 bias and weights 178
  64'h0bf8ca0730171ae2,  // conv2 bias and weights 179
  64'hc3cff7ef00bcb701,  // conv2 bias and weights 180
  64'hf423b9d8ebff3bec,  // conv2 bias and weights 181
  64'hd6ff0a3dd6d6f708,  // conv2 bias and weights 182
  64'h1a2c10fde90445ef,  // conv2 bias and weights 183
  64'hf2f61238e3e9001e,  // conv2 bias and weights 184
  64'h20c8effa0314fb02,  // conv2 bias and weights 185
  64'hf403a7bdc9f90cb1,  // conv2 bias and weights 186
  64'h0cf92018c5a9c1ea,  // conv2 bias and weights 187
  64'hd1cf93b0e79c130f,  // conv2 bias and weights 188
  64'he0ead717ed03fdfe,  // conv2 bias and weights 189
  64'hf1eaec0d2f310519,  // conv2 bias and weights 190
  64'h0e38f0e71a2130ad,  // conv2 bias and weights 191
  64'he0101a0fd3c30218,  // conv2 bias and weights 192
  64'hefeae4c4ef45261a,  // conv2 bias and weights 193
  64'hea1454143808e00e,  // conv2 bias and weights 194
  64'h122cf9e425382c0f,  // conv2 bias and weights 195
  64'h3621cec5d2cfe1d2,  // conv2 bias and weights 196
  64'hbaa39cbff7dda8c3,  // conv2 bias and weights 197
  64'hf705fef008250c09,  // conv2 bias and weights 198
  64'hff06d0f2eee9d90a,  // conv2 bias and weights 199
  64'he7fdd9b1a5f2f4dc,  // conv2 bias and weights 200
  64'hc28105ea111ceaf3,  // conv2 bias and weights 201
  64'h120f4953fe012642,  // conv2 bias and weights 202
  64'h4bf50d120639ead1,  // conv2 bias and weights 203
  64'he51812d4e2f8f300,  // conv2 bias and weights 204
  64'h47ea87d6fa131506,  // conv2 bias and weights 205
  64'hd9d9e027440a0727,  // conv2 bias and weights 206
  64'haf554e42c8fd0cc0,  // conv2 bias and weights 207
  64'hd01ff5efd2f81631,  // conv2 bias and weights 208
  64'h25efae0d1d2e0ac8,  // conv2 bias and weights 209
  64'hff0c25471ae8b8ef,  // conv2 bias and weights 210
  64'h1925f51c260fff28,  // conv2 bias and weights 211
  64'h3001e5d4e4cd1818,  // conv2 bias and weights 212
  64'hf5df313e05f10f17,  // conv2 bias and weights 213
  64'h1c0dfdf1fd0006fd,  // conv2 bias and weights 214
  64'hf4161c04fad6def3,  // conv2 bias and weights 215
  64'hf6fcec1f10fb0b14,  // conv2 bias and weights 216
  64'h0406f900fffec7d1,  // conv2 bias and weights 217
  64'hca1dc0bcf1dafcc9,  // conv2 bias and weights 218
  64'hf6f6f5e5ebf6e0d6,  // conv2 bias and weights 219
  64'h01fedbd8d606fefc,  // conv2 bias and weights 220
  64'hf5f9e6fb030dfaff,  // conv2 bias and weights 221
  64'h0afd09fc0700f20d,  // conv2 bias and weights 222
  64'hfffc0804f805e4d2,  // conv2 bias and weights 223
  64'h265137bc617f22f3,  // conv2 bias and weights 224
  64'h392926fedd6f2ae5,  // conv2 bias and weights 225
  64'hcfd608e8dfdcf4f8,  // conv2 bias and weights 226
  64'he2030a16e3f30d14,  // conv2 bias and weights 227
  64'hfff1f2fd08f4e3ff,  // conv2 bias and weights 228
  64'h0ee4e91b05e9f2f0,  // conv2 bias and weights 229
  64'h010a202216fce5e4,  // conv2 bias and weights 230
  64'h091905e8caeb08ff,  // conv2 bias and weights 231
  64'hf4e7ec142a160915,  // conv2 bias and weights 232
  64'h24f9e1e4f315e6ce,  // conv2 bias and weights 233
  64'hdaf7f9f9e8fa1313,  // conv2 bias and weights 234
  64'hf6eee00126f3fbee,  // conv2 bias and weights 235
  64'h040e0e1209cad6fa,  // conv2 bias and weights 236
  64'h11d8cbf3e0f8d2e0,  // conv2 bias and weights 237
  64'hfae8fae9de08f2f1,  // conv2 bias and weights 238
  64'hf5e2e804fc05f0f3,  // conv2 bias and weights 239
  64'h0b0b00e8eaf915ff,  // conv2 bias and weights 240
  64'h00eb090a0006f500,  // conv2 bias and weights 241
  64'h07fdff0017ff81dd,  // conv2 bias and weights 242
  64'h2f224df6eb0e5860,  // conv2 bias and weights 243
  64'h4713ef4123241b11,  // conv2 bias and weights 244
  64'h250eeb04f705f5cf,  // conv2 bias and weights 245
  64'hf30b0e11dbf81c07,  // conv2 bias and weights 246
  64'h200ff30bfe1110f2,  // conv2 bias and weights 247
  64'hcfe1e2f8e6d0ffeb,  // conv2 bias and weights 248
  64'hdcd0ddf4eff006d5,  // conv2 bias and weights 249
  64'h0027300ed147575f,  // conv2 bias and weights 250
  64'h11fafbf7ded3edf1,  // conv2 bias and weights 251
  64'h1d30e8db272306dd,  // conv2 bias and weights 252
  64'hec2804cdbdcc38e4,  // conv2 bias and weights 253
  64'hbdcdfabcd92d4339,  // conv2 bias and weights 254
  64'h390ced13e504fde7,  // conv2 bias and weights 255
  64'hf3f1eed6f7db26af,  // conv2 bias and weights 256
  64'h88acb113c5bfe6e5,  // conv2 bias and weights 257
  64'h25e9f617101eeb05,  // conv2 bias and weights 258
  64'h191e170f11161301,  // conv2 bias and weights 259
  64'h0f04fa03f2f506fc,  // conv2 bias and weights 260
  64'h04fffd3e1cf7c33a,  // conv2 bias and weights 261
  64'h1bc2d5dff181a1e2,  // conv2 bias and weights 262
  64'hd7b4b60118ff0129,  // conv2 bias and weights 263
  64'h1af214ff11252b00,  // conv2 bias and weights 264
  64'heb070ae9dde9d4e6,  // conv2 bias and weights 265
  64'hc2da03e3dcced403,  // conv2 bias and weights 266
  64'heacfe1f613091314,  // conv2 bias and weights 267
  64'hfbfdfd09171feca4,  // conv2 bias and weights 268
  64'hbde41609e1cdafe6,  // conv2 bias and weights 269
  64'h2d18f8eae6011105,  // conv2 bias and weights 270
  64'h04fee9f8ff080efc,  // conv2 bias and weights 271
  64'h1cf4d9d7072e4031,  // conv2 bias and weights 272
  64'h111310fa1020121a,  // conv2 bias and weights 273
  64'h2a2614dabac4e8ee,  // conv2 bias and weights 274
  64'hdb9281aec5381bea,  // conv2 bias and weights 275
  64'hf5e36a514233f80f,  // conv2 bias and weights 276
  64'h191e231ee6eaeff3,  // conv2 bias and weights 277
  64'h0fd3ceaebbf1fe0f,  // conv2 bias and weights 278
  64'h02c9b30a2a1e0ce2,  // conv2 bias and weights 279
  64'h4b58562c12c0ce43,  // conv2 bias and weights 280
  64'h1b0ce2d0bd86a2a4,  // conv2 bias and weights 281
  64'hf3061b01ebeddb03,  // conv2 bias and weights 282
  64'h2d2035403b300b18,  // conv2 bias and weights 283
  64'h190b1fbec9e90409,  // conv2 bias and weights 284
  64'hb7beb7e2dadfd1e4,  // conv2 bias and weights 285
  64'h0fe5d4f300fce0d6,  // conv2 bias and weights 286
  64'hd0d0f12cc5ce1a3a,  // conv2 bias and weights 287
  64'h20be132b1edafe1a,  // conv2 bias and weights 288
  64'h10e1dfb5bad1d3e7,  // conv2 bias and weights 289
  64'hd1001c203def131f,  // conv2 bias and weights 290
  64'h13fb060afbf0e3fd,  // conv2 bias and weights 291
  64'he8bfdbfafbf7daec,  // conv2 bias and weights 292
  64'he9d9f0f50d15e321,  // conv2 bias and weights 293
  64'h222be4212a0e08a7,  // conv2 bias and weights 294
  64'h251606e303ffe5e5,  // conv2 bias and weights 295
  64'hebe2f7da03fe0401,  // conv2 bias and weights 296
  64'hf91af80408fbfa0e,  // conv2 bias and weights 297
  64'h00fa021a0aeefb4e,  // conv2 bias and weights 298
  64'h4a161d1f560ac8f5,  // conv2 bias and weights 299
  64'hfed1819f26fca6da,  // conv2 bias and weights 300
  64'h1625043a4f330e0e,  // conv2 bias and weights 301
  64'h161b0810e6e3f102,  // conv2 bias and weights 302
  64'heff7eee8fbf900f6,  // conv2 bias and weights 303
  64'he7daf916fef1e411  // conv2 bias and weights 304
};
