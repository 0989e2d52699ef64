import type { Report } from '../core/model.ts';

export function toGitlab(report: Report): string {
  return `${JSON.stringify(report)}\n`;
}
