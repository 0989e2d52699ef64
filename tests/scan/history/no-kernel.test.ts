// Where there is no address space for WebAssembly (`ulimit -v`), everything is found as elsewhere.
import { afterAll, expect, it, vi } from 'vitest';
import { streamFrom } from '../../fakes/generated-history.ts';
import { Repo, removeTemporary } from '../../fakes/repo.ts';

afterAll(() => {
  vi.restoreAllMocks();
  removeTemporary();
});

interface WasmApi {
  Memory: object;
}

it('finds as much without WebAssembly', async () => {
  const api = (globalThis as unknown as { WebAssembly: WasmApi }).WebAssembly;
  const noMemory = vi.spyOn(api as { Memory(): object }, 'Memory').mockImplementation(function refuse(): never {
    throw new RangeError('could not allocate memory');
  });
  // With a set of literals of its own, for which nothing has been searched yet.
  vi.resetModules();
  const { linesOf, scanRepository } = await import('../../fakes/history.ts');
  const repo = new Repo({ bare: true });
  repo.gitWith(streamFrom(11, 40), 'fast-import', '--quiet');
  repo.git('repack', '-q', '-a', '-d', '-f');
  const fast = await scanRepository(repo.dir, 'delta');
  const whole = await scanRepository(repo.dir, 'whole');
  expect(noMemory).toHaveBeenCalled();
  expect(fast.sightings.length).toBeGreaterThan(100);
  expect(linesOf(fast)).toEqual(linesOf(whole));
});
