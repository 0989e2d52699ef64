import type { Report } from '../core/model.ts';

export function toSarif(report: Report): string {
  return `${JSON.stringify(report)}\n`;
}
