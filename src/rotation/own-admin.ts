// Keys that manage keys themselves need no other credential for it.
import type { Credential } from '../core/credential.ts';
import type { Provider, ProviderContext } from '../providers/provider.ts';
import type { Rotation } from './ports.ts';
import { freshCredential, oldCredential, progress } from './steps.ts';

/** Where no admin credential is named, the key is its own. */
export function withOwnAdmin(
  { provider, context }: { provider: Provider; context: ProviderContext },
  credential: Credential | null,
): ProviderContext {
  return provider.selfAdmin && context.admin === null ? { ...context, admin: credential } : context;
}

/** The old key manages until the new one is in use. */
export function withChangingAdmin(rotation: Rotation): Rotation {
  const { provider, context } = rotation;
  if (!provider.selfAdmin || context.admin !== null) return rotation;
  return {
    ...rotation,
    get context() {
      const { promoted, undo, fresh } = progress(rotation);
      const isNew = fresh !== null && promoted !== null && !undo;
      return withOwnAdmin({ provider, context }, isNew ? freshCredential(rotation) : oldCredential(rotation));
    },
  };
}
