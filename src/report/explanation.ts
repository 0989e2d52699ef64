// An explanation for a person.
import type { Explanation } from '../core/explanation.ts';
import type { Standpoint } from './place.ts';
import { placeOf } from './place.ts';
import type { Style } from './style.ts';
import { findingLines } from './text-finding.ts';
import { plural, visible, wrap } from './words.ts';

const MOST_PLACES = 100;

export function explanationText(explanation: Explanation, style: Style, standpoint: Standpoint): string {
  const { id, kind, title, meaning, todo, source, finding } = explanation;
  const name = finding ? finding.id : id;
  const lines = [style.bold(`${kind} ${name}: ${visible(title)}`), ''];
  if (finding) lines.push(...findingLines(finding, standpoint, style), ...placeLines(explanation, standpoint), '');
  lines.push(...meaning.flatMap((sentence) => wrap(sentence, '')));
  if (todo.length > 0) lines.push('', 'What to do', ...todo.flatMap((sentence) => wrap(sentence, '  ')));
  if (source) lines.push('', `Source  ${source}`);
  return `${lines.join('\n')}\n`;
}

function placeLines({ finding }: Explanation, standpoint: Standpoint): string[] {
  if (!finding) return [];
  const shown = finding.occurrences.slice(0, MOST_PLACES).map((occurrence) => {
    const when = occurrence.date ? `  ${occurrence.date.slice(0, 10)}` : '';
    const who = occurrence.author ? `  ${visible(occurrence.author)}` : '';
    return `  ${placeOf(occurrence, standpoint)}${when}${who}`;
  });
  const more = finding.occurrences.length - shown.length;
  if (more > 0) shown.push(`  and ${plural(more, 'place')} more; --json lists them all`);
  return ['', plural(finding.occurrences.length, 'place'), ...shown];
}
