// Names of files as they are shown, and as the system has them.

export interface FileName {
  /** `/` between parts; bytes that are not UTF-8 are percent-encoded. */
  path: string;
  /** The name's bytes, only where they are not UTF-8. */
  raw: Buffer | null;
}

/** A name from its bytes. */
export function decodeName(bytes: Buffer): FileName {
  const path = bytes.toString('utf8');
  if (!path.includes('\uFFFD') || Buffer.from(path).equals(bytes)) return { path, raw: null };
  return { path: encodeInvalid(bytes), raw: Buffer.from(bytes) };
}

/** `name` below `directory`; an empty directory adds nothing. */
export function joinNames(directory: FileName, name: FileName): FileName {
  if (directory.path === '') return name;
  const path = `${directory.path}/${name.path}`;
  if (!directory.raw && !name.raw) return { path, raw: null };
  return { path, raw: Buffer.concat([bytesOf(directory), Buffer.from('/'), bytesOf(name)]) };
}

/** What the file system takes for `name` below `root`; an empty root is for absolute names. */
export function locate(root: string, name: FileName): string | Buffer {
  if (root === '') return name.raw ?? name.path;
  if (!name.raw) return name.path === '' ? root : `${root}/${name.path}`;
  return Buffer.concat([Buffer.from(`${root}/`), name.raw]);
}

function bytesOf(name: FileName): Buffer {
  return name.raw ?? Buffer.from(name.path);
}

/** UTF-8 as it is, every byte outside it as `%XX`. */
function encodeInvalid(bytes: Buffer): string {
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at);
    text +=
      length > 0 ? bytes.toString('utf8', at, at + length) : `%${bytes.toString('hex', at, at + 1).toUpperCase()}`;
    at += Math.max(1, length);
  }
  return text;
}

/** Length of the valid UTF-8 sequence at `at`, or 0. */
function sequenceLength(bytes: Buffer, at: number): number {
  for (let length = 1; length <= 4 && at + length <= bytes.length; length++) {
    const part = bytes.subarray(at, at + length);
    const text = part.toString('utf8');
    if (!text.includes('\uFFFD') || Buffer.from(text).equals(part)) return length;
  }
  return 0;
}
