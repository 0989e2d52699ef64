// An address that answers when the program is well.
import { done, failed, type Result } from '../core/result.ts';
import type { ConsumerPorts } from './ports.ts';
import { type Check, textOf } from './recipe.ts';

const TIMEOUT = 10_000;
const GOOD = 200;

export function httpCheck(
  value: unknown,
  expect: unknown,
  timeout: number | null,
  ports: ConsumerPorts,
): Result<Check> {
  const url = textOf(value);
  if (url === null || !URL.canParse(url)) return failed('invalid', 'a check by http wants an address');
  const wanted = typeof expect === 'number' ? expect : GOOD;
  return done({
    describe: () => `${url} answers ${wanted}`,
    preflight: async () => done(null),
    begin: () => undefined,
    async run() {
      const answer = await ports.http.send({ method: 'GET', url, timeout: timeout ?? TIMEOUT });
      if (!answer.answered) return failed('busy', `${url}: no answer: ${answer.message}`, { evidence: answer.code });
      const evidence = String(answer.status);
      if (answer.status === wanted) return done(evidence);
      return failed('unexpected', `${url} answers ${evidence}, not ${wanted}`, { evidence });
    },
  });
}
