import type { Report } from '../core/model.ts';

export function toCsv(report: Report): string {
  return `${JSON.stringify(report)}\n`;
}
