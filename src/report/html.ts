// The report as one page that needs no network: readable on a phone, printable.
import type { CheckResult, Finding, Report, Severity } from '../core/model.ts';
import type { RenderContext } from './context.ts';
import { ageChart, timeline } from './html-charts.ts';
import { PAGE_STYLE } from './html-style.ts';
import { element, escapeHtml, type Html, list } from './html-text.ts';
import { bestPlace, placeOf, type Standpoint, shownPath, standpointOf } from './place.ts';
import { coverageLines } from './text-coverage.ts';
import { danglingOf, pushedTo, storyOf } from './text-finding.ts';
import { verdictLine } from './verdict.ts';

/** Nothing is loaded, nothing is run: styles and pictures stand in the page itself. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

export function toHtml(report: Report, context: RenderContext): string {
  const standpoint = standpointOf(report, context.cwd);
  const open = report.findings.filter((finding) => !finding.baseline);
  const title = `keyturn: ${verdictLine(report)}`;
  const body = [
    headerOf(report, context),
    open.length > 0 ? chartsOf(open, context) : '',
    section('Secrets', list(open.map((finding) => findingCard(finding, standpoint)))),
    section('Settings', list(report.checks.map((check) => checkRow(check, standpoint)))),
    section('Next', list(report.next.map((command) => element('pre', escapeHtml(command))))),
    section('Covered', list(coverageOf(report))),
  ];
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="robots" content="noindex">',
    element('title', escapeHtml(title)),
    element('style', PAGE_STYLE),
    '</head>',
    element('body', `\n${body.filter((part) => part !== '').join('\n')}\n`),
    '</html>',
    '',
  ].join('\n');
}

function headerOf(report: Report, { ended }: RenderContext): Html {
  const grade = report.grade ?? '?';
  const tone = report.grade === null ? 'none' : report.grade.toLowerCase();
  return element(
    'header',
    [
      element('div', escapeHtml(grade), { class: `grade grade-${tone}`, role: 'img', 'aria-label': `grade ${grade}` }),
      element(
        'div',
        [
          element('h1', escapeHtml(verdictLine(report))),
          element(
            'p',
            `${escapeHtml(report.root)}<br>${escapeHtml(ended.toISOString().slice(0, 16).replace('T', ' '))} UTC, keyturn ${escapeHtml(report.keyturn)}`,
          ),
        ].join(''),
      ),
    ].join(''),
  );
}

function chartsOf(open: readonly Finding[], { ended }: RenderContext): Html {
  return [section('Exposed since', timeline(open, ended)), section('Age of the exposures', ageChart(open, ended))].join(
    '\n',
  );
}

function section(title: string, content: Html): Html {
  return content === '' ? '' : element('section', `${element('h2', escapeHtml(title))}\n${content}`);
}

function findingCard(finding: Finding, standpoint: Standpoint): Html {
  const { id, title, redacted, variable, severity, note, liveness } = finding;
  const story = [storyOf(finding), danglingOf(finding), pushedTo(finding), note].filter((part): part is string =>
    Boolean(part),
  );
  const heading = [
    element('b', escapeHtml(title)),
    element('code', escapeHtml(redacted)),
    ...(variable ? [escapeHtml(variable)] : []),
  ];
  const lines = [
    element('h3', `${badge(severity)} ${heading.join(' ')} ${element('small', escapeHtml(id))}`),
    element('p', element('code', escapeHtml(placeOf(bestPlace(finding), standpoint)), { class: 'place' })),
    ...(story.length > 0 ? [element('p', escapeHtml(story.join('; ')))] : []),
    ...(liveness ? [element('p', escapeHtml(`${liveness.state}: ${liveness.evidence}`))] : []),
    ...finding.next.map((command) => element('pre', escapeHtml(command))),
  ];
  return element('article', lines.join('\n'));
}

function checkRow(check: CheckResult, standpoint: Standpoint): Html {
  const place = `${shownPath(check.path, standpoint)}${check.line === null ? '' : `:${check.line}`}`;
  const heading = `${badge(check.severity)} ${element('code', escapeHtml(place), { class: 'place' })} ${element('small', escapeHtml(check.id))}`;
  return element('article', [element('h3', heading), element('p', escapeHtml(check.message))].join('\n'));
}

function badge(severity: Severity): Html {
  return element('span', severity, { class: `badge ${severity}` });
}

const PLAIN = { bold: same, red: same, yellow: same, dim: same, ellipsis: '…', plain: true };

function same(text: string): string {
  return text;
}

function coverageOf(report: Report): Html[] {
  return [element('pre', escapeHtml(coverageLines(report, PLAIN).join('\n')), { class: 'wrap' })];
}
