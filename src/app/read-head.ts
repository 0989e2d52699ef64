import type { Repository } from '../io/repository.ts';

/** Which blob HEAD has at each path (latin1 of its bytes); empty before the first commit. */
export async function readHead(repository: Repository): Promise<Map<string, string>> {
  const head = new Map<string, string>();
  const output = await repository.git.start(['ls-tree', '-r', '-z', '--full-tree', 'HEAD'], { accept: [0, 128] });
  for (const line of output.toString('latin1').split('\0')) {
    const tab = line.indexOf('\t');
    if (tab > 0) head.set(line.slice(tab + 1), line.slice(line.lastIndexOf(' ', tab) + 1, tab));
  }
  return head;
}
