export interface TarMember {
  path: string;
  content: string | Buffer;
  type?: string;
}

/** A ustar file with these members. */
export function tarFile(members: readonly TarMember[]): Buffer {
  const blocks = members.flatMap(({ path, content, type }) => {
    const data = Buffer.from(content);
    const padding = Buffer.alloc((512 - (data.length % 512)) % 512);
    return [header(path, data.length, type ?? '0'), data, padding];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

function header(path: string, size: number, type: string): Buffer {
  const block = Buffer.alloc(512);
  block.write(path, 0, 100);
  block.write('0000644\0', 100);
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  block.write('        ', 148);
  block.write(type, 156);
  block.write('ustar\x0000', 257, 'latin1');
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}
