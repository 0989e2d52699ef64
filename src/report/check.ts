// What `keyturn check` found, for a person.
import type { CheckReport } from '../core/model.ts';
import type { Style } from './style.ts';
import { checkLines } from './text-checks.ts';
import { labelled, omittedWords } from './text-coverage.ts';
import { plural, seconds, visible } from './words.ts';

export function checkText(report: CheckReport, style: Style, cwd: string): string {
  const { root, checks, next } = report;
  const lines = [style.bold(verdictLine(report))];
  if (checks.length > 0) lines.push('', ...checkLines(checks, { root, cwd }, style), '');
  lines.push(...coverageLines(report, cwd).map((line) => style.dim(line)));
  if (next.length > 0) lines.push('Next', ...next.map((command) => `  ${command}`));
  return `${lines.join('\n')}\n`;
}

function verdictLine({ checks, grade, complete, checked }: CheckReport): string {
  const found = checks.length === 0 ? 'No setting to fix' : `${plural(checks.length, 'setting')} to fix`;
  const own = checked.skipped.filter(({ by }) => by === 'repoConfig').length;
  const said = `${found}${own > 0 ? `, ${plural(own, 'check')} left out` : ''}.`;
  const graded = grade ? ` Grade ${grade}.` : '';
  return `${said}${graded}${complete ? '' : ' Not complete: see Left out.'}`;
}

function coverageLines({ root, checked, network }: CheckReport, cwd: string): string[] {
  const { checks, files, directories, ms, skipped } = checked;
  const counts = [plural(checks.length, 'check'), plural(files, 'file'), plural(directories, 'directory')];
  const lines = labelled('Checked', [`${counts.join(', ')}; ${seconds(ms)}`]);
  const omitted = omittedWords(checked.omitted, { root, cwd });
  const hidden = skipped.map(({ id, by }) => `${visible(id)} (${SKIPPERS[by]})`);
  if (omitted.length === 0 && hidden.length === 0) {
    return [...lines, ...labelled('Left out', ['nothing', 'hidden: nothing', `network: ${network}`])];
  }
  lines.push(...labelled('Left out', omitted.length > 0 ? omitted : ['nothing']));
  lines.push(...labelled('Hidden', hidden.length > 0 ? hidden : ['nothing']));
  return [...lines, ...labelled('Network', [network])];
}

const SKIPPERS = {
  arguments: 'by --skip',
  repoConfig: "by the repository's config",
  userConfig: 'by your config',
} as const;
