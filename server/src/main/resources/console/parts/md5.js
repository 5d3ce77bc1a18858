import { hexOf } from './body.js';

/** The MD5 of bytes, which SQS names messages' bodies by and browsers do not offer. */

const SHIFTS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
const SINES = Uint32Array.from({ length: 64 }, (_, step) => Math.floor(Math.abs(Math.sin(step + 1)) * 2 ** 32));

/** In hexadecimal digits. */
export function md5(bytes) {
  const words = padded(bytes);
  const sums = Uint32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);
  for (let block = 0; block < words.length; block += 16) {
    addBlock(sums, words, block);
  }
  return hexOf(new Uint8Array(sums.buffer));
}

/** The bytes, one set bit, zeros, and how many bits there were, as little-endian words. */
function padded(bytes) {
  const blocks = Math.ceil((bytes.length + 9) / 64);
  const whole = new DataView(new ArrayBuffer(blocks * 64));
  new Uint8Array(whole.buffer).set(bytes);
  whole.setUint8(bytes.length, 0x80);
  whole.setBigUint64(whole.byteLength - 8, BigInt(bytes.length) * 8n, true);
  return Uint32Array.from({ length: blocks * 16 }, (_, word) => whole.getUint32(word * 4, true));
}

function addBlock(sums, words, block) {
  let [a, b, c, d] = sums;
  for (let step = 0; step < 64; step++) {
    const round = step >> 4;
    const [mixed, word] = mix(round, step, b, c, d);
    const sum = (a + mixed + SINES[step] + words[block + (word & 15)]) | 0;
    const shift = SHIFTS[round * 4 + (step & 3)];
    [a, d, c, b] = [d, c, b, (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0];
  }
  [a, b, c, d].forEach((part, index) => (sums[index] += part));
}

function mix(round, step, b, c, d) {
  switch (round) {
    case 0:
      return [(b & c) | (~b & d), step];
    case 1:
      return [(d & b) | (~d & c), 5 * step + 1];
    case 2:
      return [b ^ c ^ d, 3 * step + 5];
    default:
      return [c ^ (b | ~d), 7 * step];
  }
}
