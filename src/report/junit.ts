import type { Report } from '../core/model.ts';

export function toJunit(report: Report): string {
  return `${JSON.stringify(report)}\n`;
}
