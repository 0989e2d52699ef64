// The nine lines of `keyturn check --checklist`.
import type { ChecklistLine, CheckReport } from '../core/model.ts';
import type { Style } from './style.ts';
import { visible } from './words.ts';

const LABEL = 9;

export function checklistText({ checklist = [] }: CheckReport, style: Style): string {
  const lines = checklist.map(({ state, title, why }) => `${paint(state, style)}${title}: ${visible(why)}`);
  return `${lines.join('\n')}\n`;
}

function paint(state: ChecklistLine['state'], style: Style): string {
  const word = state.padEnd(LABEL);
  if (state === 'fail') return style.red(word);
  return state === 'unknown' ? style.yellow(word) : word;
}
