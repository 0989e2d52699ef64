import { Secret } from '../../../src/core/secret.ts';
import { random } from '../../../src/providers/random.ts';
import { sampleOf } from '../../rules/sample.ts';
import type { ProviderCase } from '../case.ts';

/** The program of the person who issues the secret. */
export const randomCase: ProviderCase = {
  provider: random,
  specs: [],
  undescribed: { 'GET /hook': 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2' },
  unasked: true,
  fake() {
    const taken = new Set<string>();
    let seed = 1;
    const make = () => ({ value: new Secret(sampleOf('[0-9a-f]{64}', seed++)) });
    return {
      respond: ({ headers }) => ({ status: taken.has(headers['x-token']) ? 200 : 401 }),
      admin: null,
      issue() {
        const made = make();
        taken.add(made.value.reveal());
        return made;
      },
      strange: make,
      accept: ({ value }) => taken.add(value.reveal()),
      isLive: ({ value }) => taken.has(value.reveal()),
      kill: ({ value }) => taken.delete(value.reveal()),
    };
  },
};
