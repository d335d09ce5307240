// SPDX-License-Identifier: Apache-2.0
// Design point fast, from model/hardware/export.py, for lenet5_pkg.sv.
localparam logic [3103:0] Config = {
  32'h6c1bca53,  // network
  32'h2affe84c,  // design point
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
  32'd240,  // conv1 Nodes
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
  32'd1,  // conv2 WindowFifo
  32'd32,  // conv2 AccFifo
  32'd64,  // conv2 OutFifo
  32'd2,  // conv2 Engine
  32'd240,  // conv2 FirstNode
  32'd305,  // conv2 Nodes
  32'd400,  // fc1 InChannels
  32'd120,  // fc1 OutChannels
  32'd0,  // fc1 Height
  32'd0,  // fc1 Width
  32'd0,  // fc1 Kernel
  32'd0,  // fc1 Padding
  32'd4,  // fc1 InLanes
  32'd4,  // fc1 Simd
  32'd20,  // fc1 Pe
  32'd25,  // fc1 AccBits
  32'd25,  // fc1 Shift
  32'd1,  // fc1 UseDsp
  32'd1,  // fc1 BlockRam
  32'd0,  // fc1 WindowFifo
  32'd32,  // fc1 AccFifo
  32'd32,  // fc1 OutFifo
  32'd0,  // fc1 Engine
  32'd0,  // fc1 FirstNode
  32'd0,  // fc1 Nodes
  32'd120,  // fc2 InChannels
  32'd84,  // fc2 OutChannels
  32'd0,  // fc2 Height
  32'd0,  // fc2 Width
  32'd0,  // fc2 Kernel
  32'd0,  // fc2 Padding
  32'd4,  // fc2 InLanes
  32'd4,  // fc2 Simd
  32'd12,  // fc2 Pe
  32'd23,  // fc2 AccBits
  32'd25,  // fc2 Shift
  32'd1,  // fc2 UseDsp
  32'd1,  // fc2 BlockRam
  32'd0,  // fc2 WindowFifo
  32'd32,  // fc2 AccFifo
  32'd32,  // fc2 OutFifo
  32'd0,  // fc2 Engine
  32'd0,  // fc2 FirstNode
  32'd0,  // fc2 Nodes
  32'd84,  // fc3 InChannels
  32'd10,  // fc3 OutChannels
  32'd0,  // fc3 Height
  32'd0,  // fc3 Width
  32'd0,  // fc3 Kernel
  32'd0,  // fc3 Padding
  32'd4,  // fc3 InLanes
  32'd4,  // fc3 Simd
  32'd2,  // fc3 Pe
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
localparam logic [34943:0] Graph = {
  64'h6c1bca532affe84c,  // network, design point
  64'h0001030b0017000e,  // conv1 node 0
  64'h0901040c00100017,  // conv1 node 1
  64'h0802000c001f0020,  // conv1 node 2
  64'h0001020a0001000d,  // conv1 node 3
  64'h0001020a00150008,  // conv1 node 4
  64'h0002000b00220023,  // conv1 node 5
  64'h0803000d00210024,  // conv1 node 6
  64'h00010008000f0012,  // conv1 node 7
  64'h0001000800080014,  // conv1 node 8
  64'h0902000900260027,  // conv1 node 9
  64'h09010008000a000c,  // conv1 node 10
  64'h00010008000d000e,  // conv1 node 11
  64'h0802000a0029002a,  // conv1 node 12
  64'h0903000b0028002b,  // conv1 node 13
  64'h0804000d0025002c,  // conv1 node 14
  64'h0001000800110013,  // conv1 node 15
  64'h0001010900160004,  // conv1 node 16
  64'h0902000a002e002f,  // conv1 node 17
  64'h0901020a0018000c,  // conv1 node 18
  64'h0001010900020010,  // conv1 node 19
  64'h0802020c00310032,  // conv1 node 20
  64'h0903010d00300033,  // conv1 node 21
  64'h0901010900030011,  // conv1 node 22
  64'h0902020c00350035,  // conv1 node 23
  64'h090100080009000b,  // conv1 node 24
  64'h0001010900120014,  // conv1 node 25
  64'h0802000a00370038,  // conv1 node 26
  64'h0903010c00360039,  // conv1 node 27
  64'h0904010e0034003a,  // conv1 node 28
  64'h0905000f002d003b,  // conv1 node 29
  64'h0901010900130000,  // conv1 node 30
  64'h0901020a00010006,  // conv1 node 31
  64'h0802010c003d003e,  // conv1 node 32
  64'h000100080005000a,  // conv1 node 33
  64'h0902020b00400026,  // conv1 node 34
  64'h0803000d003f0041,  // conv1 node 35
  64'h0904010e00250042,  // conv1 node 36
  64'h1001000700040000,  // conv1 node 37
  64'h0002000900440032,  // conv1 node 38
  64'h0901000800030013,  // conv1 node 39
  64'h0802000b00310046,  // conv1 node 40
  64'h0803000b00450047,  // conv1 node 41
  64'h0901000800050014,  // conv1 node 42
  64'h00010008000b000d,  // conv1 node 43
  64'h0802010b0049004a,  // conv1 node 44
  64'h090101090007000f,  // conv1 node 45
  64'h0001000800150016,  // conv1 node 46
  64'h0902010b004c004d,  // conv1 node 47
  64'h0803010c004b004e,  // conv1 node 48
  64'h0904000d0048004f,  // conv1 node 49
  64'h0905031000430050,  // conv1 node 50
  64'h08060212003c0051,  // conv1 node 51
  64'h00010008000c0011,  // conv1 node 52
  64'h0002000b0053001f,  // conv1 node 53
  64'h090200090027004a,  // conv1 node 54
  64'h0903000c00540055,  // conv1 node 55
  64'h09010109000f0007,  // conv1 node 56
  64'h000100080003000a,  // conv1 node 57
  64'h0902000a00570058,  // conv1 node 58
  64'h0002010b00220027,  // conv1 node 59
  64'h0903010d0059005a,  // conv1 node 60
  64'h0904000e0056005b,  // conv1 node 61
  64'h0001000800100018,  // conv1 node 62
  64'h0001000800050012,  // conv1 node 63
  64'h00020009005d005e,  // conv1 node 64
  64'h0001020a00160005,  // conv1 node 65
  64'h0901000800090018,  // conv1 node 66
  64'h0802020c00600061,  // conv1 node 67
  64'h0903000c005f0062,  // conv1 node 68
  64'h1001000700120000,  // conv1 node 69
  64'h0902020c001f0064,  // conv1 node 70
  64'h0803000c00450065,  // conv1 node 71
  64'h0904010e00630066,  // conv1 node 72
  64'h0905010f005c0067,  // conv1 node 73
  64'h0901000800080014,  // conv1 node 74
  64'h0802010b003e0069,  // conv1 node 75
  64'h0903010d006a0065,  // conv1 node 76
  64'h0901010900040016,  // conv1 node 77
  64'h0001000800070009,  // conv1 node 78
  64'h0902010b006c006d,  // conv1 node 79
  64'h0803000c003f006e,  // conv1 node 80
  64'h0904010e006b006f,  // conv1 node 81
  64'h090100080005000b,  // conv1 node 82
  64'h1001000700020000,  // conv1 node 83
  64'h0902020b00710072,  // conv1 node 84
  64'h090100080002000d,  // conv1 node 85
  64'h0902000a00530074,  // conv1 node 86
  64'h0903000b00730075,  // conv1 node 87
  64'h0001010900180017,  // conv1 node 88
  64'h0002020b00770053,  // conv1 node 89
  64'h0001000800030008,  // conv1 node 90
  64'h0802000a00370079,  // conv1 node 91
  64'h0903020c0078007a,  // conv1 node 92
  64'h0804000d0076007b,  // conv1 node 93
  64'h0805020f0070007c,  // conv1 node 94
  64'h080603120068007d,  // conv1 node 95
  64'h0802000a00690026,  // conv1 node 96
  64'h0902050f00200053,  // conv1 node 97
  64'h0903000f007f0080,  // conv1 node 98
  64'h0001000800010003,  // conv1 node 99
  64'h0802000a00740082,  // conv1 node 100
  64'h000101090017000c,  // conv1 node 101
  64'h0002000a004d0084,  // conv1 node 102
  64'h0903000b00830085,  // conv1 node 103
  64'h0904000f00810086,  // conv1 node 104
  64'h0001010900040000,  // conv1 node 105
  64'h0802010b00880071,  // conv1 node 106
  64'h0903010d00890033,  // conv1 node 107
  64'h0901020a00060006,  // conv1 node 108
  64'h0001000800070011,  // conv1 node 109
  64'h0802000a008b008c,  // conv1 node 110
  64'h0803010e008d0021,  // conv1 node 111
  64'h0804010f008a008e,  // conv1 node 112
  64'h090500100087008f,  // conv1 node 113
  64'h0001010900160003,  // conv1 node 114
  64'h0902000a00690091,  // conv1 node 115
  64'h09010109000e0005,  // conv1 node 116
  64'h0901030b00090013,  // conv1 node 117
  64'h0802010d00930094,  // conv1 node 118
  64'h0803000d00920095,  // conv1 node 119
  64'h0901000800040018,  // conv1 node 120
  64'h09010008000a0013,  // conv1 node 121
  64'h0902000900970098,  // conv1 node 122
  64'h0002010b00230032,  // conv1 node 123
  64'h0903000c0099009a,  // conv1 node 124
  64'h0904020e0096009b,  // conv1 node 125
  64'h0802000a0026008b,  // conv1 node 126
  64'h000101090007000a,  // conv1 node 127
  64'h0802000a0049009e,  // conv1 node 128
  64'h0903000b009d009f,  // conv1 node 129
  64'h0902000a00820061,  // conv1 node 130
  64'h0903010b00a10075,  // conv1 node 131
  64'h0904010d00a000a2,  // conv1 node 132
  64'h08050310009c00a3,  // conv1 node 133
  64'h09060212009000a4,  // conv1 node 134
  64'h0901000800000009,  // conv1 node 135
  64'h08020009007100a6,  // conv1 node 136
  64'h0903000f00a70080,  // conv1 node 137
  64'h0802000a00350097,  // conv1 node 138
  64'h000100080006000f,  // conv1 node 139
  64'h0001010900130015,  // conv1 node 140
  64'h0902000a00aa00ab,  // conv1 node 141
  64'h0903000b00a900ac,  // conv1 node 142
  64'h0904000f00a800ad,  // conv1 node 143
  64'h0901020a00080016,  // conv1 node 144
  64'h0901010900170010,  // conv1 node 145
  64'h0802010b00af00b0,  // conv1 node 146
  64'h0803010d00b1006a,  // conv1 node 147
  64'h00010008000e0012,  // conv1 node 148
  64'h0802000a002900b3,  // conv1 node 149
  64'h000100080002000d,  // conv1 node 150
  64'h00020009006d00b5,  // conv1 node 151
  64'h0903010c00b400b6,  // conv1 node 152
  64'h0904010d00b200b7,  // conv1 node 153
  64'h0905000f00ae00b8,  // conv1 node 154
  64'h0802000a00970040,  // conv1 node 155
  64'h0802000a0053003e,  // conv1 node 156
  64'h0903000b00ba00bb,  // conv1 node 157
  64'h0902010a00b30069,  // conv1 node 158
  64'h000100080000000b,  // conv1 node 159
  64'h0002000a003200be,  // conv1 node 160
  64'h0903010c00bd00bf,  // conv1 node 161
  64'h0904000d00bc00c0,  // conv1 node 162
  64'h0902010a00ab006d,  // conv1 node 163
  64'h0903010c00c200ba,  // conv1 node 164
  64'h0802000a006900b5,  // conv1 node 165
  64'h090101090012000f,  // conv1 node 166
  64'h0902010b00c50040,  // conv1 node 167
  64'h0803000b00c400c6,  // conv1 node 168
  64'h0904020e00c300c7,  // conv1 node 169
  64'h0805010f00c100c8,  // conv1 node 170
  64'h0906031200b900c9,  // conv1 node 171
  64'h0902000900690098,  // conv1 node 172
  64'h0903000a00a700cb,  // conv1 node 173
  64'h0002000a005d0091,  // conv1 node 174
  64'h00010109000c0011,  // conv1 node 175
  64'h0901000800020004,  // conv1 node 176
  64'h0802000a00ce00cf,  // conv1 node 177
  64'h0903000b00cd00d0,  // conv1 node 178
  64'h0904000c00cc00d1,  // conv1 node 179
  64'h0903010c005a0045,  // conv1 node 180
  64'h0901000800120013,  // conv1 node 181
  64'h0802000a009100d4,  // conv1 node 182
  64'h0802030d003e00b0,  // conv1 node 183
  64'h0803010e00d500d6,  // conv1 node 184
  64'h0904010f00d300d7,  // conv1 node 185
  64'h0905011000d200d8,  // conv1 node 186
  64'h0802000c0071001f,  // conv1 node 187
  64'h0803010d00da0045,  // conv1 node 188
  64'h0002000a0091009e,  // conv1 node 189
  64'h09010109000e0008,  // conv1 node 190
  64'h0802000a00ce00dd,  // conv1 node 191
  64'h0803000c00dc00de,  // conv1 node 192
  64'h0804010e00db00df,  // conv1 node 193
  64'h0001010900150001,  // conv1 node 194
  64'h0902010b00e10057,  // conv1 node 195
  64'h0903010d00e20073,  // conv1 node 196
  64'h0901020a00120018,  // conv1 node 197
  64'h0802010b00e400a6,  // conv1 node 198
  64'h0802000a00530046,  // conv1 node 199
  64'h0803020c00e500e6,  // conv1 node 200
  64'h0804010e00e300e7,  // conv1 node 201
  64'h0905010f00e000e8,  // conv1 node 202
  64'h0806031200d900e9,  // conv1 node 203
  64'h0802010a005d0098,  // conv1 node 204
  64'h1001000700070000,  // conv1 node 205
  64'h0902070f006900ec,  // conv1 node 206
  64'h0903001000eb00ed,  // conv1 node 207
  64'h09040010007600ee,  // conv1 node 208
  64'h0001000800070012,  // conv1 node 209
  64'h0002000a002300f0,  // conv1 node 210
  64'h0802000a00a600aa,  // conv1 node 211
  64'h0903010c00f100f2,  // conv1 node 212
  64'h0803000d007300d6,  // conv1 node 213
  64'h0904020f00f300f4,  // conv1 node 214
  64'h0805001000ef00f5,  // conv1 node 215
  64'h0901010900160004,  // conv1 node 216
  64'h0802000a003500f7,  // conv1 node 217
  64'h0903000b00eb00f8,  // conv1 node 218
  64'h090100080009000d,  // conv1 node 219
  64'h0902000a008400fa,  // conv1 node 220
  64'h09010109000e0010,  // conv1 node 221
  64'h0802020b00fc0097,  // conv1 node 222
  64'h0903000c00fb00fd,  // conv1 node 223
  64'h0804010d00f900fe,  // conv1 node 224
  64'h0803000c007f0036,  // conv1 node 225
  64'h09010008000a000d,  // conv1 node 226
  64'h0802000a00be0101,  // conv1 node 227
  64'h0001010900020001,  // conv1 node 228
  64'h0802000a00dd0103,  // conv1 node 229
  64'h0903010c01020104,  // conv1 node 230
  64'h0904010d01000105,  // conv1 node 231
  64'h0905021000ff0106,  // conv1 node 232
  64'h0906021200f60107,  // conv1 node 233
  64'h0807001200190052,  // conv1 node 234
  64'h08070012001a007e,  // conv1 node 235
  64'h09070012001b00a5,  // conv1 node 236
  64'h08070012001c00ca,  // conv1 node 237
  64'h09070012001d00ea,  // conv1 node 238
  64'h09070012001e0108,  // conv1 node 239
  64'hffb8b0002bff99df,  // conv2 bias and weights 0
  64'hf501fff4effc2dff,  // conv2 bias and weights 1
  64'hcf6ff8160021cfff,  // conv2 bias and weights 2
  64'hecffecafff3aff7e,  // conv2 bias and weights 3
  64'hcff75ffec40ffdd6,  // conv2 bias and weights 4
  64'h56e416e51c23ef34,  // conv2 bias and weights 5
  64'h15232bfe040a20e2,  // conv2 bias and weights 6
  64'he1fe0fff0fdff20c,  // conv2 bias and weights 7
  64'hf4141aeba1ddf301,  // conv2 bias and weights 8
  64'h03e8e5db2131f5f5,  // conv2 bias and weights 9
  64'hf32726ebf7f81103,  // conv2 bias and weights 10
  64'h0bf2b60023e2f9b3,  // conv2 bias and weights 11
  64'hf03bfb2711f741f8,  // conv2 bias and weights 12
  64'hf8f51e40efe5d9f0,  // conv2 bias and weights 13
  64'hf5ec181ec1d7ace2,  // conv2 bias and weights 14
  64'h1b00d081cefd0a00,  // conv2 bias and weights 15
  64'hb71806e6f3f4fe03,  // conv2 bias and weights 16
  64'hf1ee070f0436e5f5,  // conv2 bias and weights 17
  64'h3dfb44f9c11bef28,  // conv2 bias and weights 18
  64'h0ddafc100d05c8bb,  // conv2 bias and weights 19
  64'h0ef8fdfcdd2617ec,  // conv2 bias and weights 20
  64'hf7dbd1e80ac9e9e1,  // conv2 bias and weights 21
  64'hf1f4cc17fccbebe8,  // conv2 bias and weights 22
  64'h1825c8e8180af5f8,  // conv2 bias and weights 23
  64'h11f813fe0e12d4e8,  // conv2 bias and weights 24
  64'hbfe1fe11e9f7dff4,  // conv2 bias and weights 25
  64'h060ad9f21bee0820,  // conv2 bias and weights 26
  64'h0f1e422602091928,  // conv2 bias and weights 27
  64'h1dd5e02a08f2e981,  // conv2 bias and weights 28
  64'h9796ce18de92ce16,  // conv2 bias and weights 29
  64'h162e1527df10222d,  // conv2 bias and weights 30
  64'h1cf2bcf11bf6e7f5,  // conv2 bias and weights 31
  64'ha0a9b8c32402ceb4,  // conv2 bias and weights 32
  64'h07e6e2d603fa1407,  // conv2 bias and weights 33
  64'hf6e712d8ff1c13e8,  // conv2 bias and weights 34
  64'hb5a2183f1108c1c9,  // conv2 bias and weights 35
  64'hdf1f222e0e18f928,  // conv2 bias and weights 36
  64'h1e23391b35582904,  // conv2 bias and weights 37
  64'hefa61e2a04eabcb3,  // conv2 bias and weights 38
  64'ha8c9c10418060a2d,  // conv2 bias and weights 39
  64'h3607f0eadf0714f4,  // conv2 bias and weights 40
  64'hf8d14b09d5bab4ff,  // conv2 bias and weights 41
  64'h4948e5e616e3d920,  // conv2 bias and weights 42
  64'h1d1fd6ddef0b1410,  // conv2 bias and weights 43
  64'h0b05ee0518fb04f5,  // conv2 bias and weights 44
  64'hdcfb0bfe090e101f,  // conv2 bias and weights 45
  64'h21fffcfa0504fe02,  // conv2 bias and weights 46
  64'hbdf40af812d3f413,  // conv2 bias and weights 47
  64'hfc11fe00060a0a2a,  // conv2 bias and weights 48
  64'h1eecfda7162ff6f1,  // conv2 bias and weights 49
  64'he9951fe6f008f122,  // conv2 bias and weights 50
  64'hfaf5f4f70b0e09f6,  // conv2 bias and weights 51
  64'hd20149181be681e2,  // conv2 bias and weights 52
  64'h141c05cabd050922,  // conv2 bias and weights 53
  64'h1ff1f108211f1cfe,  // conv2 bias and weights 54
  64'h1118fdcb1cf73140,  // conv2 bias and weights 55
  64'h0ecfc2e7273d0605,  // conv2 bias and weights 56
  64'hb9b8f50205f8e7c9,  // conv2 bias and weights 57
  64'hea00d8c6001c010d,  // conv2 bias and weights 58
  64'h09ecf3e51c141b07,  // conv2 bias and weights 59
  64'hfa0dcff111fd06f0,  // conv2 bias and weights 60
  64'h0414bfbbbedf010e,  // conv2 bias and weights 61
  64'h1f07183e0f1918e0,  // conv2 bias and weights 62
  64'h07f7cf07eee9010b,  // conv2 bias and weights 63
  64'h14f81fc3bd1616e3,  // conv2 bias and weights 64
  64'hcbbc2d1601d5d0fa,  // conv2 bias and weights 65
  64'h1d06ecded91d140b,  // conv2 bias and weights 66
  64'h030919222106efed,  // conv2 bias and weights 67
  64'h13ea0ff2ff24aae7,  // conv2 bias and weights 68
  64'hb0ee0eb6b1b9ec20,  // conv2 bias and weights 69
  64'hb5bb9b05219cbcd1,  // conv2 bias and weights 70
  64'hf7f9cfe201d6ff00,  // conv2 bias and weights 71
  64'h0d149acf092debd8,  // conv2 bias and weights 72
  64'hb40e332c340ff2fa,  // conv2 bias and weights 73
  64'h39148100d3263ff3,  // conv2 bias and weights 74
  64'hf3cb11530cf6e7ed,  // conv2 bias and weights 75
  64'h2734d9e1d7c90117,  // conv2 bias and weights 76
  64'hd6e6244e110e1c21,  // conv2 bias and weights 77
  64'h140a1d0f04d4102e,  // conv2 bias and weights 78
  64'h0fb6f8162a23b6f3,  // conv2 bias and weights 79
  64'hfff1e1f01aff1525,  // conv2 bias and weights 80
  64'hecbc0aecf7e9dc14,  // conv2 bias and weights 81
  64'h21f2fbe6fa1e4936,  // conv2 bias and weights 82
  64'he5def105210eec06,  // conv2 bias and weights 83
  64'hfdd0c91c26ffed12,  // conv2 bias and weights 84
  64'h1512e6f4090a11f9,  // conv2 bias and weights 85
  64'hfee7d302122d0bf1,  // conv2 bias and weights 86
  64'h10f1d1a3232b05ef,  // conv2 bias and weights 87
  64'h13d3e1de120fbab2,  // conv2 bias and weights 88
  64'h0304070e090cfe2d,  // conv2 bias and weights 89
  64'hfd0617ffe2d5d7e7,  // conv2 bias and weights 90
  64'heedef6d6daf5f91e,  // conv2 bias and weights 91
  64'h1c0f01fd0c112a32,  // conv2 bias and weights 92
  64'h02c9d0c5d6e5ddfa,  // conv2 bias and weights 93
  64'hd681d305111e0c33,  // conv2 bias and weights 94
  64'hfc06091513130a04,  // conv2 bias and weights 95
  64'h00cbf8dad4d7dadd,  // conv2 bias and weights 96
  64'hda06103d2f333230,  // conv2 bias and weights 97
  64'h3be5f0f0f001e735,  // conv2 bias and weights 98
  64'h0bd5f1185813f0de,  // conv2 bias and weights 99
  64'h0f103bdedd28381d,  // conv2 bias and weights 100
  64'he2e4ee0bbeaad401,  // conv2 bias and weights 101
  64'h18080a3b1e090f2c,  // conv2 bias and weights 102
  64'h0025e60ff9d703b7,  // conv2 bias and weights 103
  64'hcff2f1c3a8d60518,  // conv2 bias and weights 104
  64'he0cde30a21dcc7e7,  // conv2 bias and weights 105
  64'h150ff0a7fe1d05a3,  // conv2 bias and weights 106
  64'hc435f118cbe4dff1,  // conv2 bias and weights 107
  64'h2b0004e5a49c0819,  // conv2 bias and weights 108
  64'hc8fbffe1213c3e1d,  // conv2 bias and weights 109
  64'h0541562d08341cf8,  // conv2 bias and weights 110
  64'hf2e8fb00262dfb0d,  // conv2 bias and weights 111
  64'h0426bbcd12fdc8c2,  // conv2 bias and weights 112
  64'h191fe7d7ea191eff,  // conv2 bias and weights 113
  64'h0f11f8f3153a1b0a,  // conv2 bias and weights 114
  64'h1d3a38c1c01123c9,  // conv2 bias and weights 115
  64'h8bd7240e81a6a624,  // conv2 bias and weights 116
  64'hc7b3c9d0221e0af1,  // conv2 bias and weights 117
  64'h0b1efae601f7f2f6,  // conv2 bias and weights 118
  64'h03cdb8ff0dcdd4be,  // conv2 bias and weights 119
  64'h0600120fda06f7e6,  // conv2 bias and weights 120
  64'hed05fed4a0ccebc1,  // conv2 bias and weights 121
  64'h9499a096042a04d0,  // conv2 bias and weights 122
  64'ha61022f9fef11408,  // conv2 bias and weights 123
  64'h1a1100e8d0d3ece2,  // conv2 bias and weights 124
  64'hbcbfc7c0d9163029,  // conv2 bias and weights 125
  64'h021515fdf00e2a43,  // conv2 bias and weights 126
  64'h302805f329341123,  // conv2 bias and weights 127
  64'hf8afa3cfccef24fe,  // conv2 bias and weights 128
  64'hffcfd42809fbfdc9,  // conv2 bias and weights 129
  64'hfbeee5f6ff021217,  // conv2 bias and weights 130
  64'h2403f7c50a0a080e,  // conv2 bias and weights 131
  64'h04d9b8e204efded7,  // conv2 bias and weights 132
  64'he61315233010fd0c,  // conv2 bias and weights 133
  64'h0c02ecfa330eda81,  // conv2 bias and weights 134
  64'h3a5333183d00ecf0,  // conv2 bias and weights 135
  64'hfd0ff4faf530ffe0,  // conv2 bias and weights 136
  64'hfedf0ef5fb110bfe,  // conv2 bias and weights 137
  64'h16e0fbf31c033929,  // conv2 bias and weights 138
  64'hf6fc121b081900f1,  // conv2 bias and weights 139
  64'h0b0213fe0cf0e701,  // conv2 bias and weights 140
  64'hf522fce1d4b2f2fe,  // conv2 bias and weights 141
  64'hd4d2f6200c062dfb,  // conv2 bias and weights 142
  64'h32251b2ceb29e1d8,  // conv2 bias and weights 143
  64'hcbd911f0dabbcdd4,  // conv2 bias and weights 144
  64'h540ddbd2cfe80620,  // conv2 bias and weights 145
  64'h2d06dce6fc2006f3,  // conv2 bias and weights 146
  64'hc0bd1a3a0a01e9f6,  // conv2 bias and weights 147
  64'h1be1e223152fefc4,  // conv2 bias and weights 148
  64'hbfc0e5fafe06c0d9,  // conv2 bias and weights 149
  64'h1e272ae7b8463d55,  // conv2 bias and weights 150
  64'h531206dfddf0e502,  // conv2 bias and weights 151
  64'h02f8fe0df50b0ae6,  // conv2 bias and weights 152
  64'heaef262f2fdb8116,  // conv2 bias and weights 153
  64'h34300fd8c58d90b7,  // conv2 bias and weights 154
  64'hff0ffddf140ae3d4,  // conv2 bias and weights 155
  64'hf51015c9c4fef4f4,  // conv2 bias and weights 156
  64'hc5dada25cee7e6d8,  // conv2 bias and weights 157
  64'hf619270ed8fa1ffd,  // conv2 bias and weights 158
  64'hb90c2e11f5f23219,  // conv2 bias and weights 159
  64'hff010c26fbdef0f6,  // conv2 bias and weights 160
  64'hfffa0a1b14e4f915,  // conv2 bias and weights 161
  64'h15e1180513181128,  // conv2 bias and weights 162
  64'h1e1b17232a1bee21,  // conv2 bias and weights 163
  64'h04f2f8092727eb0c,  // conv2 bias and weights 164
  64'h0f0f0a063518108f,  // conv2 bias and weights 165
  64'hfa1622eac0041bc6,  // conv2 bias and weights 166
  64'ha0e7dfe71502f109,  // conv2 bias and weights 167
  64'hf2f7e8cff1dbf8ce,  // conv2 bias and weights 168
  64'hdb0a19e8d2ff2125,  // conv2 bias and weights 169
  64'hd6bbe73b22fddae3,  // conv2 bias and weights 170
  64'hf4e2ebbeadb9e9bf,  // conv2 bias and weights 171
  64'hb4a2dcde81b6d5fe,  // conv2 bias and weights 172
  64'he7ffe5e41dd7fc0b,  // conv2 bias and weights 173
  64'hfd0f20cad6fb0809,  // conv2 bias and weights 174
  64'h16f7e3e5f21cfdef,  // conv2 bias and weights 175
  64'heffe051008030bc1,  // conv2 bias and weights 176
  64'hb8eff101eddfbde0,  // conv2 bias and weights 177
  64'hf900f8f6ece70e0b,  // conv2 bias and weights 178
  64'h04051005140b0610,  // conv2 bias and weights 179
  64'hc9d00303eb050ee4,  // conv2 bias and weights 180
  64'hfa030f0d110507ff,  // conv2 bias and weights 181
  64'h060f0d0c09061101,  // conv2 bias and weights 182
  64'hff81c2e2fc05c0c0,  // conv2 bias and weights 183
  64'hc0dae2e2cac6dde2,  // conv2 bias and weights 184
  64'h01e6deef041cfc01,  // conv2 bias and weights 185
  64'hf3fde2fc131815ec,  // conv2 bias and weights 186
  64'hfbee0a13060907ea,  // conv2 bias and weights 187
  64'he6060e16eee90f12,  // conv2 bias and weights 188
  64'h08050aca03ee0e24,  // conv2 bias and weights 189
  64'h3b140af41b2b1a0e,  // conv2 bias and weights 190
  64'h08f0061716110300,  // conv2 bias and weights 191
  64'h02050e20010dbab8,  // conv2 bias and weights 192
  64'hd1e308f8fadd1c16,  // conv2 bias and weights 193
  64'h0d4418ecfd07d7dc,  // conv2 bias and weights 194
  64'he8eaeff1f9f09ad0,  // conv2 bias and weights 195
  64'he102afcafbebfd0c,  // conv2 bias and weights 196
  64'h3d24f2ea2713f9fb,  // conv2 bias and weights 197
  64'he6f8dcfaf80b07f3,  // conv2 bias and weights 198
  64'h9f88ebd3a508ecca,  // conv2 bias and weights 199
  64'hf842482ad318231d,  // conv2 bias and weights 200
  64'h33eff8f21622231c,  // conv2 bias and weights 201
  64'h2615e3fe0dd9d9b8,  // conv2 bias and weights 202
  64'hab17271f05ff3515,  // conv2 bias and weights 203
  64'h05eef4fc1715fdfc,  // conv2 bias and weights 204
  64'h09e9fc220ca781e2,  // conv2 bias and weights 205
  64'heef2e0f5fd0d00fe,  // conv2 bias and weights 206
  64'h02101c1e0af8fdfb,  // conv2 bias and weights 207
  64'hf323e30821f1bbce,  // conv2 bias and weights 208
  64'h210f0aed2f3b4c61,  // conv2 bias and weights 209
  64'h13f4d0e916e2ccd9,  // conv2 bias and weights 210
  64'he6bdf60fd0f213d3,  // conv2 bias and weights 211
  64'heff81410c3120b17,  // conv2 bias and weights 212
  64'h020402fa1cf8e3ee,  // conv2 bias and weights 213
  64'hf1f1fce3e8d0c0d9,  // conv2 bias and weights 214
  64'hbfdecf0a18dd1008,  // conv2 bias and weights 215
  64'h22022f31280eb541,  // conv2 bias and weights 216
  64'h3004dfd50f0bd1dd,  // conv2 bias and weights 217
  64'hf2dfb3e9ed089102,  // conv2 bias and weights 218
  64'h17f8fa0f2719e8de,  // conv2 bias and weights 219
  64'h231204ecf9fdffee,  // conv2 bias and weights 220
  64'ha9c0fda0d00b2c81,  // conv2 bias and weights 221
  64'hec0d2e18e110211a,  // conv2 bias and weights 222
  64'hff0afef4f20312f4,  // conv2 bias and weights 223
  64'h161214e80111f8c8,  // conv2 bias and weights 224
  64'hf712ecbcfafd00ec,  // conv2 bias and weights 225
  64'hfc1819231d3410c5,  // conv2 bias and weights 226
  64'hd6edfa0bd0162522,  // conv2 bias and weights 227
  64'h27db2301e7ffe2f7,  // conv2 bias and weights 228
  64'hd5e91ee1e6f81f12,  // conv2 bias and weights 229
  64'h04031d0813f35441,  // conv2 bias and weights 230
  64'h3be4e721f7f9e1de,  // conv2 bias and weights 231
  64'hddfe1520e7eb09f7,  // conv2 bias and weights 232
  64'h16190e1f363c0df7,  // conv2 bias and weights 233
  64'hd6f3fbf0c9b0b6b2,  // conv2 bias and weights 234
  64'hf2c3ee221806ef20,  // conv2 bias and weights 235
  64'h2b2a21f5c9ff22e2,  // conv2 bias and weights 236
  64'hd0c4dacec69ba8e1,  // conv2 bias and weights 237
  64'hee48dcfb342101f5,  // conv2 bias and weights 238
  64'h40270414170ee3db,  // conv2 bias and weights 239
  64'hf51af53b0d283302,  // conv2 bias and weights 240
  64'head4b9df1816e908,  // conv2 bias and weights 241
  64'h08352908fee0d8df,  // conv2 bias and weights 242
  64'hf4f8f208ebef2a22,  // conv2 bias and weights 243
  64'h5b34420fe8e5c7e7,  // conv2 bias and weights 244
  64'hd9ede0f211e9e3d3,  // conv2 bias and weights 245
  64'hcb16de35664912eb,  // conv2 bias and weights 246
  64'h37340a07ff3ed881,  // conv2 bias and weights 247
  64'hb5e2eabaa5e6e802,  // conv2 bias and weights 248
  64'h12131bf4f5dcd915,  // conv2 bias and weights 249
  64'h2002fafb031a04fe,  // conv2 bias and weights 250
  64'h11040015fdf82218,  // conv2 bias and weights 251
  64'h1200f6ea0d0bd9cf,  // conv2 bias and weights 252
  64'hebeefbdddc09f10d,  // conv2 bias and weights 253
  64'hf3ef1ceb0703ed11,  // conv2 bias and weights 254
  64'h1402fbfcef2c1bdb,  // conv2 bias and weights 255
  64'he0d1f42a0103f7d2,  // conv2 bias and weights 256
  64'h1fef0e11f001e2fc,  // conv2 bias and weights 257
  64'hf4ec2732302cd3cf,  // conv2 bias and weights 258
  64'hf41f1301c5a7fb03,  // conv2 bias and weights 259
  64'h18edc3fefb282413,  // conv2 bias and weights 260
  64'h0b111ce5ecf6cd21,  // conv2 bias and weights 261
  64'he881dcf0492504fb,  // conv2 bias and weights 262
  64'hdc063607dcdd110e,  // conv2 bias and weights 263
  64'hfbf3d9f4ddfdf8f5,  // conv2 bias and weights 264
  64'h08f1f6fd15f8140f,  // conv2 bias and weights 265
  64'h242be0f80700fa0e,  // conv2 bias and weights 266
  64'hd607f9f8082c0400,  // conv2 bias and weights 267
  64'hd706f1395916f81d,  // conv2 bias and weights 268
  64'h1e39fbdef6f50918,  // conv2 bias and weights 269
  64'hfb090a1ad8200621,  // conv2 bias and weights 270
  64'hdfe2302938c9a327,  // conv2 bias and weights 271
  64'h2c28ded2070cffc0,  // conv2 bias and weights 272
  64'heeebe6e3cdef9d81,  // conv2 bias and weights 273
  64'hd1fe40d08fb8ec5c,  // conv2 bias and weights 274
  64'h06f1c3026b15f7d3,  // conv2 bias and weights 275
  64'hef31ffe6e708f801,  // conv2 bias and weights 276
  64'hebcbd202361f08e6,  // conv2 bias and weights 277
  64'hd409f9100607fe04,  // conv2 bias and weights 278
  64'h00273b0508070b3c,  // conv2 bias and weights 279
  64'hf0f6cdcf0a0f1bfe,  // conv2 bias and weights 280
  64'hf22b21212ac5f25d,  // conv2 bias and weights 281
  64'h3747deef4c0e1120,  // conv2 bias and weights 282
  64'h1646493c3d36e4cc,  // conv2 bias and weights 283
  64'hfe131198c2eacf0a,  // conv2 bias and weights 284
  64'hbeede5dfe8f0f3f4,  // conv2 bias and weights 285
  64'h0bd0224a2406d522,  // conv2 bias and weights 286
  64'hf7f90bf0e8cd0632,  // conv2 bias and weights 287
  64'h0febfcea090a09dc,  // conv2 bias and weights 288
  64'he1fee782b8192a0a,  // conv2 bias and weights 289
  64'hafeb2f2ff9de0736,  // conv2 bias and weights 290
  64'h0ad20e1b37e8c827,  // conv2 bias and weights 291
  64'h1d1aad90ce9cfe1d,  // conv2 bias and weights 292
  64'h36e7c133233613ee,  // conv2 bias and weights 293
  64'h291d1216f61d0be7,  // conv2 bias and weights 294
  64'hbee4e6c8fc9d06c3,  // conv2 bias and weights 295
  64'hedfcaacecceb04b7,  // conv2 bias and weights 296
  64'ha5e9fb14c4e400fb,  // conv2 bias and weights 297
  64'h3815170e0d0de3d7,  // conv2 bias and weights 298
  64'h080ddef50932f081,  // conv2 bias and weights 299
  64'h001730af890a01f3,  // conv2 bias and weights 300
  64'hb8b60b00facdded2,  // conv2 bias and weights 301
  64'hea2016e4dd1b20ec,  // conv2 bias and weights 302
  64'hbc0dfbf5c1e91dfd,  // conv2 bias and weights 303
  64'hc5dc2a0adad8282e  // conv2 bias and weights 304
};
