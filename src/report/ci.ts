// What `keyturn ci init` says to a person.
import { relative } from 'node:path';
import type { CiReport } from '../core/ci-report.ts';
import type { Style } from './style.ts';
import { COLUMN } from './text-finding.ts';
import { plural, visible, WIDTH, wrap } from './words.ts';

const WORDS = { new: 'new', kept: 'kept', planned: 'would' } as const;

export function ciText(report: CiReport, style: Style, cwd: string): string {
  const lines = [style.bold(verdict(report))];
  for (const { path, state, purpose, content } of report.files) {
    const shown = path.startsWith('/') ? path : relative(cwd, `${report.root}/${path}`);
    const head = `${WORDS[state].padEnd(COLUMN)}${visible(shown)}  `;
    const said = state === 'kept' ? 'it is there already' : purpose;
    if (head.length + said.length <= WIDTH) lines.push(head + said);
    else lines.push(head.trimEnd(), ...wrap(said, ' '.repeat(COLUMN)));
    if (report.dryRun && state !== 'kept')
      lines.push(
        ...content
          .trimEnd()
          .split('\n')
          .map((line) => `  + ${line}`),
      );
  }
  if (report.cron.length > 0) lines.push('A line for crontab -e', ...report.cron.map((line) => `  ${line}`));
  if (report.notes.length > 0) lines.push('Before the first rotation', ...[...new Set(report.notes)].flatMap(item));
  if (report.next.length > 0) lines.push('Next', ...report.next.map((command) => `  ${command}`));
  return `${lines.join('\n')}\n`;
}

function verdict({ files, dryRun }: CiReport): string {
  if (dryRun) return 'Nothing was written.';
  const fresh = files.filter(({ state }) => state === 'new').length;
  if (fresh === 0) return 'Nothing to write.';
  return `${plural(fresh, 'file')} written; nothing that was there is changed.`;
}

function item(text: string): string[] {
  const lines = wrap(text, '    ');
  return [`  - ${lines[0].trimStart()}`, ...lines.slice(1)];
}
