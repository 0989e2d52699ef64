// The use case behind `keyturn config`: what counts, and where each value comes from.
import { basename } from 'node:path';
import { DEFAULTS } from '../core/config.ts';
import type { ConfigView, ShownValue } from '../core/config-view.ts';
import { EXIT } from '../core/exit.ts';
import type { ConfigPorts, OpenConfig } from './config/open.ts';
import { type AskedTrust, openConfig } from './config/open.ts';
import type { ScanPorts } from './ports.ts';
import type { AskedScan } from './request.ts';

type Asked = AskedTrust & Pick<AskedScan, 'at' | 'program'>;

export async function showConfig(
  asked: Asked,
  ports: ConfigPorts & Pick<ScanPorts, 'repositories'>,
): Promise<ConfigView> {
  const opened = await openConfig(asked, ports);
  const { config, layers, root } = opened;
  const ignored = layers.flatMap((layer) => layer.ignored).map(({ name, reason }) => ({ name, reason }));
  return {
    schema: 'keyturn.config/1',
    root,
    files: opened.files.map(({ name, cause }) => ({ name, of: cause === 'userConfig' ? 'person' : 'repository' })),
    config,
    values: [...valuesOf(opened), ...defaultsOf(opened, ports.env)],
    ignored,
    next: config.untrusted.length > 0 ? [`${asked.program} trust --show`] : [],
    exit: { code: EXIT.ok, reason: 'done' },
  };
}

function valuesOf({ origins }: OpenConfig): ShownValue[] {
  return origins.map(({ path, value, file, line }) => ({ key: path.join('.'), value, from: `${file}:${line}` }));
}

/** What the configs leave open. */
function defaultsOf({ config, origins, root }: OpenConfig, env: NodeJS.ProcessEnv): ShownValue[] {
  const said = new Set(origins.map(({ path }) => path.join('.')));
  const values: ShownValue[] = [
    { key: 'project', value: basename(root), from: 'default' },
    { key: 'policy.failOn', value: DEFAULTS.failOn, from: 'default' },
    { key: 'scan.maxFileSize', value: `${DEFAULTS.maxFileSize / 1e6}MB`, from: 'default' },
    { key: 'hook.failOpen', value: DEFAULTS.failOpen, from: 'default' },
    { key: 'hook.prePush', value: DEFAULTS.prePush, from: 'default' },
    ...config.keys.map(({ name }) => ({ key: `keys.${name}.grace`, value: '24h', from: 'default' })),
  ];
  const open = values.filter(({ key }) => !said.has(key));
  const source = env.KEYTURN_KEY_SOURCE;
  return source ? [...open, { key: 'keySource', value: source, from: 'KEYTURN_KEY_SOURCE' }] : open;
}
