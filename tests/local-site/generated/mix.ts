/** Numbers that depend on nothing but their arguments, so that an issue looks the same whenever it is asked for. */

/** 32 bits, well mixed (the finaliser of MurmurHash3 over both arguments). */
export function mix(number: number, salt: number): number {
  let h = Math.imul(number ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(salt + 0x7f4a7c15, 0xc2b2ae35);
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Uniform in [0, 1). */
export function fraction(number: number, salt: number): number {
  return mix(number, salt) / 2 ** 32;
}

/** Geometric with this mean: most are small, a few large. */
export function geometric(number: number, salt: number, mean: number): number {
  const stay = mean / (mean + 1);
  return Math.floor(Math.log(1 - fraction(number, salt)) / Math.log(stay));
}
