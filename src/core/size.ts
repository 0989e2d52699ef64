// Sizes as people write them.
const UNITS: Record<string, number> = {
  '': 1,
  b: 1,
  k: 1e3,
  kb: 1e3,
  m: 1e6,
  mb: 1e6,
  g: 1e9,
  gb: 1e9,
  kib: 1024,
  mib: 1024 ** 2,
  gib: 1024 ** 3,
};

/** The engine makes no text that is much longer. */
const LARGEST = 1e9;

/** `50MB`, `0.5 GiB`, `1000` in bytes; null for what is no size, or one over 1 GB. */
export function parseSize(text: string): number | null {
  const match = /^(\d{1,15}(?:\.\d{1,3})?) ?([a-z]{0,3})$/i.exec(text.trim());
  const unit = match ? UNITS[match[2].toLowerCase()] : undefined;
  const bytes = match && unit ? Math.round(Number(match[1]) * unit) : 0;
  return bytes >= 1 && bytes <= LARGEST ? bytes : null;
}

/** `50 MB`, `1.5 kB`, `700 bytes`. */
export function sizeWords(bytes: number): string {
  const unit = (['GB', 'MB', 'kB'] as const).find((each) => bytes >= UNITS[each.toLowerCase()]);
  return unit
    ? `${Number((bytes / UNITS[unit.toLowerCase()]).toFixed(1))} ${unit}`
    : `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`;
}
