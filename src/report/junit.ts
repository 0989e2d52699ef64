// JUnit's XML as CI servers read it: a finding is a failure, what could not be scanned is an error.
import type { CheckResult, Finding, Omission, Report } from '../core/model.ts';
import type { RenderContext } from './context.ts';
import { placeOf, standpointOf } from './place.ts';
import { visible } from './words.ts';

export function toJunit(report: Report, context: RenderContext): string {
  const findings = report.findings.map((finding) => findingCase(finding, report, context));
  const checks = report.checks.map(checkCase);
  const errors = report.complete ? [] : report.scanned.omitted.map(omissionCase);
  if (!report.complete && errors.length === 0) errors.push(errorCase('coverage', report.exit.reason));
  const cases = [...findings, ...checks, ...errors];
  if (cases.length === 0) cases.push(`    <testcase classname="keyturn" name="no secrets in what was scanned"/>`);
  const skipped = report.findings.filter((f) => f.baseline).length;
  const numbers = {
    tests: cases.length,
    failures: findings.length - skipped + checks.length,
    errors: errors.length,
    skipped,
  };
  const counted = Object.entries(numbers).map(([name, n]) => `${name}="${n}"`);
  const started = new Date(context.ended.getTime() - report.scanned.ms).toISOString().slice(0, 19);
  const suite = `name="keyturn" ${counted.join(' ')} time="${(report.scanned.ms / 1000).toFixed(3)}" timestamp="${started}"`;
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites>',
    `  <testsuite ${suite}>`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
  ].join('\n')}\n`;
}

function findingCase(finding: Finding, report: Report, context: RenderContext): string {
  const places = finding.occurrences.map((o) => placeOf(o, standpointOf(report, context.cwd)));
  const name = `${finding.id} ${finding.title} in ${finding.first.path}`;
  const open = `    <testcase classname=${quoted(finding.rule)} name=${quoted(name)} file=${quoted(finding.first.path)} line="${finding.first.line}">`;
  const message = `${finding.severity}: ${finding.redacted}${finding.variable ? ` ${finding.variable}` : ''}`;
  if (finding.baseline) {
    return `${open}<skipped message=${quoted(`baseline: ${finding.baseline.reason ?? 'no reason given'}`)}/></testcase>`;
  }
  return `${open}<failure type=${quoted(finding.severity)} message=${quoted(message)}>${escapeXml(places.join('\n'))}</failure></testcase>`;
}

function checkCase(check: CheckResult): string {
  const fix = check.fix ? escapeXml(check.fix) : '';
  return (
    `    <testcase classname=${quoted(check.id)} name=${quoted(`${check.path}: ${check.message}`)} file=${quoted(check.path)}>` +
    `<failure type=${quoted(check.severity)} message=${quoted(check.message)}>${fix}</failure></testcase>`
  );
}

function omissionCase(omission: Omission): string {
  return errorCase(`${omission.what} ${omission.name}`, `${omission.count}: ${omission.reason}`);
}

function errorCase(name: string, message: string): string {
  return `    <testcase classname="keyturn.coverage" name=${quoted(name)}><error message=${quoted(message)}/></testcase>`;
}

function quoted(text: string): string {
  return `"${escapeXml(visible(text)).replaceAll('"', '&quot;')}"`;
}

// XML 1.0 has no way to write these characters.
const IMPOSSIBLE = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

function escapeXml(text: string): string {
  return text
    .replace(IMPOSSIBLE, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}
