// Hands a report over: in the format asked for, to stdout or into a private file.
import { gather } from '../core/gather.ts';
import type { PrintedReport, Report } from '../core/model.ts';
import { contentsLeftOut } from '../core/own-word.ts';
import { writeWhole } from '../io/write.ts';
import type { RenderContext } from '../report/context.ts';
import type { Style } from '../report/style.ts';
import type { Format, OutputRequest, RawScan } from './arguments.ts';
import type { Session } from './session.ts';
import { isCi, styleFor } from './terminal.ts';

/** Writes the report and leaves its exit code in the session. */
export async function deliver(report: Report, output: OutputRequest, session: Session): Promise<void> {
  session.exitCode = report.exit.code;
  if (report.printed) await print(report, report.printed, output, session);
  else {
    const clean = report.exit.code === 0 && report.findings.every((finding) => finding.baseline);
    const nothing = clean && contentsLeftOut(report.scanned) === 0;
    const silent = output.quiet && output.format === 'text' && nothing;
    write(silent ? '' : await render(report, output, session), output, session);
  }
  if (report.exit.code !== 0 && isCi(session.env) && !output.quiet) {
    session.stderr.write(
      `exit ${report.exit.code}: ${report.exit.reason}${report.exit.code === 1 ? ' (--fail-on)' : ''}\n`,
    );
  }
}

/** What decides how a report is printed, where it is printed and nothing else; undefined where more is done with it. */
export function printingOf(raw: RawScan, output: OutputRequest, session: Session): string | undefined {
  const { format, file, quiet } = output;
  if ((format !== 'text' && format !== 'json') || file !== null || quiet || raw.verify) return undefined;
  const { ellipsis, plain, bold } = styleOf(output, session);
  return JSON.stringify([format, ellipsis, plain, bold('x')]);
}

/** Prints again what was printed before, or prints and keeps it. */
async function print(report: Report, printed: PrintedReport, output: OutputRequest, session: Session): Promise<void> {
  const words = output.format === 'json' ? null : (await import('../report/text-coverage.ts')).timeWords;
  const time = (ms: number) => (words ? words(report.scanned, ms) : `"ms": ${ms},`);
  if (printed.again) for (const part of printed.again(time)) session.stdout.write(part);
  else {
    const parts = passing(gather(partsOf(await render(report, output, session))), (part) => session.stdout.write(part));
    printed.keep?.(report, parts, time);
    for (const _ of parts);
  }
}

/** Every part on its way to a reader; who stops reading does not end it, and who reads again gets what is left. */
function passing(parts: Iterable<string>, pass: (part: string) => void): Iterable<string> {
  const source = parts[Symbol.iterator]();
  const next = (): IteratorResult<string> => {
    const step = source.next();
    if (!step.done) pass(step.value);
    return step;
  };
  return { [Symbol.iterator]: () => ({ next }) };
}

/** Hands over what is no report: a text for a person, or the document itself. */
export function deliverDocument(
  document: unknown,
  toText: (style: Style) => string,
  output: OutputRequest,
  session: Session,
): void {
  const json = output.format === 'json';
  const style = styleOf(output, session);
  // What was redacted has the sign in it; a terminal that does not know it gets three full stops.
  const text = json ? `${JSON.stringify(document, null, 2)}\n` : toText(style).replaceAll('…', style.ellipsis);
  write(text, output, session);
}

function partsOf(text: string | Iterable<string>): Iterable<string> {
  return typeof text === 'string' ? [text] : text;
}

function write(text: string | Iterable<string>, output: OutputRequest, session: Session): void {
  if (output.file === null) {
    for (const part of gather(partsOf(text))) session.stdout.write(part);
    return;
  }
  writeWhole(output.file, text, 'private');
  if (!output.quiet) session.stderr.write(`report written to ${output.file}\n`);
}

function styleOf(output: OutputRequest, session: Session): Style {
  return styleFor(output.file === null ? session.stdout : {}, session.env, output);
}

async function render(report: Report, output: OutputRequest, session: Session): Promise<string | Iterable<string>> {
  if (output.format === 'text') {
    const { toText } = await import('../report/text.ts');
    return toText(report, styleOf(output, session), session.cwd);
  }
  const renderer = await RENDERERS[output.format]();
  return renderer(report, { cwd: session.cwd, ended: new Date() });
}

/** The page beside the report itself. */
export async function deliverPage(report: Report, file: string, quiet: boolean, session: Session): Promise<void> {
  const { toHtml } = await import('../report/html.ts');
  writeWhole(file, toHtml(report, { cwd: session.cwd, ended: new Date() }), 'private');
  if (!quiet) session.stderr.write(`page written to ${file}\n`);
}

type Renderer = (report: Report, context: RenderContext) => string | Iterable<string>;

const RENDERERS: Record<Exclude<Format, 'text'>, () => Promise<Renderer>> = {
  json: async () => (await import('../report/json.ts')).jsonParts,
  ndjson: async () => (await import('../report/ndjson.ts')).toNdjson,
  sarif: async () => (await import('../report/sarif.ts')).toSarif,
  junit: async () => (await import('../report/junit.ts')).toJunit,
  csv: async () => (await import('../report/csv.ts')).toCsv,
  github: async () => (await import('../report/github.ts')).toGithub,
  gitlab: async () => (await import('../report/gitlab.ts')).toGitlab,
  html: async () => (await import('../report/html.ts')).toHtml,
};
