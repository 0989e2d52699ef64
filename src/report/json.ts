import type { Report } from '../core/model.ts';
import { visibleJson } from './words.ts';

const INDENT = 2;
/** A key of the document itself: in texts line breaks are escaped. */
const NO_FINDINGS = '\n  "findings": []';

/** The report as one JSON document, with a newline at its end; in parts: the whole text takes more memory than the report. */
export function* jsonParts(report: Report): Generator<string> {
  const { findings } = report;
  const frame = { ...report, findings: [], printed: undefined };
  const [before, after] = visibleJson(JSON.stringify(frame, null, INDENT)).split(NO_FINDINGS);
  yield before;
  yield NO_FINDINGS.slice(0, -1);
  for (const [i, finding] of findings.entries()) {
    const part = visibleJson(JSON.stringify({ findings: [finding] }, null, INDENT));
    if (i > 0) yield ',';
    // Without what is around the list: its items are as deep as in the document.
    yield part.slice(part.indexOf('[') + 1, part.lastIndexOf('\n  ]'));
  }
  yield `${findings.length > 0 ? '\n  ' : ''}]${after}\n`;
}
