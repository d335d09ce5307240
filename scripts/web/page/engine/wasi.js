// SPDX-License-Identifier: Apache-2.0
// The system that the WebAssembly module sees: a folder of files in memory, which can be read, and
// nothing else. It is what $readmemh needs. A file that is missing is remembered, because Verilator
// only warns of it.

const SUCCESS = 0,
  BAD_DESCRIPTOR = 8,
  NO_SUCH_FILE = 44,
  NOT_SEEKABLE = 70;
const CHARACTER_DEVICE = 2,
  DIRECTORY = 3,
  REGULAR_FILE = 4;
const FOLDER = 3; // the descriptor of the only folder; below it are stdin, stdout, stderr
const ALL_RIGHTS = -1n;
const NAMESPACE = "wasi_snapshot_preview1";

export class System {
  // files: name -> Uint8Array; log: gets what is printed.
  constructor(files, log) {
    this.files = files;
    this.log = log;
    this.missing = [];
    this.open = new Map();
    this.next = FOLDER + 1;
    this.memory = null;
  }

  // What to instantiate a module with; `attach` its memory afterwards.
  get imports() {
    const names = [
      "environ_sizes_get",
      "environ_get",
      "clock_time_get",
      "proc_exit",
      "fd_prestat_get",
      "fd_prestat_dir_name",
      "fd_fdstat_get",
      "fd_fdstat_set_flags",
      "path_open",
      "fd_read",
      "fd_seek",
      "fd_write",
      "fd_close",
    ];
    return {[NAMESPACE]: Object.fromEntries(names.map((name) => [name, this[name].bind(this)]))};
  }

  attach(memory) {
    this.memory = memory;
  }
  get view() {
    return new DataView(this.memory.buffer);
  }
  bytes(at, length) {
    return new Uint8Array(this.memory.buffer, at, length);
  }
  text(at, length) {
    return new TextDecoder().decode(this.bytes(at, length).slice());
  }

  store(at, number) {
    this.view.setUint32(at, number, true);
    return SUCCESS;
  }

  // Calls `each` with the bytes of each of `count` vectors, and stores the sum of what it returns.
  vectors(at, count, out, each) {
    let total = 0;
    for (let i = 0; i < count; i++) {
      const place = at + 8 * i;
      total += each(
        this.bytes(this.view.getUint32(place, true), this.view.getUint32(place + 4, true)),
      );
    }
    return this.store(out, total);
  }

  environ_sizes_get(count, size) {
    return this.store(count, 0) || this.store(size, 0);
  }
  environ_get() {
    return SUCCESS;
  }
  proc_exit(code) {
    throw new Error(`the simulation stopped with code ${code}`);
  }

  clock_time_get(id, precision, at) {
    this.view.setBigUint64(at, BigInt(Math.round(performance.now() * 1e6)), true);
    return SUCCESS;
  }

  fd_prestat_get(descriptor, at) {
    if (descriptor !== FOLDER) return BAD_DESCRIPTOR;
    return this.store(at, 0) || this.store(at + 4, 1);
  }

  fd_prestat_dir_name(descriptor, at) {
    this.bytes(at, 1)[0] = "/".charCodeAt(0);
    return SUCCESS;
  }

  fd_fdstat_get(descriptor, at) {
    const known = descriptor <= FOLDER || this.open.has(descriptor);
    if (!known) return BAD_DESCRIPTOR;
    this.bytes(at, 24).fill(0);
    const standard = descriptor === FOLDER ? DIRECTORY : CHARACTER_DEVICE;
    this.view.setUint8(at, descriptor > FOLDER ? REGULAR_FILE : standard);
    for (const rights of [at + 8, at + 16]) this.view.setBigInt64(rights, ALL_RIGHTS, true);
    return SUCCESS;
  }

  fd_fdstat_set_flags() {
    return SUCCESS;
  }

  path_open(folder, lookup, at, length, oflags, base, inheriting, flags, out) {
    const name = this.text(at, length);
    if (!Object.hasOwn(this.files, name)) {
      this.missing.push(name);
      return NO_SUCH_FILE;
    }
    this.open.set(this.next, {data: this.files[name], at: 0});
    return this.store(out, this.next++);
  }

  fd_read(descriptor, at, count, out) {
    const file = this.open.get(descriptor);
    if (!file) return BAD_DESCRIPTOR;
    return this.vectors(at, count, out, (room) => {
      const part = file.data.subarray(file.at, file.at + room.length);
      room.set(part);
      file.at += part.length;
      return part.length;
    });
  }

  fd_seek(descriptor, offset, whence, out) {
    const file = this.open.get(descriptor);
    if (!file) return descriptor < FOLDER ? NOT_SEEKABLE : BAD_DESCRIPTOR;
    file.at = Number(offset) + [0, file.at, file.data.length][whence];
    this.view.setBigUint64(out, BigInt(file.at), true);
    return SUCCESS;
  }

  fd_write(descriptor, at, count, out) {
    return this.vectors(at, count, out, (data) => {
      this.log(new TextDecoder().decode(data.slice()));
      return data.length;
    });
  }

  fd_close(descriptor) {
    return this.open.delete(descriptor) ? SUCCESS : BAD_DESCRIPTOR;
  }
}
