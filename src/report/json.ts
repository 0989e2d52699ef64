import type { Report } from '../core/model.ts';

const INDENT = 2;
/** So many findings at a time: the whole text of a large report takes more memory than the report. */
const AT_ONCE = 200;
/** A key of the document itself: in texts line breaks are escaped. */
const NO_FINDINGS = '\n  "findings": []';

/** The report as one JSON document, with a newline at its end; in parts. */
export function* jsonParts(report: Report): Generator<string> {
  const { findings } = report;
  const [before, after] = JSON.stringify({ ...report, findings: [] }, null, INDENT).split(NO_FINDINGS);
  yield `${before}${NO_FINDINGS.slice(0, -1)}`;
  for (let i = 0; i < findings.length; i += AT_ONCE) {
    const part = JSON.stringify({ findings: findings.slice(i, i + AT_ONCE) }, null, INDENT);
    // Without what is around the list: its items are as deep as in the document.
    yield `${i > 0 ? ',' : ''}${part.slice(part.indexOf('[') + 1, part.lastIndexOf('\n  ]'))}`;
  }
  yield `${findings.length > 0 ? '\n  ' : ''}]${after}\n`;
}
