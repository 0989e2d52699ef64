// How random a text is.

const counts = new Int32Array(256);

/** Shannon entropy in bits a character of a latin1 text; 0 for an empty one. */
export function entropyOf(text: string): number {
  if (text.length === 0) return 0;
  counts.fill(0);
  for (let i = 0; i < text.length; i++) counts[text.charCodeAt(i) & 255]++;
  let sum = 0;
  for (let i = 0; i < 256; i++) {
    if (counts[i] > 0) sum += counts[i] * Math.log2(counts[i]);
  }
  return Math.log2(text.length) - sum / text.length;
}
