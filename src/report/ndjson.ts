// One JSON document a line, for streams: every finding, every setting, then the report without them.
import type { Report } from '../core/model.ts';
import { visibleJson } from './words.ts';

export function toNdjson(report: Report): string {
  const { findings, checks, ...rest } = report;
  const lines: unknown[] = [
    ...findings.map((finding) => ({ type: 'finding', ...finding })),
    ...checks.map((check) => ({ type: 'check', ...check })),
    { type: 'report', ...rest },
  ];
  return lines.map((line) => `${visibleJson(JSON.stringify(line))}\n`).join('');
}
