// SPDX-License-Identifier: Apache-2.0
// Design point fast, from model/hardware/export.py, for lenet5_pkg.sv.
localparam logic [3103:0] Config = {
  32'h18bf49b4,  // network
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
  32'd19,  // conv1 AccBits
  32'd25,  // conv1 Shift
  32'd1,  // conv1 UseDsp
  32'd0,  // conv1 BlockRam
  32'd32,  // conv1 WindowFifo
  32'd32,  // conv1 AccFifo
  32'd64,  // conv1 OutFifo
  32'd1,  // conv1 Engine
  32'd0,  // conv1 FirstNode
  32'd277,  // conv1 Nodes
  32'd6,  // conv2 InChannels
  32'd16,  // conv2 OutChannels
  32'd14,  // conv2 Height
  32'd14,  // conv2 Width
  32'd5,  // conv2 Kernel
  32'd0,  // conv2 Padding
  32'd6,  // conv2 InLanes
  32'd150,  // conv2 Simd
  32'd16,  // conv2 Pe
  32'd21,  // conv2 AccBits
  32'd25,  // conv2 Shift
  32'd1,  // conv2 UseDsp
  32'd0,  // conv2 BlockRam
  32'd1,  // conv2 WindowFifo
  32'd32,  // conv2 AccFifo
  32'd64,  // conv2 OutFifo
  32'd2,  // conv2 Engine
  32'd277,  // conv2 FirstNode
  32'd306,  // conv2 Nodes
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
  32'd24,  // fc2 Shift
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
localparam logic [37375:0] Graph = {
  64'h18bf49b42affe84c,  // network, design point
  64'h0901000800020008,  // conv1 node 0
  64'h09010008000c000d,  // conv1 node 1
  64'h09020009001f0020,  // conv1 node 2
  64'h00010008000b0012,  // conv1 node 3
  64'h0901000800080017,  // conv1 node 4
  64'h0902030c00220023,  // conv1 node 5
  64'h0803000c00210024,  // conv1 node 6
  64'h0001000800050006,  // conv1 node 7
  64'h10010007000d0000,  // conv1 node 8
  64'h0002070f00260027,  // conv1 node 9
  64'h0001000800000010,  // conv1 node 10
  64'h09010008000a0011,  // conv1 node 11
  64'h0802000a0029002a,  // conv1 node 12
  64'h090300100028002b,  // conv1 node 13
  64'h080400100025002c,  // conv1 node 14
  64'h09010109000e0017,  // conv1 node 15
  64'h0001000800040015,  // conv1 node 16
  64'h0902010b002e002f,  // conv1 node 17
  64'h10010007000c0000,  // conv1 node 18
  64'h0002010900220031,  // conv1 node 19
  64'h0803010c00300032,  // conv1 node 20
  64'h1804000c00330000,  // conv1 node 21
  64'h08050511002d0034,  // conv1 node 22
  64'h090100080004000e,  // conv1 node 23
  64'h0901010900140009,  // conv1 node 24
  64'h0802000a00360037,  // conv1 node 25
  64'h0001010900150001,  // conv1 node 26
  64'h0901030b00180016,  // conv1 node 27
  64'h0902010d0039003a,  // conv1 node 28
  64'h0803010e0038003b,  // conv1 node 29
  64'h0901010900160014,  // conv1 node 30
  64'h00010109000f0012,  // conv1 node 31
  64'h0802000a003d003e,  // conv1 node 32
  64'h1001000700160000,  // conv1 node 33
  64'h1002000700400000,  // conv1 node 34
  64'h0903060f003f0041,  // conv1 node 35
  64'h08040110003c0042,  // conv1 node 36
  64'h1001000700070000,  // conv1 node 37
  64'h1002000700440000,  // conv1 node 38
  64'h1003000700450000,  // conv1 node 39
  64'h0901000800030013,  // conv1 node 40
  64'h10010007000f0000,  // conv1 node 41
  64'h0802020b00470048,  // conv1 node 42
  64'h000100080002000d,  // conv1 node 43
  64'h10020008004a0000,  // conv1 node 44
  64'h0803020c0049004b,  // conv1 node 45
  64'h0804000c0046004c,  // conv1 node 46
  64'h090501100043004d,  // conv1 node 47
  64'h080600110035004e,  // conv1 node 48
  64'h0901030b00000009,  // conv1 node 49
  64'h090101090011000a,  // conv1 node 50
  64'h0902000c00500051,  // conv1 node 51
  64'h1001000700060000,  // conv1 node 52
  64'h0901010900150011,  // conv1 node 53
  64'h0902000a00530054,  // conv1 node 54
  64'h0803010c00520055,  // conv1 node 55
  64'h0901010900090010,  // conv1 node 56
  64'h0902010a00570047,  // conv1 node 57
  64'h0901000800070014,  // conv1 node 58
  64'h0901000800010005,  // conv1 node 59
  64'h090200090059005a,  // conv1 node 60
  64'h0803010b0058005b,  // conv1 node 61
  64'h0804010d0056005c,  // conv1 node 62
  64'h0905000e004d005d,  // conv1 node 63
  64'h1806000e005e0000,  // conv1 node 64
  64'h09070312004f005f,  // conv1 node 65
  64'h00010008000e0012,  // conv1 node 66
  64'h0902000a001f0061,  // conv1 node 67
  64'h0903000a00410062,  // conv1 node 68
  64'h1003000900320000,  // conv1 node 69
  64'h0804061100630064,  // conv1 node 70
  64'h0901020a00010003,  // conv1 node 71
  64'h09010008000e0017,  // conv1 node 72
  64'h0902010b00660067,  // conv1 node 73
  64'h1001000700080000,  // conv1 node 74
  64'h0902010a00590069,  // conv1 node 75
  64'h0803010c0068006a,  // conv1 node 76
  64'h1804000c006b0000,  // conv1 node 77
  64'h080505110065006c,  // conv1 node 78
  64'h0902000a00200029,  // conv1 node 79
  64'h0803000a0055006e,  // conv1 node 80
  64'h00010008000a000b,  // conv1 node 81
  64'h0001000800070017,  // conv1 node 82
  64'h0902000900700071,  // conv1 node 83
  64'h090101090003000a,  // conv1 node 84
  64'h0802000a00570073,  // conv1 node 85
  64'h0803010c00720074,  // conv1 node 86
  64'h0904000c006f0075,  // conv1 node 87
  64'h18020008005a0000,  // conv1 node 88
  64'h0001000800040018,  // conv1 node 89
  64'h10010007000e0000,  // conv1 node 90
  64'h0902010900780079,  // conv1 node 91
  64'h0903020c0077007a,  // conv1 node 92
  64'h0001000800000007,  // conv1 node 93
  64'h000200090079007c,  // conv1 node 94
  64'h1001000700110000,  // conv1 node 95
  64'h10020007007e0000,  // conv1 node 96
  64'h0003010a007d007f,  // conv1 node 97
  64'h0904010d007b0080,  // conv1 node 98
  64'h0805010e00760081,  // conv1 node 99
  64'h09060011006d0082,  // conv1 node 100
  64'h0901000800120015,  // conv1 node 101
  64'h1001000700040000,  // conv1 node 102
  64'h0902030c00840085,  // conv1 node 103
  64'h09010008000d000f,  // conv1 node 104
  64'h0901010900080005,  // conv1 node 105
  64'h0802010b00870088,  // conv1 node 106
  64'h0903000c00860089,  // conv1 node 107
  64'h0802000a003d0057,  // conv1 node 108
  64'h0903000c0049008b,  // conv1 node 109
  64'h0804010d008a008c,  // conv1 node 110
  64'h09010109000d0013,  // conv1 node 111
  64'h0802010c0050008e,  // conv1 node 112
  64'h0902000a00540070,  // conv1 node 113
  64'h0803000c008f0090,  // conv1 node 114
  64'h0902010b00730054,  // conv1 node 115
  64'h0001000800020006,  // conv1 node 116
  64'h0902020a00930053,  // conv1 node 117
  64'h0903000c00920094,  // conv1 node 118
  64'h0804010d00910095,  // conv1 node 119
  64'h09050210008d0096,  // conv1 node 120
  64'h1806001000970000,  // conv1 node 121
  64'h0907021200830098,  // conv1 node 122
  64'h1001000700150000,  // conv1 node 123
  64'h0802060f0059009a,  // conv1 node 124
  64'h0002010a002f0026,  // conv1 node 125
  64'h0903000f009b009c,  // conv1 node 126
  64'h0902050f00500061,  // conv1 node 127
  64'h0901020a00090003,  // conv1 node 128
  64'h00010008000e0011,  // conv1 node 129
  64'h0802000a009f00a0,  // conv1 node 130
  64'h0803010f009e00a1,  // conv1 node 131
  64'h09040110009d00a2,  // conv1 node 132
  64'h0001020a00160014,  // conv1 node 133
  64'h0001020a00010011,  // conv1 node 134
  64'h0902010c00a400a5,  // conv1 node 135
  64'h0902020b00260026,  // conv1 node 136
  64'h0903010d00a600a7,  // conv1 node 137
  64'h1001000700100000,  // conv1 node 138
  64'h0802030c003a00a9,  // conv1 node 139
  64'h0803000c002100aa,  // conv1 node 140
  64'h0904010e00a800ab,  // conv1 node 141
  64'h0805021100a300ac,  // conv1 node 142
  64'h1806001100ad0000,  // conv1 node 143
  64'h090100080001000b,  // conv1 node 144
  64'h09020009004800af,  // conv1 node 145
  64'h0901000800100013,  // conv1 node 146
  64'h1001000700030000,  // conv1 node 147
  64'h0802010a00b100b2,  // conv1 node 148
  64'h0903000a00b000b3,  // conv1 node 149
  64'h0804000b006300b4,  // conv1 node 150
  64'h0001000800070018,  // conv1 node 151
  64'h0802010a00b6008e,  // conv1 node 152
  64'h0802000900310023,  // conv1 node 153
  64'h0803020c00b700b8,  // conv1 node 154
  64'h1804000c00b90000,  // conv1 node 155
  64'h0805051100b500ba,  // conv1 node 156
  64'h0901010900020009,  // conv1 node 157
  64'h0802010a002900bc,  // conv1 node 158
  64'h0803010d008600bd,  // conv1 node 159
  64'h0903000a00b800b0,  // conv1 node 160
  64'h0804020d00be00bf,  // conv1 node 161
  64'h1805000d00c00000,  // conv1 node 162
  64'h0906031200bb00c1,  // conv1 node 163
  64'h0907001200ae00c2,  // conv1 node 164
  64'h000200090031007c,  // conv1 node 165
  64'h000100080006000a,  // conv1 node 166
  64'h1002000800c50000,  // conv1 node 167
  64'h0003071000c400c6,  // conv1 node 168
  64'h1001000700130000,  // conv1 node 169
  64'h0802000900c800af,  // conv1 node 170
  64'h0903000b008b00c9,  // conv1 node 171
  64'h0904001100c700ca,  // conv1 node 172
  64'h0001000800030018,  // conv1 node 173
  64'h0902010b00cc003d,  // conv1 node 174
  64'h09010008000c0013,  // conv1 node 175
  64'h0802010a00ce0087,  // conv1 node 176
  64'h0903010c00cd00cf,  // conv1 node 177
  64'h1804000c00d00000,  // conv1 node 178
  64'h0805051200cb00d1,  // conv1 node 179
  64'h0803000c00aa0094,  // conv1 node 180
  64'h00010109000a0011,  // conv1 node 181
  64'h0902000a006100d4,  // conv1 node 182
  64'h1001000700050000,  // conv1 node 183
  64'h0902000a00d6003e,  // conv1 node 184
  64'h0903010b00d500d7,  // conv1 node 185
  64'h0904000d00d300d8,  // conv1 node 186
  64'h0902010a00230047,  // conv1 node 187
  64'h0802000a002f00bc,  // conv1 node 188
  64'h0903010c00da00db,  // conv1 node 189
  64'h0904020d00dc0080,  // conv1 node 190
  64'h0905010f00d900dd,  // conv1 node 191
  64'h0906001200d200de,  // conv1 node 192
  64'h0802000900230020,  // conv1 node 193
  64'h0901000800140018,  // conv1 node 194
  64'h0902000a003e00e1,  // conv1 node 195
  64'h0903000b00e000e2,  // conv1 node 196
  64'h0803010b00c900d7,  // conv1 node 197
  64'h0904010d00e300e4,  // conv1 node 198
  64'h1001000700000000,  // conv1 node 199
  64'h1002000700e60000,  // conv1 node 200
  64'h0803000a00e70055,  // conv1 node 201
  64'h0802000a004a0067,  // conv1 node 202
  64'h0803000a006a00e9,  // conv1 node 203
  64'h0904000b00e800ea,  // conv1 node 204
  64'h0805020e00e500eb,  // conv1 node 205
  64'h1806000e00ec0000,  // conv1 node 206
  64'h0907031200df00ed,  // conv1 node 207
  64'h0903000c00a7007a,  // conv1 node 208
  64'h0901000800150017,  // conv1 node 209
  64'h09020009005900f0,  // conv1 node 210
  64'h0901030b00130017,  // conv1 node 211
  64'h0902010c00f200af,  // conv1 node 212
  64'h0803000c00f100f3,  // conv1 node 213
  64'h0804000d00ef00f4,  // conv1 node 214
  64'h0903000d008f0092,  // conv1 node 215
  64'h0804000f004200f6,  // conv1 node 216
  64'h0805011000f500f7,  // conv1 node 217
  64'h0802000a007c00e1,  // conv1 node 218
  64'h0802000900470020,  // conv1 node 219
  64'h0903010b00f900fa,  // conv1 node 220
  64'h0902000a005700f0,  // conv1 node 221
  64'h09020009007c0078,  // conv1 node 222
  64'h0903010b00fc00fd,  // conv1 node 223
  64'h0804010d00fb00fe,  // conv1 node 224
  64'h1805000d00ff0000,  // conv1 node 225
  64'h0806051200f80100,  // conv1 node 226
  64'h10010007000b0000,  // conv1 node 227
  64'h0902030c001f0102,  // conv1 node 228
  64'h0902030d009f0054,  // conv1 node 229
  64'h0803000d01030104,  // conv1 node 230
  64'h0903000c00c40103,  // conv1 node 231
  64'h0904020f01050106,  // conv1 node 232
  64'h09010008000f0010,  // conv1 node 233
  64'h0901030b00160002,  // conv1 node 234
  64'h0902000c01080109,  // conv1 node 235
  64'h0903010c010a0062,  // conv1 node 236
  64'h1002000a00a50000,  // conv1 node 237
  64'h0903000c00a7010c,  // conv1 node 238
  64'h0904010e010b010d,  // conv1 node 239
  64'h090503110107010e,  // conv1 node 240
  64'h18060011010f0000,  // conv1 node 241
  64'h0807011301010110,  // conv1 node 242
  64'h0903000f00b3009e,  // conv1 node 243
  64'h1001000700090000,  // conv1 node 244
  64'h0902050e003d0113,  // conv1 node 245
  64'h0802000a00bc002a,  // conv1 node 246
  64'h0903000e01140115,  // conv1 node 247
  64'h0804000f01120116,  // conv1 node 248
  64'h0001000800040008,  // conv1 node 249
  64'h0901020a00120007,  // conv1 node 250
  64'h0802000a01180119,  // conv1 node 251
  64'h0902020b006700b1,  // conv1 node 252
  64'h0803010c011a011b,  // conv1 node 253
  64'h0804020d011c00e8,  // conv1 node 254
  64'h0905000f0117011d,  // conv1 node 255
  64'h1806000f011e0000,  // conv1 node 256
  64'h0802010a00af001f,  // conv1 node 257
  64'h1803000a01200000,  // conv1 node 258
  64'h08040610007b0121,  // conv1 node 259
  64'h0902000a0073008e,  // conv1 node 260
  64'h0903020c012300c4,  // conv1 node 261
  64'h1804000c01240000,  // conv1 node 262
  64'h0805041101220125,  // conv1 node 263
  64'h090101090014000b,  // conv1 node 264
  64'h0802010b01270078,  // conv1 node 265
  64'h0803010d00240128,  // conv1 node 266
  64'h0804020e0129010d,  // conv1 node 267
  64'h1805000e012a0000,  // conv1 node 268
  64'h090602120126012b,  // conv1 node 269
  64'h08070012011f012c,  // conv1 node 270
  64'h0808001200190060,  // conv1 node 271
  64'h08080012001a0099,  // conv1 node 272
  64'h09080012001b00c3,  // conv1 node 273
  64'h09080012001c00ee,  // conv1 node 274
  64'h09080013001d0111,  // conv1 node 275
  64'h09080012001e012d,  // conv1 node 276
  64'h0000000000000083,  // conv2 bias and weights 0
  64'h6000e37fc30c000b,  // conv2 bias and weights 1
  64'h7ff5757fe76fffc5,  // conv2 bias and weights 2
  64'hbffacb004828021d,  // conv2 bias and weights 3
  64'h0003e400015000d6,  // conv2 bias and weights 4
  64'h000c13ffa93ffe9b,  // conv2 bias and weights 5
  64'h2400d6060a0b0907,  // conv2 bias and weights 6
  64'hfffaeef90102d1e7,  // conv2 bias and weights 7
  64'hfaff02e8020206f4,  // conv2 bias and weights 8
  64'hddf9141000def710,  // conv2 bias and weights 9
  64'h18eeb8e6182f00b8,  // conv2 bias and weights 10
  64'he70b1d05cdd0d6f6,  // conv2 bias and weights 11
  64'hfff0dcea0607fff3,  // conv2 bias and weights 12
  64'h121d0df315361215,  // conv2 bias and weights 13
  64'hd71f1bfb0cc0f9fc,  // conv2 bias and weights 14
  64'h010afb2606fff6ec,  // conv2 bias and weights 15
  64'h0209f7ccb8e008f2,  // conv2 bias and weights 16
  64'haa81e0fd0fc1aae2,  // conv2 bias and weights 17
  64'hebf7a9ceed010400,  // conv2 bias and weights 18
  64'h28fd0910101f1b14,  // conv2 bias and weights 19
  64'h20141a0cf209f807,  // conv2 bias and weights 20
  64'hebeffc14eb1815f8,  // conv2 bias and weights 21
  64'hee15efede3d8f8de,  // conv2 bias and weights 22
  64'he6f712cde7f3faec,  // conv2 bias and weights 23
  64'hbbe8fbe5f5dbfcf0,  // conv2 bias and weights 24
  64'hdcf0f004f8ede1ee,  // conv2 bias and weights 25
  64'hceeeec100e03d9d8,  // conv2 bias and weights 26
  64'h051d040ee3da0b20,  // conv2 bias and weights 27
  64'h0c15190f181e2428,  // conv2 bias and weights 28
  64'h2cc5f0172b29cdab,  // conv2 bias and weights 29
  64'hbae7ec21f9d7d4b7,  // conv2 bias and weights 30
  64'h0307fe08f8fe0d1f,  // conv2 bias and weights 31
  64'h1005d1fc1010fce3,  // conv2 bias and weights 32
  64'h81d2d7cb3720a999,  // conv2 bias and weights 33
  64'hf00c0ef90f1cfee4,  // conv2 bias and weights 34
  64'hf7f411c39cc5d200,  // conv2 bias and weights 35
  64'h2ac0ab93c71405e4,  // conv2 bias and weights 36
  64'h26341012fff1ed18,  // conv2 bias and weights 37
  64'h0a150ffa0538250b,  // conv2 bias and weights 38
  64'h02cd011a03faea04,  // conv2 bias and weights 39
  64'hc0bfd802110cf300,  // conv2 bias and weights 40
  64'h1e1209fcf5da1719,  // conv2 bias and weights 41
  64'h0d0733e310162420,  // conv2 bias and weights 42
  64'h350dd9e4e0ecd7a0,  // conv2 bias and weights 43
  64'hfec8e0fdd6d2cdf1,  // conv2 bias and weights 44
  64'h23170afe2d303131,  // conv2 bias and weights 45
  64'h4c4a33071fb5f416,  // conv2 bias and weights 46
  64'h090aea0e2b223a15,  // conv2 bias and weights 47
  64'h282c6a5202212e41,  // conv2 bias and weights 48
  64'h2bcbedfbfb051401,  // conv2 bias and weights 49
  64'h07060c11e5f72b1f,  // conv2 bias and weights 50
  64'hd0c7203e0990d227,  // conv2 bias and weights 51
  64'h3207d10a0bf0ecf6,  // conv2 bias and weights 52
  64'h350ff6e61d10f5bc,  // conv2 bias and weights 53
  64'he12224e3dec42044,  // conv2 bias and weights 54
  64'h3824eb1a212c1d0c,  // conv2 bias and weights 55
  64'h062e2c2b3941663e,  // conv2 bias and weights 56
  64'h48e2305c11dc9b61,  // conv2 bias and weights 57
  64'heeb681def7a9c7ec,  // conv2 bias and weights 58
  64'h00e8150af4190c0c,  // conv2 bias and weights 59
  64'h291f0222543ddfef,  // conv2 bias and weights 60
  64'h5846fed6db42f4e9,  // conv2 bias and weights 61
  64'he305cfe3f4e9dfc0,  // conv2 bias and weights 62
  64'hf022f7f1db1524e4,  // conv2 bias and weights 63
  64'h04e0edfaf7f90302,  // conv2 bias and weights 64
  64'hfe0004d700010a00,  // conv2 bias and weights 65
  64'hdce807020adedaea,  // conv2 bias and weights 66
  64'h0412f4eaef09160f,  // conv2 bias and weights 67
  64'h050c1c19c9f5fcdc,  // conv2 bias and weights 68
  64'hdff1d0c3f1f6e9bf,  // conv2 bias and weights 69
  64'h81f816e2c7a40826,  // conv2 bias and weights 70
  64'hdee9ea1b28c0eefd,  // conv2 bias and weights 71
  64'h1504ceea0f12eddb,  // conv2 bias and weights 72
  64'h00fee9dcf608110d,  // conv2 bias and weights 73
  64'hdffd151e23f41310,  // conv2 bias and weights 74
  64'h06f9fe02fff20d0f,  // conv2 bias and weights 75
  64'h141ae21613fae8c7,  // conv2 bias and weights 76
  64'h150afbe5cff8fff8,  // conv2 bias and weights 77
  64'hfd020a0cf6fa0912,  // conv2 bias and weights 78
  64'h1503212f11ee1019,  // conv2 bias and weights 79
  64'h17e8e00d1a24f3f7,  // conv2 bias and weights 80
  64'hf5b4baa3f3d6ea2a,  // conv2 bias and weights 81
  64'hcdfdfded1adaf0d9,  // conv2 bias and weights 82
  64'hd3eced0a22f310c8,  // conv2 bias and weights 83
  64'hd2c49c9af9a5f8d5,  // conv2 bias and weights 84
  64'hdd0ed0ec0704acbc,  // conv2 bias and weights 85
  64'h1fd2fb02f6d80abf,  // conv2 bias and weights 86
  64'heeac09d6eef81100,  // conv2 bias and weights 87
  64'h2acbd9e804fc1be8,  // conv2 bias and weights 88
  64'hcdfff3ccd6aafed8,  // conv2 bias and weights 89
  64'he8c4f404d220ccf4,  // conv2 bias and weights 90
  64'h1ce609c6cde5dc26,  // conv2 bias and weights 91
  64'hdb030206c9b5f8f6,  // conv2 bias and weights 92
  64'hf918cff1f8b9f0fa,  // conv2 bias and weights 93
  64'hc41206becdbe16dd,  // conv2 bias and weights 94
  64'hc7e8b0f1cad0f4ef,  // conv2 bias and weights 95
  64'hdcb60bcec40bd3d4,  // conv2 bias and weights 96
  64'hbc8100fd15dc08df,  // conv2 bias and weights 97
  64'h0d28f8d1d02aacf4,  // conv2 bias and weights 98
  64'hefe8ffd5eacc1199,  // conv2 bias and weights 99
  64'he50210f9c010210e,  // conv2 bias and weights 100
  64'hf5ef101318f3effe,  // conv2 bias and weights 101
  64'h1fda000816eddaed,  // conv2 bias and weights 102
  64'h120affde0c252302,  // conv2 bias and weights 103
  64'hd2203010e6bb1532,  // conv2 bias and weights 104
  64'h15b0d6123f0ccab0,  // conv2 bias and weights 105
  64'hf1fc03fe22110b07,  // conv2 bias and weights 106
  64'h11130c0907dfe320,  // conv2 bias and weights 107
  64'h0ff5c1e31016feb7,  // conv2 bias and weights 108
  64'hd1120308181214f9,  // conv2 bias and weights 109
  64'h02f9e90b08fcd255,  // conv2 bias and weights 110
  64'h01f5acfc130cfa9a,  // conv2 bias and weights 111
  64'hedff0403f7f0d40d,  // conv2 bias and weights 112
  64'h07d7aacb1610ea81,  // conv2 bias and weights 113
  64'hf6080dfcf0161217,  // conv2 bias and weights 114
  64'h1d0036050909ebde,  // conv2 bias and weights 115
  64'heff7dba2ecfeddca,  // conv2 bias and weights 116
  64'hcc5114d0f1133816,  // conv2 bias and weights 117
  64'hef03071616f3e009,  // conv2 bias and weights 118
  64'heb2bdceff9142cd9,  // conv2 bias and weights 119
  64'he20f1422e9171208,  // conv2 bias and weights 120
  64'he5eee7030ae8123c,  // conv2 bias and weights 121
  64'h28d1a5e44034ebbc,  // conv2 bias and weights 122
  64'hc40d3a0c08daea1a,  // conv2 bias and weights 123
  64'h0624ffe3faf10e01,  // conv2 bias and weights 124
  64'h2e1d1007cd451e28,  // conv2 bias and weights 125
  64'h2bc91701254ccafb,  // conv2 bias and weights 126
  64'hfb0b2df806cbdc17,  // conv2 bias and weights 127
  64'heed10319ded2c5e2,  // conv2 bias and weights 128
  64'h0fd7ebcabf111613,  // conv2 bias and weights 129
  64'h07e8e7230c191bef,  // conv2 bias and weights 130
  64'h1f102d0b0f39fe09,  // conv2 bias and weights 131
  64'h06130fd207250618,  // conv2 bias and weights 132
  64'he0fe351cddf6f5c8,  // conv2 bias and weights 133
  64'h02eed6d4eff93da7,  // conv2 bias and weights 134
  64'hc407fe6581cef8fb,  // conv2 bias and weights 135
  64'hfd95c0f106afcaf7,  // conv2 bias and weights 136
  64'hed09b6cdc0818813,  // conv2 bias and weights 137
  64'hf409dce2332c171b,  // conv2 bias and weights 138
  64'hd10517fb1e040c05,  // conv2 bias and weights 139
  64'hf80f0dfbd5c4b4d7,  // conv2 bias and weights 140
  64'h2529281a081d1828,  // conv2 bias and weights 141
  64'h0d1af217200f03cd,  // conv2 bias and weights 142
  64'hd0e8fb0d37013909,  // conv2 bias and weights 143
  64'h1101e5d4f91ca0a6,  // conv2 bias and weights 144
  64'hc9e4fd0c092a2a0b,  // conv2 bias and weights 145
  64'h01282e3c12131909,  // conv2 bias and weights 146
  64'hf50bf6121f17f5fd,  // conv2 bias and weights 147
  64'h10141107c9d4d8b6,  // conv2 bias and weights 148
  64'hb110110bfff8e7eb,  // conv2 bias and weights 149
  64'hc7d846daf1e401e2,  // conv2 bias and weights 150
  64'hf9e0e5fcff2ffdff,  // conv2 bias and weights 151
  64'hf5ff1cead60b10bf,  // conv2 bias and weights 152
  64'ha69ed1cd1e141a16,  // conv2 bias and weights 153
  64'h0d1d2b413f41f7d8,  // conv2 bias and weights 154
  64'hbfc9faf7f5b9a0bf,  // conv2 bias and weights 155
  64'he9092e0a12271108,  // conv2 bias and weights 156
  64'he311300bf7e6110c,  // conv2 bias and weights 157
  64'hefa7e814d0b6cbec,  // conv2 bias and weights 158
  64'hff002e35d3e30e1b,  // conv2 bias and weights 159
  64'hc7d4320be7a81742,  // conv2 bias and weights 160
  64'hf7a8f3391ce9d81e,  // conv2 bias and weights 161
  64'h20e5f8162023031a,  // conv2 bias and weights 162
  64'h241ffe1c0f1a1521,  // conv2 bias and weights 163
  64'h0d131b1328f2f408,  // conv2 bias and weights 164
  64'h2f1cd9240008e8e9,  // conv2 bias and weights 165
  64'h0805ec004c2215b2,  // conv2 bias and weights 166
  64'h073f2dece5f900f7,  // conv2 bias and weights 167
  64'h01f0d9ce00f6daf2,  // conv2 bias and weights 168
  64'he4edc8b9ae9fd5bf,  // conv2 bias and weights 169
  64'hcfdde3caf1fe2131,  // conv2 bias and weights 170
  64'hf909193f421707bb,  // conv2 bias and weights 171
  64'hd2dc01c2aae7d8e8,  // conv2 bias and weights 172
  64'h888dcadaa081c9d4,  // conv2 bias and weights 173
  64'hd5a7e4df09f2b50e,  // conv2 bias and weights 174
  64'h1d2219b8a9a7b5d9,  // conv2 bias and weights 175
  64'h2bd8a6c1d64e2cca,  // conv2 bias and weights 176
  64'hddea37413b05f0e4,  // conv2 bias and weights 177
  64'he0e2f13417c9aa99,  // conv2 bias and weights 178
  64'hc6392003dcc0162c,  // conv2 bias and weights 179
  64'h3111ed0222301105,  // conv2 bias and weights 180
  64'he0f80d1f0df6b7a0,  // conv2 bias and weights 181
  64'had8bfff0a6dbedfe,  // conv2 bias and weights 182
  64'h2af6e60ae92232f0,  // conv2 bias and weights 183
  64'h091d03ebe8c31603,  // conv2 bias and weights 184
  64'h21211708ced70915,  // conv2 bias and weights 185
  64'h11fab9e724f905d4,  // conv2 bias and weights 186
  64'hda03f0ceea09fd2c,  // conv2 bias and weights 187
  64'h2415d8031b2d2411,  // conv2 bias and weights 188
  64'hd5ed061d16100f05,  // conv2 bias and weights 189
  64'h082514e281ccfddb,  // conv2 bias and weights 190
  64'h4df700e0eb2b1908,  // conv2 bias and weights 191
  64'h10fa12090f02ed00,  // conv2 bias and weights 192
  64'he4ef030306374520,  // conv2 bias and weights 193
  64'h16d7ade5c1f31412,  // conv2 bias and weights 194
  64'hf0f8f22004fb1211,  // conv2 bias and weights 195
  64'h070cfb0405fbe3db,  // conv2 bias and weights 196
  64'heefbd1badae5f403,  // conv2 bias and weights 197
  64'h081f0c0f1d171e11,  // conv2 bias and weights 198
  64'h0afefc00eef01349,  // conv2 bias and weights 199
  64'h2a21170cce818bbf,  // conv2 bias and weights 200
  64'hc1c4cec8ca081c06,  // conv2 bias and weights 201
  64'h04d9dd262f0ef8fe,  // conv2 bias and weights 202
  64'h00e5afc2e0f5f3eb,  // conv2 bias and weights 203
  64'he341512a0b053818,  // conv2 bias and weights 204
  64'hf4fe0efbfbf3fb0a,  // conv2 bias and weights 205
  64'hf5e6090703e3b3a9,  // conv2 bias and weights 206
  64'he1e4b3b3050001e7,  // conv2 bias and weights 207
  64'hf4131406f30b1b1d,  // conv2 bias and weights 208
  64'h14372a19121af3ea,  // conv2 bias and weights 209
  64'h13ef07f920383945,  // conv2 bias and weights 210
  64'h130ffe0215def3ee,  // conv2 bias and weights 211
  64'h0f0504292b9efc43,  // conv2 bias and weights 212
  64'h20b9e91cddf50e1b,  // conv2 bias and weights 213
  64'h09dc0f00f9e3f2f9,  // conv2 bias and weights 214
  64'h03e9f1eaddd5cde3,  // conv2 bias and weights 215
  64'he8d2ee0208c11017,  // conv2 bias and weights 216
  64'h100008361c02ec21,  // conv2 bias and weights 217
  64'h2402e6c3e4fdf5e7,  // conv2 bias and weights 218
  64'he723059cc505f8e9,  // conv2 bias and weights 219
  64'h2af81dee3e3011ed,  // conv2 bias and weights 220
  64'h3d1103e8c80dfcc5,  // conv2 bias and weights 221
  64'he6f608c50d11349b,  // conv2 bias and weights 222
  64'hf22e1925fd251100,  // conv2 bias and weights 223
  64'hd73914db9fc6f8e3,  // conv2 bias and weights 224
  64'hd9c9d2c181cdc1c0,  // conv2 bias and weights 225
  64'hc6fcdbdacefe2eef,  // conv2 bias and weights 226
  64'hc2f1f810e8e1f81b,  // conv2 bias and weights 227
  64'h0ab1b1f02d9dc50e,  // conv2 bias and weights 228
  64'h1aa5d717f7f7e7f6,  // conv2 bias and weights 229
  64'hfc0806fa00020a17,  // conv2 bias and weights 230
  64'hf0031018460a1319,  // conv2 bias and weights 231
  64'h17eb05feded7cdd8,  // conv2 bias and weights 232
  64'h0302e9f3fdeb0103,  // conv2 bias and weights 233
  64'h0a31282932241c1b,  // conv2 bias and weights 234
  64'h0e05e0e9d9b7b5c0,  // conv2 bias and weights 235
  64'hcfbdcef9fdfb0d2c,  // conv2 bias and weights 236
  64'h2513fbfe0f14fef5,  // conv2 bias and weights 237
  64'h001c0f0304f7e2ba,  // conv2 bias and weights 238
  64'hbfcb9f81cfeffd04,  // conv2 bias and weights 239
  64'h2b090902140b0512,  // conv2 bias and weights 240
  64'h0804041bfbf2e8e5,  // conv2 bias and weights 241
  64'hbeefe8264336181e,  // conv2 bias and weights 242
  64'h10fd0809fd0d01f5,  // conv2 bias and weights 243
  64'hfa1207f9f8d30af2,  // conv2 bias and weights 244
  64'hd6cdf2e1a794b9fc,  // conv2 bias and weights 245
  64'hf9f205032b14fa09,  // conv2 bias and weights 246
  64'h002515230ee6c845,  // conv2 bias and weights 247
  64'h1ff8c8ac1aeceae6,  // conv2 bias and weights 248
  64'h00f0ffeeeb12271a,  // conv2 bias and weights 249
  64'h19413d131b180ffd,  // conv2 bias and weights 250
  64'hc5b1dc1009d7f6ee,  // conv2 bias and weights 251
  64'h19eb001333251df0,  // conv2 bias and weights 252
  64'hfd221001090803e6,  // conv2 bias and weights 253
  64'he81c0800e2f1f7fd,  // conv2 bias and weights 254
  64'hfb0b01f2d1e2ff06,  // conv2 bias and weights 255
  64'h23030c1a0b264c3b,  // conv2 bias and weights 256
  64'h20e1051db988f9bc,  // conv2 bias and weights 257
  64'h8993e60b13021720,  // conv2 bias and weights 258
  64'h0920080b3046f530,  // conv2 bias and weights 259
  64'h3743050211021339,  // conv2 bias and weights 260
  64'hd0aedd1e1bdbdf0d,  // conv2 bias and weights 261
  64'hfa0e060dedb1e6ed,  // conv2 bias and weights 262
  64'hd3bdb217f30d0542,  // conv2 bias and weights 263
  64'h09123d280df42cfa,  // conv2 bias and weights 264
  64'hedc9f4e80003eafa,  // conv2 bias and weights 265
  64'he7d4dbe3ffefd009,  // conv2 bias and weights 266
  64'h2526125a7f43ee24,  // conv2 bias and weights 267
  64'h311de5fae4205b27,  // conv2 bias and weights 268
  64'h1df7e901585f1807,  // conv2 bias and weights 269
  64'h47584911eb131723,  // conv2 bias and weights 270
  64'h0bf500110f295426,  // conv2 bias and weights 271
  64'hf6d856775d130953,  // conv2 bias and weights 272
  64'h675b411afa101824,  // conv2 bias and weights 273
  64'h5aa8dfdedc16efc2,  // conv2 bias and weights 274
  64'ha6a1e11bb1a5d215,  // conv2 bias and weights 275
  64'h19cfc13f3b0ff3e8,  // conv2 bias and weights 276
  64'h022309f2c7e4fd3f,  // conv2 bias and weights 277
  64'h607f55c809386df1,  // conv2 bias and weights 278
  64'hf1cbc5ace6f787c7,  // conv2 bias and weights 279
  64'haac2f1fa1b03edfb,  // conv2 bias and weights 280
  64'he2dca294fef2cec9,  // conv2 bias and weights 281
  64'h16ed10032bc4ec33,  // conv2 bias and weights 282
  64'h30e5f81022201251,  // conv2 bias and weights 283
  64'h2616d3e51f5f9f97,  // conv2 bias and weights 284
  64'hd8165cb9d714e8f6,  // conv2 bias and weights 285
  64'hf84c04e81f3d1a21,  // conv2 bias and weights 286
  64'h26f40d22e203df14,  // conv2 bias and weights 287
  64'h09f909cce0d5011f,  // conv2 bias and weights 288
  64'hf7b2db0418d7defb,  // conv2 bias and weights 289
  64'h0a2cf9b4ad0b27d5,  // conv2 bias and weights 290
  64'ha1e1482eaaa50456,  // conv2 bias and weights 291
  64'h13a7c20c5000bbf7,  // conv2 bias and weights 292
  64'h0830efddf343fa2a,  // conv2 bias and weights 293
  64'h0435a52c2cf14328,  // conv2 bias and weights 294
  64'h112be0022d1d0eb1,  // conv2 bias and weights 295
  64'he80a11e6f7ccbf0e,  // conv2 bias and weights 296
  64'h1c02b4e0351edbd1,  // conv2 bias and weights 297
  64'he014ffe7b4f913bb,  // conv2 bias and weights 298
  64'h470219eac3401dc9,  // conv2 bias and weights 299
  64'hdee019fbe719fd8d,  // conv2 bias and weights 300
  64'h031240138e070f0a,  // conv2 bias and weights 301
  64'he08102c3efd0c5e3,  // conv2 bias and weights 302
  64'hb8e2f5bcc1d71731,  // conv2 bias and weights 303
  64'hc1e90413f6ff2425,  // conv2 bias and weights 304
  64'he2f7f6191ae805f8  // conv2 bias and weights 305
};
