// Joins the data segments of a WebAssembly module that lie close together.
//
//   node scripts/merge-data-segments.mjs MODULE.wasm     rewrites the file
//
// wasm-opt leaves out every run of zeros that is longer than the header of one more segment, which cuts tables into
// thousands of segments. Their headers hardly compress, zeros do: joined, the module is smaller where it is sent and
// stored compressed, and an instance copies a few pieces instead of thousands.
//
// Format: WebAssembly Core Specification 2.0, 5.5 Modules; data segments in 5.5.14.
import { readFileSync, writeFileSync } from 'node:fs';

const DATA_SECTION = 11;
const DATA_COUNT_SECTION = 12;
const LONGEST_GAP = 64; // bytes of zeros that are written rather than left out

class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }
  byte() {
    if (this.at >= this.bytes.length) throw new Error('the module ends too early');
    return this.bytes[this.at++];
  }
  /** LEB128 of up to 32 bits; a signed one where `signed`. Offsets are below 2 GiB, so that both fit a number. */
  number(signed = false) {
    let value = 0;
    let shift = 0;
    for (;;) {
      const byte = this.byte();
      value |= (byte & 0x7f) << shift;
      shift += 7;
      if ((byte & 0x80) !== 0) continue;
      if (signed && shift < 32 && (byte & 0x40) !== 0) value |= -1 << shift;
      return signed ? value : value >>> 0;
    }
  }
  take(length) {
    if (this.at + length > this.bytes.length) throw new Error('the module ends too early');
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }
}

/** LEB128 of `value`, which must not be negative; as a signed number where `signed`. */
function number(value, signed = false) {
  const bytes = [];
  for (let rest = value; ;) {
    const low = rest & 0x7f;
    rest >>>= 7;
    if (rest === 0 && !(signed && (low & 0x40) !== 0)) return Buffer.from([...bytes, low]);
    bytes.push(low | 0x80);
  }
}

/** Active segments of memory 0 at constant offsets, as [offset, bytes]; undefined if there is another kind. */
function readSegments(section) {
  const reader = new Reader(section);
  const segments = [];
  for (let count = reader.number(); count > 0; count -= 1) {
    const isActive = reader.number() === 0 && reader.byte() === 0x41; // i32.const
    if (!isActive) return undefined;
    const offset = reader.number(true);
    if (offset < 0 || reader.byte() !== 0x0b) return undefined; // end
    segments.push([offset, reader.take(reader.number())]);
  }
  return segments;
}

function joined(segments) {
  const groups = [];
  let end = -Infinity;
  for (const [offset, bytes] of [...segments].sort((a, b) => a[0] - b[0])) {
    if (offset < end) throw new Error('data segments overlap');
    if (offset - end > LONGEST_GAP) groups.push({ offset, parts: [] });
    else groups.at(-1).parts.push(Buffer.alloc(offset - end));
    groups.at(-1).parts.push(bytes);
    end = offset + bytes.length;
  }
  return groups.map(({ offset, parts }) => [offset, Buffer.concat(parts)]);
}

function writeSegments(segments) {
  const parts = segments.flatMap(([offset, bytes]) => [
    Buffer.from([0, 0x41]),
    number(offset, true),
    Buffer.from([0x0b]),
    number(bytes.length),
    bytes,
  ]);
  return Buffer.concat([number(segments.length), ...parts]);
}

function merged(module) {
  const reader = new Reader(module);
  const parts = [reader.take(8)]; // magic and version
  let segments;
  while (reader.at < module.length) {
    const id = reader.byte();
    let section = reader.take(reader.number());
    if (id === DATA_COUNT_SECTION) throw new Error('a module with a data count names segments by number');
    if (id === DATA_SECTION) {
      segments = readSegments(section);
      if (segments !== undefined) section = writeSegments(joined(segments));
    }
    parts.push(Buffer.from([id]), number(section.length), section);
  }
  if (segments === undefined) throw new Error('no data segments that can be joined');
  return Buffer.concat(parts);
}

const [file] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write('usage: node scripts/merge-data-segments.mjs MODULE.wasm\n');
  process.exit(2);
}
const bytes = merged(readFileSync(file));
if (!WebAssembly.validate(bytes)) throw new Error(`${file}: joining its data segments broke it`);
writeFileSync(file, bytes);
