import type { Check } from '../check.ts';

export const hardLink: Check = {
  id: 'hard-link',
  group: 'files',
  severity: 'medium',
  action: 'you',
  title: 'an env or key file that has a second name',
  meaning: [
    'A hard link gives the same file another path: it can be read there, and stays when this path is deleted.',
    'A rotation that replaces the file leaves the old keys at the other path.',
  ],
  todo: ['Find the other name: find / -xdev -samefile FILE', 'Delete it, or copy the file: cp FILE NEW && mv NEW FILE'],
  run: (input) =>
    input.files
      .filter(({ type, links, content }) => type === 'file' && links > 1 && content !== 'harmless')
      .map(({ path, links }) => ({
        severity: 'medium' as const,
        path,
        message: links === 2 ? 'has another name (hard link)' : `has ${links - 1} other names (hard links)`,
      })),
};
