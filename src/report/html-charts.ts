// Two pictures as inline SVG: when each secret came in and how long it stood there, and how old the exposures are.
import { dayOf } from '../core/day.ts';
import type { Finding } from '../core/model.ts';
import { element, escapeHtml, type Html } from './html-text.ts';
import { grouped, plural } from './words.ts';

/** That of a phone: nothing has to be moved aside, and letters stay legible. */
const WIDTH = 380;
const LABEL = 132;
const ROW = 22;
const TOP = 26;
const MOST_ROWS = 40;
const DAY_MS = 86_400_000;
const SHORTEST_BAR = 4;
const LONGEST_LABEL = 19;

interface Span {
  finding: Finding;
  from: number;
  to: number;
}

/** A bar for each secret: from the commit that brought it in until now, or until the last version that holds it. */
export function timeline(findings: readonly Finding[], ended: Date): Html {
  const spans = findings.flatMap((finding) => spanOf(finding, ended.getTime())).sort((a, b) => a.from - b.from);
  if (spans.length === 0) return element('p', 'No commit holds them: they are in the files only.');
  const shown = spans.slice(0, MOST_ROWS);
  const start = shown[0].from;
  const scale = (WIDTH - LABEL) / Math.max(ended.getTime() - start, DAY_MS);
  const height = TOP + shown.length * ROW + 4;
  const rows = shown.map((span, i) => rowOf(span, { y: TOP + i * ROW, start, scale }));
  const left = spans.length - shown.length + (findings.length - spans.length);
  const chart = picture(height, `when ${plural(shown.length, 'secret')} came in`, [
    ...axisOf(start, ended.getTime(), height),
    ...rows,
  ]);
  return left > 0
    ? `${chart}\n${element('p', `${plural(left, 'secret')} more: in no commit, or too many for a picture.`)}`
    : chart;
}

function spanOf(finding: Finding, now: number): Span[] {
  const dates = finding.occurrences
    .flatMap(({ date }) => (date ? [Date.parse(date)] : []))
    .filter((time) => !Number.isNaN(time));
  if (dates.length === 0) return [];
  return [{ finding, from: Math.min(...dates), to: finding.inHead ? now : Math.max(...dates) }];
}

/** Letters as narrow as they must be: how wide they are the reader's own font decides. */
function fitted(label: string): Record<string, string | number> {
  const room = LABEL - 12;
  const wide = [...label].reduce((sum, char) => sum + (/[A-Z_mw]/.test(char) ? 9 : 7), 0);
  return wide > room ? { textLength: room, lengthAdjust: 'spacingAndGlyphs' } : {};
}

function rowOf({ finding, from, to }: Span, { y, start, scale }: { y: number; start: number; scale: number }): Html {
  const x = LABEL + (from - start) * scale;
  const width = Math.min(WIDTH - x, Math.max(SHORTEST_BAR, (to - from) * scale));
  const name = finding.variable ?? finding.title;
  const label = name.length > LONGEST_LABEL ? `${name.slice(0, LONGEST_LABEL - 1)}…` : name;
  const since = dayOf(new Date(from).toISOString());
  const until = finding.inHead ? 'still in HEAD' : `last changed ${dayOf(new Date(to).toISOString())}`;
  return element(
    'g',
    [
      element('title', escapeHtml(`${name}: since ${since}, ${until}`)),
      element('text', escapeHtml(label), { x: LABEL - 8, y: y + 14, 'text-anchor': 'end', ...fitted(label) }),
      element('rect', '', {
        x: round(Math.min(x, WIDTH - SHORTEST_BAR)),
        y: y + 4,
        width: round(Math.max(SHORTEST_BAR, width)),
        height: ROW - 9,
        class: `bar ${finding.severity}`,
      }),
    ].join(''),
  );
}

/** Up to three days, evenly apart. */
function axisOf(start: number, end: number, height: number): Html[] {
  const marks = 2;
  const length = Math.max(end - start, DAY_MS);
  const dayAt = (time: number) => dayOf(new Date(time).toISOString());
  const days = Array.from({ length: marks + 1 }, (_, i) => dayAt(start + (length * i) / marks));
  return days.map((each, i) => {
    const x = round(LABEL + ((WIDTH - LABEL) * i) / marks);
    // A short time has no day for each mark, and none that is still to come.
    const day = each === days[i - 1] || each > dayAt(end) ? '' : each;
    const anchor = i === marks ? 'end' : i === 0 ? 'start' : 'middle';
    return [
      element('line', '', { x1: x, x2: x, y1: TOP - 6, y2: height, class: 'grid' }),
      element('text', day, { x, y: 14, 'text-anchor': anchor, class: 'tick' }),
    ].join('');
  });
}

const AGES: readonly { name: string; days: number }[] = [
  { name: 'under a week', days: 7 },
  { name: 'under a month', days: 30 },
  { name: 'under 3 months', days: 90 },
  { name: 'under a year', days: 365 },
  { name: 'over a year', days: Infinity },
];

/** How many secrets came in how long ago. */
export function ageChart(findings: readonly Finding[], ended: Date): Html {
  const ages = findings.map((finding) => {
    const [span] = spanOf(finding, ended.getTime());
    return span ? (ended.getTime() - span.from) / DAY_MS : null;
  });
  const rows = AGES.map(({ name, days }, i) => {
    const least = i === 0 ? -Infinity : AGES[i - 1].days;
    return { name, count: ages.filter((age) => age !== null && age >= least && age < days).length };
  });
  const unknown = ages.filter((age) => age === null).length;
  if (unknown > 0) rows.push({ name: 'in no commit', count: unknown });
  const most = Math.max(1, ...rows.map(({ count }) => count));
  const bars = rows.map(({ name, count }, i) => {
    const width = round(((WIDTH - LABEL - 60) * count) / most);
    return [
      element('text', escapeHtml(name), { x: LABEL - 8, y: i * ROW + 15, 'text-anchor': 'end' }),
      element('rect', '', {
        x: LABEL,
        y: i * ROW + 4,
        width: Math.max(count > 0 ? SHORTEST_BAR : 0, width),
        height: ROW - 9,
        class: 'bar age',
      }),
      element('text', grouped(count), { x: LABEL + width + 8, y: i * ROW + 15 }),
    ].join('');
  });
  return picture(rows.length * ROW + 4, 'how old the exposures are', bars);
}

function picture(height: number, label: string, parts: readonly Html[]): Html {
  const attributes = { viewBox: `0 0 ${WIDTH} ${height}`, role: 'img', 'aria-label': label };
  return element('div', element('svg', parts.join('\n'), attributes), { class: 'chart' });
}

function round(n: number): number {
  return Math.round(n * 10) / 10;
}
