import type { Check, Problem } from '../check.ts';
import type { TextFile } from '../input.ts';

export const clientKey: Check = {
  id: 'client-key',
  group: 'code',
  severity: 'critical',
  action: 'you',
  title: 'a secret in a page or a script that is served',
  meaning: [
    'The file lies where a web server or a build serves it from, or is a page: every visitor can read the value.',
  ],
  todo: [
    'Move the call to the server; give the page no key, or one that is made to be public.',
    'Replace the key: keyturn rotate NAME',
  ],
  run: (input) => {
    const problems: Problem[] = [];
    for (const file of [...input.texts('html'), ...servedCode(input.texts('code'))]) {
      for (const match of file.text.matchAll(ASSIGNED)) {
        const [, name, value] = match;
        if (/public|publishable|anon|site_?key|maps/i.test(name) || !input.judge.isReal(name, value)) continue;
        const line = file.text.slice(0, match.index).split('\n').length;
        problems.push({ severity: 'critical', path: file.path, line, message: `${name} is served to every visitor` });
      }
    }
    return problems;
  },
};

const ASSIGNED = /\b([A-Za-z_$][\w$-]{2,60})["']?\s{0,5}[:=]\s{0,5}["'`]([^\s"'`]{12,300})["'`]/g;
const SERVED = /(?:^|\/)(?:public|static|www|htdocs|assets|wwwroot)\/[^\0]*\.(?:[cm]?jsx?|html?)$/i;

function servedCode(files: Iterable<TextFile>): TextFile[] {
  return [...files].filter(({ path }) => SERVED.test(path));
}
