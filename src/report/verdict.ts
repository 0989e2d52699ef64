// The first line of every report for a person.
import type { Report } from '../core/model.ts';
import { plural, visible } from './words.ts';

export function verdictLine(report: Report): string {
  const secrets = report.findings.filter((f) => !f.baseline).length;
  const settings = report.checks.length;
  const parts = [`${secretsFound(report, secrets)}${whereLooked(report)}`];
  if (settings > 0) parts.push(`${plural(settings, 'setting')} to fix`);
  else if (secrets === 0 && report.audited && report.complete) parts.push('settings in order');
  const grade = report.grade ? ` Grade ${report.grade}.` : '';
  return `${parts.join(', ')}.${grade}${incompleteness(report)}`;
}

function secretsFound(report: Report, secrets: number): string {
  const soFar = report.stopped ? ' so far' : '';
  return `${secrets === 0 ? 'No secrets' : plural(secrets, 'secret')}${soFar}`;
}

function whereLooked({ range }: Report): string {
  return range ? ` in the ${plural(range.commits, 'commit')} ${visible(range.from)}..${visible(range.to)}` : '';
}

function incompleteness(report: Report): string {
  if (report.stopped) {
    const { done, total } = report.stopped;
    const percent = total ? ` at ${Math.floor((100 * done) / total)} %` : '';
    return ` Stopped${percent}: the rest was not scanned.`;
  }
  return report.complete ? '' : ' Not complete: see Left out.';
}
