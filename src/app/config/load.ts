// Makes ready what the configs say. Imported only where there is one: it brings the parsers with it.
import type { Omission } from '../../core/model.ts';
import type { CustomRule } from '../../rules/rule.ts';
import type { Test } from '../../scan/suppress/layer.ts';
import { customOf } from './custom.ts';
import type { ConfigFile } from './find.ts';
import { type Foreign, parseGitleaks, parseIgnored } from './gitleaks.ts';
import { testsOf } from './layers.ts';
import { NO_CONFIG, parseConfig, type ScanConfig } from './parse.ts';

/** What one file says. */
export interface Layer extends Pick<ConfigFile, 'cause' | 'name'> {
  config: ScanConfig;
  /** What it hides. */
  tests: Test[];
  rules: CustomRule[];
  /** Sightings at paths where their rule does not count. */
  outside: Test[];
  /** Parts that have no effect. */
  ignored: Omission[];
}

/** `taken` are the ids of the rules that there are. */
export function loadLayers(files: readonly ConfigFile[], taken: Set<string>, today: string): Layer[] {
  return files.map((file) => {
    if (file.kind === 'keyturn') return ownLayer(file, taken, today);
    if (file.kind === 'gitleaks') return foreignLayer(file, parseGitleaks(file.text, file.name, taken));
    return foreignLayer(file, { tests: [parseIgnored(file.text)], rules: [], outside: [], left: [] });
  });
}

function ownLayer(file: ConfigFile, taken: Set<string>, today: string): Layer {
  const { cause, name } = file;
  const config = parseConfig(file.text, name);
  return {
    cause,
    name,
    config,
    tests: testsOf(config, file, today),
    ...customOf(config.rules, file, taken),
    ignored: [],
  };
}

function foreignLayer({ cause, name }: ConfigFile, { tests, rules, outside, left }: Foreign): Layer {
  const ignored = [...new Set(left)].map((reason) => ({ what: 'config' as const, name, reason, count: 1 }));
  return { cause, name, config: NO_CONFIG, tests, rules, outside, ignored };
}
