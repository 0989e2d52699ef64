// The first line of every report for a person.
import type { Report } from '../core/model.ts';
import { checksLeftOut, contentsLeftOut, hiddenIn } from '../core/own-word.ts';
import { grouped, plural, visible, WIDTH } from './words.ts';

export function verdictLine(report: Report): string {
  const secrets = report.findings.filter((f) => !f.baseline).length;
  const settings = report.checks.length;
  const unchecked = checksLeftOut(report.scanned);
  const parts = [`${secretsFound(report, secrets)}${whereLooked(report)}`];
  if (settings > 0) parts.push(`${plural(settings, 'setting')} to fix`);
  else if (unchecked > 0) parts.push(`${plural(unchecked, 'check')} left out`);
  else if (secrets === 0 && report.audited && report.complete) parts.push('settings in order');
  const grade = report.grade ? ` Grade ${report.grade}.` : '';
  const verdict = `${parts.join(', ')}.${grade}${incompleteness(report)}`;
  const why = ' See Left out.';
  const isPartial = report.complete && !report.grade && verdict.length + why.length <= WIDTH;
  return isPartial ? `${verdict}${why}` : verdict;
}

function secretsFound(report: Report, secrets: number): string {
  const soFar = report.stopped ? ' so far' : '';
  if (secrets > 0) return `${plural(secrets, 'secret')}${soFar}`;
  const hidden = hiddenIn(report.scanned);
  return `No secrets${soFar}${hidden > 0 ? ` but ${grouped(hidden)} hidden` : ''}${withReserve(report)}`;
}

/** A repository that keeps its contents from being looked at is not clean for that. */
function withReserve({ scanned }: Report): string {
  return contentsLeftOut(scanned) > 0 ? ' in what its config leaves to scan' : '';
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
