import type { Report } from '../core/model.ts';

export function toGithub(report: Report): string {
  return `${JSON.stringify(report)}\n`;
}
