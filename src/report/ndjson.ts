import type { Report } from '../core/model.ts';

export function toNdjson(report: Report): string {
  return `${JSON.stringify(report)}\n`;
}
