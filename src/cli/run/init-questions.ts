// The questions of `init`: what was found is offered, the usual answer is the first.
import type { InitWishes } from '../../app/init/init.ts';
import { type InitKey, keysOfProvider } from '../../app/init/keys.ts';
import { parseDuration } from '../../core/duration.ts';
import type { Provider } from '../../providers/provider.ts';
import { visible } from '../../report/words.ts';
import type { Prompts } from '../prompts.ts';

export interface InitAnswers {
  keys: InitKey[];
  wishes: InitWishes;
  hook: boolean;
}

export async function askInit(
  prompts: Prompts,
  { found, providers }: { found: readonly InitKey[]; providers: readonly Provider[] },
  preset: InitAnswers,
): Promise<InitAnswers> {
  const picked = found.length > 0 ? await prompts.pick('Keys to manage', found.map(choiceOf)) : [];
  const keys = [...picked, ...(await askProviders(prompts, picked, providers))];
  const promised = await prompts.select('Where the values live', [
    { value: 'file' as const, name: '.env, mode 600   other users cannot read it; a copied disk shows it' },
    { value: 'vault' as const, name: 'encrypted vault  no plain text on disk' },
  ]);
  const every = await prompts.text('Rotate every', preset.wishes.every, (value) =>
    parseDuration(value) === null ? 'a number and s, m, h or d, such as 90d' : null,
  );
  const hook = preset.hook && (await prompts.confirm('Refuse commits that hold a secret', true));
  return { keys, wishes: { ...preset.wishes, promised, every }, hook };
}

async function askProviders(
  prompts: Prompts,
  picked: readonly InitKey[],
  providers: readonly Provider[],
): Promise<InitKey[]> {
  const added: InitKey[] = [];
  for (;;) {
    const known = new Set([...picked, ...added].map(({ name }) => name));
    const choices = providers
      .filter(({ variables }) => variables.length > 0 && !known.has(variables[0]))
      .map((provider) => ({ value: provider, name: `${provider.title}  ${provider.variables[0]}` }));
    if (choices.length === 0) return added;
    const provider = await prompts.search('Another provider (type to search)', choices);
    if (provider === null) return added;
    added.push(...keysOfProvider(provider));
  }
}

const MOST_PLACES = 2;

function choiceOf(key: InitKey) {
  const places = key.uses.slice(0, MOST_PLACES).map(({ path, line }) => `${visible(path)}:${line}`);
  const more = key.uses.length > MOST_PLACES ? ' …' : '';
  const name = [key.name, key.provider?.title ?? key.title, `${places.join(', ')}${more}`].filter(Boolean).join('  ');
  return { value: key, name: key.filled.length > 0 ? name : `${name}, no value yet`, checked: true };
}
