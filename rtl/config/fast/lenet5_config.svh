// SPDX-License-Identifier: Apache-2.0
// Design point fast, from model/hardware/export.py, for lenet5_pkg.sv.
localparam logic [3103:0] Config = {
  32'h0625fa5b,  // network
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
  32'd234,  // conv1 Nodes
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
  32'd24,  // conv2 Shift
  32'd1,  // conv2 UseDsp
  32'd0,  // conv2 BlockRam
  32'd32,  // conv2 WindowFifo
  32'd32,  // conv2 AccFifo
  32'd64,  // conv2 OutFifo
  32'd2,  // conv2 Engine
  32'd234,  // conv2 FirstNode
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
  32'd24,  // fc2 Shift
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
localparam logic [34559:0] Graph = {
  64'h0625fa5b8ef49993,  // network, design point
  64'h0000020a00180018,  // conv1 node 0
  64'h1001000a0004001f,  // conv1 node 1
  64'h2001000700120000,  // conv1 node 2
  64'h0901010b00200021,  // conv1 node 3
  64'h000000080000000d,  // conv1 node 4
  64'h1901000900130023,  // conv1 node 5
  64'h090001090007000f,  // conv1 node 6
  64'h1801020b0025000d,  // conv1 node 7
  64'h0901040f00240026,  // conv1 node 8
  64'h1802000f00220027,  // conv1 node 9
  64'h000000080002000a,  // conv1 node 10
  64'h0000010900070006,  // conv1 node 11
  64'h1901000a0029002a,  // conv1 node 12
  64'h0900000800020014,  // conv1 node 13
  64'h28010008002c0000,  // conv1 node 14
  64'h09010710002b002d,  // conv1 node 15
  64'h0000000800160017,  // conv1 node 16
  64'h1001070f002f0008,  // conv1 node 17
  64'h09000008000e0015,  // conv1 node 18
  64'h00000109000c000b,  // conv1 node 19
  64'h1801000a00310032,  // conv1 node 20
  64'h0901001000300033,  // conv1 node 21
  64'h19020011002e0034,  // conv1 node 22
  64'h0802001100280035,  // conv1 node 23
  64'h0900000800040006,  // conv1 node 24
  64'h1801000900130037,  // conv1 node 25
  64'h0000000800080016,  // conv1 node 26
  64'h1801000a00390031,  // conv1 node 27
  64'h0901000a0038003a,  // conv1 node 28
  64'h0000010900100005,  // conv1 node 29
  64'h1901020b003c0031,  // conv1 node 30
  64'h000000080009000c,  // conv1 node 31
  64'h090000080003000a,  // conv1 node 32
  64'h1801000a003e003f,  // conv1 node 33
  64'h0901010c003d0040,  // conv1 node 34
  64'h1902000c003b0041,  // conv1 node 35
  64'h1903051200360042,  // conv1 node 36
  64'h0900000800080010,  // conv1 node 37
  64'h2801000800440000,  // conv1 node 38
  64'h0901010b00400045,  // conv1 node 39
  64'h0900000800050011,  // conv1 node 40
  64'h1901000a00470023,  // conv1 node 41
  64'h0900010900130004,  // conv1 node 42
  64'h00000008000b0017,  // conv1 node 43
  64'h1901010b0049004a,  // conv1 node 44
  64'h0901000b0048004b,  // conv1 node 45
  64'h1902000c0046004c,  // conv1 node 46
  64'h2001000700160000,  // conv1 node 47
  64'h1001010a001f0000,  // conv1 node 48
  64'h0001010b004e004f,  // conv1 node 49
  64'h0900010900150001,  // conv1 node 50
  64'h09000008000a000c,  // conv1 node 51
  64'h1901010a00510052,  // conv1 node 52
  64'h1901020b0014004a,  // conv1 node 53
  64'h0901010d00530054,  // conv1 node 54
  64'h1802000e00500055,  // conv1 node 55
  64'h0802010f004d0056,  // conv1 node 56
  64'h2803000f00570000,  // conv1 node 57
  64'h0803021200430058,  // conv1 node 58
  64'h0000000800000001,  // conv1 node 59
  64'h1801000a005a003f,  // conv1 node 60
  64'h1801000900150037,  // conv1 node 61
  64'h0901000a005b005c,  // conv1 node 62
  64'h0000020a00120012,  // conv1 node 63
  64'h000000080008000d,  // conv1 node 64
  64'h1001000a005e005f,  // conv1 node 65
  64'h0900020a00070013,  // conv1 node 66
  64'h0000010900170010,  // conv1 node 67
  64'h1801020c00610062,  // conv1 node 68
  64'h0801000d00600063,  // conv1 node 69
  64'h1802000d005d0064,  // conv1 node 70
  64'h090001090014000b,  // conv1 node 71
  64'h1901010b00050066,  // conv1 node 72
  64'h1001010900390004,  // conv1 node 73
  64'h0801020d00670068,  // conv1 node 74
  64'h09000109000e0015,  // conv1 node 75
  64'h1801000a003e006a,  // conv1 node 76
  64'h090001090011000f,  // conv1 node 77
  64'h00000008000d0011,  // conv1 node 78
  64'h1901020c006c006d,  // conv1 node 79
  64'h0901000c006b006e,  // conv1 node 80
  64'h1902020e0069006f,  // conv1 node 81
  64'h0902011000650070,  // conv1 node 82
  64'h100100090006003e,  // conv1 node 83
  64'h0000000800080010,  // conv1 node 84
  64'h1801000a00660073,  // conv1 node 85
  64'h0801000b00720074,  // conv1 node 86
  64'h090001090001000f,  // conv1 node 87
  64'h090000080003000c,  // conv1 node 88
  64'h1901020b00760077,  // conv1 node 89
  64'h0901010c0078002b,  // conv1 node 90
  64'h1902000c00750079,  // conv1 node 91
  64'h190305120071007a,  // conv1 node 92
  64'h28010009006a0000,  // conv1 node 93
  64'h1802000c007c0050,  // conv1 node 94
  64'h20010007000a0000,  // conv1 node 95
  64'h20020007007e0000,  // conv1 node 96
  64'h0802030d007d007f,  // conv1 node 97
  64'h2803000d00800000,  // conv1 node 98
  64'h08030112007b0081,  // conv1 node 99
  64'h0000000800040006,  // conv1 node 100
  64'h1001000900180083,  // conv1 node 101
  64'h0000000800070010,  // conv1 node 102
  64'h1901010a0085005a,  // conv1 node 103
  64'h0901020d00840086,  // conv1 node 104
  64'h0000000800010002,  // conv1 node 105
  64'h1901000a00440088,  // conv1 node 106
  64'h1802061000870089,  // conv1 node 107
  64'h1001010a0032000e,  // conv1 node 108
  64'h1001010a006d0083,  // conv1 node 109
  64'h0001000b008b008c,  // conv1 node 110
  64'h2002000b008d0000,  // conv1 node 111
  64'h09020512008a008e,  // conv1 node 112
  64'h1001010a005e000f,  // conv1 node 113
  64'h0000010900090016,  // conv1 node 114
  64'h1001000a00850091,  // conv1 node 115
  64'h0001010c00900092,  // conv1 node 116
  64'h100100090029004a,  // conv1 node 117
  64'h000000080005000f,  // conv1 node 118
  64'h2001000800950000,  // conv1 node 119
  64'h0901020b00940096,  // conv1 node 120
  64'h1802010d00930097,  // conv1 node 121
  64'h19030312008f0098,  // conv1 node 122
  64'h1001010a002f005f,  // conv1 node 123
  64'h1001070f00850014,  // conv1 node 124
  64'h09010010009a009b,  // conv1 node 125
  64'h09000008000c0013,  // conv1 node 126
  64'h1801000a009d0095,  // conv1 node 127
  64'h0000000800090014,  // conv1 node 128
  64'h1001010a009f0029,  // conv1 node 129
  64'h0901000b009e00a0,  // conv1 node 130
  64'h19020010009c00a1,  // conv1 node 131
  64'h1801000a006a005a,  // conv1 node 132
  64'h0000010900120017,  // conv1 node 133
  64'h0000010900050006,  // conv1 node 134
  64'h1901010b00a400a5,  // conv1 node 135
  64'h0801000b00a300a6,  // conv1 node 136
  64'h0900000800030009,  // conv1 node 137
  64'h1901010a00a8009d,  // conv1 node 138
  64'h20010008006d0000,  // conv1 node 139
  64'h0901010b00a900aa,  // conv1 node 140
  64'h1902010d00a700ab,  // conv1 node 141
  64'h0902011000a200ac,  // conv1 node 142
  64'h1903031100ad0080,  // conv1 node 143
  64'h09030012009900ae,  // conv1 node 144
  64'h180100090001009d,  // conv1 node 145
  64'h1801000a006a003f,  // conv1 node 146
  64'h0901000b00b000b1,  // conv1 node 147
  64'h1801000a0047009f,  // conv1 node 148
  64'h0000010900080000,  // conv1 node 149
  64'h090001090002000b,  // conv1 node 150
  64'h1801010b00b400b5,  // conv1 node 151
  64'h0901000b00b300b6,  // conv1 node 152
  64'h1902000c00b200b7,  // conv1 node 153
  64'h0900000800090014,  // conv1 node 154
  64'h09000008000a0011,  // conv1 node 155
  64'h1901000900b900ba,  // conv1 node 156
  64'h0901010c009a00bb,  // conv1 node 157
  64'h0000010900130003,  // conv1 node 158
  64'h0900020a000c0003,  // conv1 node 159
  64'h1801010b00bd00be,  // conv1 node 160
  64'h100100090018002f,  // conv1 node 161
  64'h0901010c00bf00c0,  // conv1 node 162
  64'h1802010d00bc00c1,  // conv1 node 163
  64'h0802010f00b800c2,  // conv1 node 164
  64'h2803000f00c30000,  // conv1 node 165
  64'h000000080009000e,  // conv1 node 166
  64'h1001010a00a400c5,  // conv1 node 167
  64'h19020611008700c6,  // conv1 node 168
  64'h1001010a004a0085,  // conv1 node 169
  64'h0901010b00c80038,  // conv1 node 170
  64'h2802000b00c90000,  // conv1 node 171
  64'h0802051200c700ca,  // conv1 node 172
  64'h0901000b0086005c,  // conv1 node 173
  64'h1901000a00290047,  // conv1 node 174
  64'h19010009003e0039,  // conv1 node 175
  64'h0801010b00cd00ce,  // conv1 node 176
  64'h1902000c00cc00cf,  // conv1 node 177
  64'h1903041200cb00d0,  // conv1 node 178
  64'h0903001200c400d1,  // conv1 node 179
  64'h0001000a00680072,  // conv1 node 180
  64'h1802000f002700d3,  // conv1 node 181
  64'h1901050d00950015,  // conv1 node 182
  64'h0901020e00d5005b,  // conv1 node 183
  64'h1901010a002a000e,  // conv1 node 184
  64'h09000008000b0012,  // conv1 node 185
  64'h1901000a003900d8,  // conv1 node 186
  64'h0801000b00d700d9,  // conv1 node 187
  64'h1902020f00d600da,  // conv1 node 188
  64'h0802001000d400db,  // conv1 node 189
  64'h2803001000dc0000,  // conv1 node 190
  64'h19020711009700c0,  // conv1 node 191
  64'h0801020d0067006b,  // conv1 node 192
  64'h2802000d00df0000,  // conv1 node 193
  64'h0802041200de00e0,  // conv1 node 194
  64'h1801000a00b50049,  // conv1 node 195
  64'h0801000c004f00e2,  // conv1 node 196
  64'h1902010c00e30046,  // conv1 node 197
  64'h1803031200e100e4,  // conv1 node 198
  64'h0903001200dd00e5,  // conv1 node 199
  64'h1901010a00290047,  // conv1 node 200
  64'h0801000c00e70090,  // conv1 node 201
  64'h1901000900290073,  // conv1 node 202
  64'h1902061000e800e9,  // conv1 node 203
  64'h19010009003100b9,  // conv1 node 204
  64'h09000008000d0013,  // conv1 node 205
  64'h1801010b00ec0085,  // conv1 node 206
  64'h0801000b00eb00ed,  // conv1 node 207
  64'h0900000800000006,  // conv1 node 208
  64'h0900020a00170000,  // conv1 node 209
  64'h1901000b00ef00f0,  // conv1 node 210
  64'h0801000c008b00f1,  // conv1 node 211
  64'h1802010d00ee00f2,  // conv1 node 212
  64'h0902001000ea00f3,  // conv1 node 213
  64'h0801000b00b000d7,  // conv1 node 214
  64'h1802010d00f500ab,  // conv1 node 215
  64'h1903051200f400f6,  // conv1 node 216
  64'h0901000b00a900e7,  // conv1 node 217
  64'h1801010b0025006a,  // conv1 node 218
  64'h0901010c005400f9,  // conv1 node 219
  64'h1802000d00f800fa,  // conv1 node 220
  64'h0000010900050017,  // conv1 node 221
  64'h1801010b002c00fc,  // conv1 node 222
  64'h0801000c006800fd,  // conv1 node 223
  64'h1802010d002200fe,  // conv1 node 224
  64'h0902010f00fb00ff,  // conv1 node 225
  64'h2803000f01000000,  // conv1 node 226
  64'h0803021200f70101,  // conv1 node 227
  64'h1804001200190059,  // conv1 node 228
  64'h18040012001a0082,  // conv1 node 229
  64'h19040012001b00af,  // conv1 node 230
  64'h19040012001c00d2,  // conv1 node 231
  64'h19040012001d00e6,  // conv1 node 232
  64'h18040012001e0102,  // conv1 node 233
  64'h000b6ffda1ffc42f,  // conv2 bias and weights 0
  64'hfaf000398ffd5500,  // conv2 bias and weights 1
  64'h19affd84ffd56ffa,  // conv2 bias and weights 2
  64'hc0ffd32ffa15ffdf,  // conv2 bias and weights 3
  64'hcfff8300138ff707,  // conv2 bias and weights 4
  64'hf6f3eafb0afceab8,  // conv2 bias and weights 5
  64'hfa0606fed3f1f2fd,  // conv2 bias and weights 6
  64'hf40303f0ffff0c12,  // conv2 bias and weights 7
  64'h1002e0b7dff4e806,  // conv2 bias and weights 8
  64'he9e602f1ffe9fe18,  // conv2 bias and weights 9
  64'hfdd6ed18120bf9ec,  // conv2 bias and weights 10
  64'h12f80901fe14371f,  // conv2 bias and weights 11
  64'h18bb202a2802d70b,  // conv2 bias and weights 12
  64'h140fe8e1f1f7f3fb,  // conv2 bias and weights 13
  64'hf5f5d513fbdadf04,  // conv2 bias and weights 14
  64'h0ff6f2edec0ffbfe,  // conv2 bias and weights 15
  64'hedee06090803fcfb,  // conv2 bias and weights 16
  64'h131b0ef8240c01fe,  // conv2 bias and weights 17
  64'hf93514ac0920320f,  // conv2 bias and weights 18
  64'h81f60f090fc3e009,  // conv2 bias and weights 19
  64'hf8f2f4e3e808dd15,  // conv2 bias and weights 20
  64'h180927e1e509182d,  // conv2 bias and weights 21
  64'hebdcf52c22f3b7d5,  // conv2 bias and weights 22
  64'h1b17f5d3c6e0ef00,  // conv2 bias and weights 23
  64'heef6ef0bfbf01900,  // conv2 bias and weights 24
  64'heee4050f05e4eef9,  // conv2 bias and weights 25
  64'hf4350115060722f4,  // conv2 bias and weights 26
  64'h0d1708eb05060eed,  // conv2 bias and weights 27
  64'hd60efde9c4ff22f0,  // conv2 bias and weights 28
  64'ha5c93f00cbc82c25,  // conv2 bias and weights 29
  64'h0e1205f9c7140124,  // conv2 bias and weights 30
  64'h08000e1826ca130d,  // conv2 bias and weights 31
  64'h130481da07ffe48a,  // conv2 bias and weights 32
  64'hd3e4f5020df0eb08,  // conv2 bias and weights 33
  64'hfdede40112fc08e9,  // conv2 bias and weights 34
  64'hf6161509ea030f10,  // conv2 bias and weights 35
  64'hebe20c131f1fee05,  // conv2 bias and weights 36
  64'h14fab4d613fbdaaa,  // conv2 bias and weights 37
  64'hfb0ce7f4fd27f600,  // conv2 bias and weights 38
  64'h140a0ef6001f1ed3,  // conv2 bias and weights 39
  64'h060317eaba0bfdf1,  // conv2 bias and weights 40
  64'ha9b0f9f6dfcd010d,  // conv2 bias and weights 41
  64'h10f4f5260218301b,  // conv2 bias and weights 42
  64'h120ad4f31731f9c6,  // conv2 bias and weights 43
  64'hb5d629e1d0d6bd19,  // conv2 bias and weights 44
  64'h1af9100415110f1d,  // conv2 bias and weights 45
  64'h1922eeeffdf2ffb3,  // conv2 bias and weights 46
  64'hcef6eceaf827f4fd,  // conv2 bias and weights 47
  64'h0dd602150200f5f4,  // conv2 bias and weights 48
  64'h1614f905131802ff,  // conv2 bias and weights 49
  64'h08e806fcc9f1dbe4,  // conv2 bias and weights 50
  64'hf6c2f60c001c071b,  // conv2 bias and weights 51
  64'h1f15f110121106fb,  // conv2 bias and weights 52
  64'h07f6d9efef00eeaa,  // conv2 bias and weights 53
  64'he1ee1030fbd4d2f2,  // conv2 bias and weights 54
  64'hf9f2ccdc181c3400,  // conv2 bias and weights 55
  64'he20ce74b3f2acc21,  // conv2 bias and weights 56
  64'heff8201409e4b381,  // conv2 bias and weights 57
  64'heb07f2f9bd011017,  // conv2 bias and weights 58
  64'h0cc2e60f1827e9db,  // conv2 bias and weights 59
  64'h07fd142933ddc5d5,  // conv2 bias and weights 60
  64'h0a2a4320feb20612,  // conv2 bias and weights 61
  64'h00dafb18c43007f4,  // conv2 bias and weights 62
  64'h04170a03fdee0cfc,  // conv2 bias and weights 63
  64'hfdeefc1913e10328,  // conv2 bias and weights 64
  64'h0aa91c1c04d02032,  // conv2 bias and weights 65
  64'h00f82502fcffdd1b,  // conv2 bias and weights 66
  64'heed9f8d5e3dad8e9,  // conv2 bias and weights 67
  64'h00b9d4effcfcfe33,  // conv2 bias and weights 68
  64'h181b0a3d4b301914,  // conv2 bias and weights 69
  64'h2d25273113f5b89d,  // conv2 bias and weights 70
  64'ha8f1f3df13f9f0da,  // conv2 bias and weights 71
  64'h0d0ef1e7f91b04ff,  // conv2 bias and weights 72
  64'h0f101f3622000f9e,  // conv2 bias and weights 73
  64'h8196a0a6b200d9aa,  // conv2 bias and weights 74
  64'he01cd7ab98fbecd6,  // conv2 bias and weights 75
  64'hc5c9fff3edd5ff22,  // conv2 bias and weights 76
  64'h02e6d2d9f6c3d00a,  // conv2 bias and weights 77
  64'hd8c5f2fc04f0e406,  // conv2 bias and weights 78
  64'hf0f1ed2a19fffe10,  // conv2 bias and weights 79
  64'h01391e23e7b6c1c1,  // conv2 bias and weights 80
  64'hc2ec08c281ce0a33,  // conv2 bias and weights 81
  64'h01c4ccee114841f1,  // conv2 bias and weights 82
  64'h0a03d6baaf0a6144,  // conv2 bias and weights 83
  64'h1adbd8ed0c271deb,  // conv2 bias and weights 84
  64'heae7df0f13e9bfb7,  // conv2 bias and weights 85
  64'hd14f10ffecf035cc,  // conv2 bias and weights 86
  64'hecfcf83ef8e0daea,  // conv2 bias and weights 87
  64'h3c12d8e6bcf0f2ea,  // conv2 bias and weights 88
  64'h07fdeaeadae5d3de,  // conv2 bias and weights 89
  64'h1719e6b1dc04f206,  // conv2 bias and weights 90
  64'hf2e2db24121201da,  // conv2 bias and weights 91
  64'h0b000824d7bec8a2,  // conv2 bias and weights 92
  64'hbb49323fe6bbf93f,  // conv2 bias and weights 93
  64'h6e1bc2f3072c2625,  // conv2 bias and weights 94
  64'h1feb040100d3e400,  // conv2 bias and weights 95
  64'hc092d6d10ff3f114,  // conv2 bias and weights 96
  64'h0717d1c709050cdf,  // conv2 bias and weights 97
  64'hf3080307120cf99b,  // conv2 bias and weights 98
  64'hdadeb4f7262a321a,  // conv2 bias and weights 99
  64'h073028f5030a18cd,  // conv2 bias and weights 100
  64'h002fe2df15341003,  // conv2 bias and weights 101
  64'he412fdf4f0e2121e,  // conv2 bias and weights 102
  64'h070b15316712e508,  // conv2 bias and weights 103
  64'hecb992fb1fbf95ed,  // conv2 bias and weights 104
  64'h031e1c20320313fa,  // conv2 bias and weights 105
  64'hf6cacccaab92a3cb,  // conv2 bias and weights 106
  64'hb7d3112406384526,  // conv2 bias and weights 107
  64'h2bccecfb0031e0f1,  // conv2 bias and weights 108
  64'heed503d7e81b212e,  // conv2 bias and weights 109
  64'hf60607f4bac3d013,  // conv2 bias and weights 110
  64'h14d0c604f7f113f3,  // conv2 bias and weights 111
  64'he5fe410e12f91400,  // conv2 bias and weights 112
  64'heffa94dadafc8e81,  // conv2 bias and weights 113
  64'he3e80fe2dfd0f006,  // conv2 bias and weights 114
  64'hda939cb5d7f9f339,  // conv2 bias and weights 115
  64'h5846351b2c1b010e,  // conv2 bias and weights 116
  64'h11fcd0fd0d3427fb,  // conv2 bias and weights 117
  64'h133222d4fb273708,  // conv2 bias and weights 118
  64'h810b0529f0c70527,  // conv2 bias and weights 119
  64'h01acf5fbf70dfedf,  // conv2 bias and weights 120
  64'hf504d8e09feb05a9,  // conv2 bias and weights 121
  64'h9ba5efef8bb7c718,  // conv2 bias and weights 122
  64'he6d1e50a17d7270b,  // conv2 bias and weights 123
  64'hfafa0d1515ec1b13,  // conv2 bias and weights 124
  64'h09010b1713e7f60c,  // conv2 bias and weights 125
  64'h1b0803f4ec010a16,  // conv2 bias and weights 126
  64'h0be2fa06fcebd5f7,  // conv2 bias and weights 127
  64'hf3fbfef7fc12e7e6,  // conv2 bias and weights 128
  64'h1cf3f30af6f9eee9,  // conv2 bias and weights 129
  64'head9f2fbcfe5e7e7,  // conv2 bias and weights 130
  64'hdfba17efd3e8ce04,  // conv2 bias and weights 131
  64'ha3e8fef99f920237,  // conv2 bias and weights 132
  64'h0d23010d26f706e6,  // conv2 bias and weights 133
  64'heef6c2f2c2030af5,  // conv2 bias and weights 134
  64'hf1d0161ffdd5eb0f,  // conv2 bias and weights 135
  64'h2fea101b383f41d9,  // conv2 bias and weights 136
  64'h9888989af81c02e6,  // conv2 bias and weights 137
  64'hdf33241affe9fb11,  // conv2 bias and weights 138
  64'h10d8f90508f5f80b,  // conv2 bias and weights 139
  64'hbecd1800e120626d,  // conv2 bias and weights 140
  64'h593b3dfdd8e60dbd,  // conv2 bias and weights 141
  64'hd9effc0d08d7eb0a,  // conv2 bias and weights 142
  64'h16c2c6dccdd80300,  // conv2 bias and weights 143
  64'hf90df2d5f00d2af0,  // conv2 bias and weights 144
  64'h02f0f00911ff041a,  // conv2 bias and weights 145
  64'h190aeab9bc9aeb0d,  // conv2 bias and weights 146
  64'h2319d1c7263915f0,  // conv2 bias and weights 147
  64'heff500e5dcd2fdf3,  // conv2 bias and weights 148
  64'h0613058c81a4cbea,  // conv2 bias and weights 149
  64'he6fc302137e7fe21,  // conv2 bias and weights 150
  64'hdcf2f80a14190730,  // conv2 bias and weights 151
  64'h26110e17c7d4e902,  // conv2 bias and weights 152
  64'hf5d403f500d31215,  // conv2 bias and weights 153
  64'h131b4600e5d8dfff,  // conv2 bias and weights 154
  64'hf8f703f500fdf2cf,  // conv2 bias and weights 155
  64'hdfe1f12118f8bb19,  // conv2 bias and weights 156
  64'h42231fc90f31372c,  // conv2 bias and weights 157
  64'hfc1a10101119280c,  // conv2 bias and weights 158
  64'hfeefe81bd1c99ed0,  // conv2 bias and weights 159
  64'h15babb818c09f6e0,  // conv2 bias and weights 160
  64'haea02dfff1bccaf6,  // conv2 bias and weights 161
  64'h8d95d1ece3e01135,  // conv2 bias and weights 162
  64'h1ff315062b0c0a07,  // conv2 bias and weights 163
  64'hf0121bd5ee0e3413,  // conv2 bias and weights 164
  64'hdf1207f9feedfffb,  // conv2 bias and weights 165
  64'hf3efd207161d0fda,  // conv2 bias and weights 166
  64'h14212020eb0a242f,  // conv2 bias and weights 167
  64'heaea46103de4ef24,  // conv2 bias and weights 168
  64'he721faf7ecdf0603,  // conv2 bias and weights 169
  64'hfc031a080fc0cbf4,  // conv2 bias and weights 170
  64'h06c9eb283e3dc4fa,  // conv2 bias and weights 171
  64'h08fc22c1f900f510,  // conv2 bias and weights 172
  64'hc725310f13d6dbce,  // conv2 bias and weights 173
  64'h19e4e2d190e0ebcc,  // conv2 bias and weights 174
  64'hadc1efd098e0f221,  // conv2 bias and weights 175
  64'hf400bdfe13143e02,  // conv2 bias and weights 176
  64'he8f7246de3070909,  // conv2 bias and weights 177
  64'h0ce80d2c34d80417,  // conv2 bias and weights 178
  64'h35358425282d3bc6,  // conv2 bias and weights 179
  64'h81bee6fd50b3b5f7,  // conv2 bias and weights 180
  64'hfa47d4e6d7d53dd3,  // conv2 bias and weights 181
  64'hf2fcf03dea150201,  // conv2 bias and weights 182
  64'h0422e7b900e10adc,  // conv2 bias and weights 183
  64'hab3bfb14ebdb1329,  // conv2 bias and weights 184
  64'hecf4c1ae230805ff,  // conv2 bias and weights 185
  64'hbe2204f10a1007eb,  // conv2 bias and weights 186
  64'h0fe35924bbd0ff55,  // conv2 bias and weights 187
  64'hf4e9e00f0caef1fb,  // conv2 bias and weights 188
  64'haec8d7e5d0e3dd61,  // conv2 bias and weights 189
  64'hdfb1d90761febd13,  // conv2 bias and weights 190
  64'h090fdb023717f2c7,  // conv2 bias and weights 191
  64'h273f3d03fbd8f603,  // conv2 bias and weights 192
  64'h03fefce8fd201602,  // conv2 bias and weights 193
  64'h07291a0406090513,  // conv2 bias and weights 194
  64'hf90317081120120c,  // conv2 bias and weights 195
  64'h221609f3e7e8ebf5,  // conv2 bias and weights 196
  64'he1d8bef2e9e6c7c3,  // conv2 bias and weights 197
  64'h0bc506e2f4f8fd09,  // conv2 bias and weights 198
  64'hfbe2e203feecd50a,  // conv2 bias and weights 199
  64'h1105ecb781fffbe5,  // conv2 bias and weights 200
  64'he1d304f00c1100ed,  // conv2 bias and weights 201
  64'h081a2909eded1525,  // conv2 bias and weights 202
  64'hfde4eb010a01eef1,  // conv2 bias and weights 203
  64'hf211fcd9e1fcfbe8,  // conv2 bias and weights 204
  64'h21f8fbf8ed03fefe,  // conv2 bias and weights 205
  64'hefef0e1003fe0314,  // conv2 bias and weights 206
  64'hece90a20f6021018,  // conv2 bias and weights 207
  64'hfe0d14ff01f9120b,  // conv2 bias and weights 208
  64'heff0d00b0304f5ee,  // conv2 bias and weights 209
  64'h0f0a110a060bfefe,  // conv2 bias and weights 210
  64'h040a0e0319fee72f,  // conv2 bias and weights 211
  64'h3b0ff2e3e6e33232,  // conv2 bias and weights 212
  64'heed534440bf7ea0e,  // conv2 bias and weights 213
  64'h271d07f7011d11ff,  // conv2 bias and weights 214
  64'hde11190908c3e208,  // conv2 bias and weights 215
  64'h00ecd41c1f0ffd21,  // conv2 bias and weights 216
  64'h0e05fc0bfd08dcc6,  // conv2 bias and weights 217
  64'hc521d781f7e2208e,  // conv2 bias and weights 218
  64'he6fc04fccc07f6e9,  // conv2 bias and weights 219
  64'hf1fde6cae310f2f9,  // conv2 bias and weights 220
  64'hfc03d0e4f1f7fffe,  // conv2 bias and weights 221
  64'h02da0403f8e70d10,  // conv2 bias and weights 222
  64'hfe02f40ff400dec4,  // conv2 bias and weights 223
  64'h1c250dc249521101,  // conv2 bias and weights 224
  64'h194221eed86509dd,  // conv2 bias and weights 225
  64'hd2dc11e7ddefe9ed,  // conv2 bias and weights 226
  64'hf5fcf807e8df160c,  // conv2 bias and weights 227
  64'h02e6e1f5e0ecd6f7,  // conv2 bias and weights 228
  64'h1201d6192a0c0bd9,  // conv2 bias and weights 229
  64'hfb36333c3eddcbd7,  // conv2 bias and weights 230
  64'h0b0a0ddf82c5f10f,  // conv2 bias and weights 231
  64'h09d8f3131e271428,  // conv2 bias and weights 232
  64'h25e1d70611fdc7aa,  // conv2 bias and weights 233
  64'hc30a20d1b7051a0d,  // conv2 bias and weights 234
  64'hfbc9f4151600e0f5,  // conv2 bias and weights 235
  64'h0514151719d1c1ee,  // conv2 bias and weights 236
  64'h200de3d4d906c1f6,  // conv2 bias and weights 237
  64'hced006dfcde2dedd,  // conv2 bias and weights 238
  64'hefd61513090e04f5,  // conv2 bias and weights 239
  64'h0bfce5d7dc0604f4,  // conv2 bias and weights 240
  64'hdcec100e05dcf5cf,  // conv2 bias and weights 241
  64'hfbe6d8030fa28fcc,  // conv2 bias and weights 242
  64'hc3293dcd95ee6469,  // conv2 bias and weights 243
  64'h2b1418003126f4fe,  // conv2 bias and weights 244
  64'h21fb0d03ec25e9d0,  // conv2 bias and weights 245
  64'h06f328eb81fb1434,  // conv2 bias and weights 246
  64'h19cdcf060e21fd14,  // conv2 bias and weights 247
  64'hfbe5eb09f6cb03f8,  // conv2 bias and weights 248
  64'hf1eaf5ff07f0fbe7,  // conv2 bias and weights 249
  64'hf0031115f802222a,  // conv2 bias and weights 250
  64'h20020a00f7edfc01,  // conv2 bias and weights 251
  64'h030f05f2030907f7,  // conv2 bias and weights 252
  64'hf011fdeddce30efa,  // conv2 bias and weights 253
  64'hdfd5f4fddae90312,  // conv2 bias and weights 254
  64'h190c0c0fef060606,  // conv2 bias and weights 255
  64'h03ebf9f8f5fe24eb,  // conv2 bias and weights 256
  64'hbd81d90eeee1ebfe,  // conv2 bias and weights 257
  64'h16eefaff0103e7f5,  // conv2 bias and weights 258
  64'h08100001020a04f2,  // conv2 bias and weights 259
  64'h00fcff09fef8fefe,  // conv2 bias and weights 260
  64'h0505f108110c0210,  // conv2 bias and weights 261
  64'h1905effa14f5dbee,  // conv2 bias and weights 262
  64'hfaf1e4ff15f3ff0e,  // conv2 bias and weights 263
  64'h0bfcf4f10411110f,  // conv2 bias and weights 264
  64'hf3090cffecf7efea,  // conv2 bias and weights 265
  64'he4e8f6fd03fdf410,  // conv2 bias and weights 266
  64'h151201ff010406fb,  // conv2 bias and weights 267
  64'h03fd0a1b10fdf2ae,  // conv2 bias and weights 268
  64'hbcf2060b02d5c3ec,  // conv2 bias and weights 269
  64'h1214fce7f7001307,  // conv2 bias and weights 270
  64'h0cfff0eaf5f6fbfd,  // conv2 bias and weights 271
  64'h0d02d7e506152404,  // conv2 bias and weights 272
  64'h0b0708040712090a,  // conv2 bias and weights 273
  64'h27271bdab3d60409,  // conv2 bias and weights 274
  64'hf2c181b2c12d23f0,  // conv2 bias and weights 275
  64'hece53c3a2c1b1aff,  // conv2 bias and weights 276
  64'h0b09fdf9e5e1f0e2,  // conv2 bias and weights 277
  64'hfbe9c8b3c1e80d24,  // conv2 bias and weights 278
  64'h06cfd80b140701f6,  // conv2 bias and weights 279
  64'h1e3b3b1904d1e720,  // conv2 bias and weights 280
  64'h08fdf7cfb4d8d8cc,  // conv2 bias and weights 281
  64'h03141efcf700f7f8,  // conv2 bias and weights 282
  64'h281d272a280e011e,  // conv2 bias and weights 283
  64'h260c08c3b7ef0409,  // conv2 bias and weights 284
  64'hceddcd04faf9f3de,  // conv2 bias and weights 285
  64'he8d2b1e010e181c3,  // conv2 bias and weights 286
  64'hac970d49babd3277,  // conv2 bias and weights 287
  64'h37843045210ad111,  // conv2 bias and weights 288
  64'h0df613c1d1d6dc28,  // conv2 bias and weights 289
  64'hcd342f1c7302190e,  // conv2 bias and weights 290
  64'hf4c4ee0ceb89d6e0,  // conv2 bias and weights 291
  64'h868de412f7e2bebb,  // conv2 bias and weights 292
  64'hddceb7be0ffc0626,  // conv2 bias and weights 293
  64'h2c30f7733f342892,  // conv2 bias and weights 294
  64'h3a0e0ee5fcbbdd8e,  // conv2 bias and weights 295
  64'hfd0a95dc200d13b0,  // conv2 bias and weights 296
  64'hdafcbc1019e0f3da,  // conv2 bias and weights 297
  64'hfd32f8fad93e0d44,  // conv2 bias and weights 298
  64'h5134021032f29ad5,  // conv2 bias and weights 299
  64'hb7d594ad4cc6bcce,  // conv2 bias and weights 300
  64'h473d3353634bf5fc,  // conv2 bias and weights 301
  64'hfa3a3929f7f4efed,  // conv2 bias and weights 302
  64'hc1d1e9ddb000f3ff,  // conv2 bias and weights 303
  64'hedb4031cff0a0e4d  // conv2 bias and weights 304
};
