// The human step, in a pseudo-terminal and without one.
import { afterAll, describe, expect, it } from 'vitest';
import { removeTemporary } from '../fakes/repo.ts';
import { KEY, withByHand } from './by-hand.ts';

afterAll(removeTemporary);

const CTRL_C = '\u0003';
const CTRL_T = '\u0014';

describe.skipIf(process.platform === 'win32').concurrent('a key that only a person can make', () => {
  it('is asked for, refused while it is wrong, proved, and the old one seen off', () =>
    withByHand({ grace: 0 }, async ({ fake, old, make, end, value, terminal }) => {
      const screen = terminal(['rotate', KEY]);
      await screen.shows('Paste the key');
      expect(screen.text()).toMatch(/^Anthropic has no API that makes keys: you do 2 things, keyturn the rest\.$/m);
      expect(screen.text()).toMatch(/^Nothing is changed before the new key is proved to work\.$/m);
      expect(screen.text()).toMatch(/^You, 1 of 2: make the new key$/m);
      expect(screen.text()).toMatch(/^ {2}open {3}https:\/\/platform\.claude\.com\/settings\/keys$/m);
      expect(screen.text()).toMatch(/^ {2}click {2}Create Key$/m);
      expect(screen.text()).toMatch(/^ {2}name {3}keyturn\/agent\/ANTHROPIC_API_KEY\/r-[0-9a-f]{6}$/m);
      expect(screen.text()).toMatch(/^To leave is safe: the same command comes back here, until \d{4}-\d\d-\d\d\.$/m);
      const fresh = make();
      const admin = fake.admin?.value.reveal() ?? '';
      for (const wrong of [old, fresh.slice(0, -20), admin, 'ghp_x', fake.strange().value.reveal()]) {
        const since = screen.text().length;
        await screen.paste(wrong);
        await screen.shows(/no {4}[^;]*;\s+nothing was changed/, since);
        await screen.shows('Paste the key', since + 10);
        expect(value()).toBe(old);
      }
      expect(screen.text()).toMatch(/^no {4}this is the old key again; nothing was changed$/m);
      expect(screen.text()).toMatch(/^no {4}this is an admin key: .*$/m);
      screen.type(`${fresh.slice(0, 40)}${CTRL_T}`);
      await screen.paste(fresh.slice(40));
      await screen.shows('You, 2 of 2: remove the old key');
      expect(value()).toBe(fresh);
      const ends = [old, fresh].map((key) => key.slice(-4));
      await screen.shows(`  row    ${old.slice(0, 16)}…${ends[0]}  (the new one ends in ${ends[1]})`);
      await screen.shows('keyturn asks Anthropic every 5 s and goes on by itself.');
      await screen.shows('wait  confirm    still live, asked once');
      await end(old);
      expect(await screen.exit).toBe(0);
      expect(screen.text()).toMatch(/^done {2}confirm .*dead: 401/m);
      expect(screen.text()).toMatch(/^Rotated\. Old key proved dead\. Next due \d{4}-\d\d-\d\d\.$/m);
      const lines = screen.text().split('\n');
      // A question is drawn anew with every character.
      for (const line of lines.filter((each) => !each.startsWith('?')))
        expect(line.length, line).toBeLessThanOrEqual(80);
    }));

  it('may be left and come back to, and be handed over from another terminal', () =>
    withByHand({ grace: 0 }, async ({ old, make, end, value, terminal, keyturn }) => {
      const screen = terminal(['rotate', KEY]);
      await screen.shows('Paste the key');
      screen.type(CTRL_C);
      expect(await screen.exit).toBe(130);
      expect(value()).toBe(old);
      const board = await keyturn(['status']);
      expect(board.stdout).toMatch(/^you +ANTHROPIC_API_KEY .*1 of 2: make the new key/m);
      const without = await keyturn(['rotate', KEY, '--yes']);
      expect([without.code, without.stdout]).toEqual([3, expect.stringContaining('You, 1 of 2: make the new key')]);
      expect(without.stdout).toContain(`\n  keyturn rotate ${KEY} --new-value-file -\n`);
      const again = terminal(['rotate', KEY]);
      await again.shows('Paste the key');
      again.type(CTRL_C);
      await again.exit;
      const fresh = make();
      const given = await keyturn(['rotate', KEY, '--new-value-file', '-'], { input: `${fresh}\n` });
      expect([given.code, value()], given.stderr).toEqual([3, fresh]);
      expect(given.stdout).toContain('You, 2 of 2: remove the old key');
      expect(given.stdout).toMatch(new RegExp(`^ {2}keyturn rotate ${KEY}$`, 'm'));
      await end(old);
      const last = await keyturn(['rotate', KEY]);
      expect([last.code, last.stdout], last.stderr).toEqual([0, expect.stringContaining('Old key proved dead.')]);
    }));

  it('may be left while its removal is waited for: what waits is said, and the command that goes on', () =>
    withByHand({ grace: 0 }, async ({ old, make, end, terminal, keyturn }) => {
      const screen = terminal(['rotate', KEY]);
      await screen.shows('Paste the key');
      await screen.paste(make());
      await screen.shows('wait  confirm    still live, asked once');
      screen.type(CTRL_C);
      expect(await screen.exit).toBe(130);
      const [, said = ''] = screen.text().split(/still live, asked (?:once|\d+ times)\n/);
      expect(screen.text()).toMatch(/^wait {2}confirm .*interrupted$/m);
      expect(screen.text()).toMatch(/^wait {2}stopped; what is done is kept; next: you, 2 of 2: remove the old key$/m);
      expect(screen.text()).toMatch(new RegExp(`^Next\n {2}keyturn rotate ${KEY}$`, 'm'));
      expect(said).not.toMatch(/^(?:no|error) /m);
      await end(old);
      const last = await keyturn(['rotate', KEY]);
      expect([last.code, last.stdout], last.stderr).toEqual([0, expect.stringContaining('Old key proved dead.')]);
    }));

  it('fills a store that only a person can write', () =>
    withByHand(
      { grace: 0, stores: ['.env', { kind: 'manual', name: 'panel', url: 'https://panel.example' }] },
      async ({ old, make, end, value, keyturn }) => {
        const fresh = make();
        const first = await keyturn(['rotate', KEY, '--yes', '--new-value-file', '-'], { input: fresh });
        expect([first.code, value()], first.stdout + first.stderr).toEqual([3, fresh]);
        expect(first.stdout).toContain(`\n  keyturn rotate ${KEY} --done panel\n`);
        const filled = await keyturn(['rotate', KEY, '--done', 'panel']);
        expect([filled.code, filled.stdout]).toEqual([3, expect.stringContaining('You, 2 of 2')]);
        await end(old);
        expect((await keyturn(['rotate', KEY])).code).toBe(0);
      },
    ));

  it('comes last, also on the way back, and is told which value it wants', () =>
    withByHand(
      { grace: '24h', stores: [{ kind: 'manual', name: 'panel', url: 'https://panel.example' }, '.env'] },
      async ({ old, make, value, keyturn }) => {
        const fresh = make();
        const first = await keyturn(['rotate', KEY, '--yes', '--new-value-file', '-'], { input: fresh });
        expect([first.code, value()], first.stdout + first.stderr).toEqual([3, fresh]);
        const wrong = await keyturn(['rotate', KEY, '--done', '.env']);
        expect([wrong.code, wrong.stderr]).toEqual([
          2,
          expect.stringContaining(`  keyturn rotate ${KEY} --done panel\n`),
        ]);
        expect((await keyturn(['rotate', KEY, '--done', 'panel'])).code).toBe(0);
        const back = await keyturn(['rollback', KEY]);
        expect([back.code, value()], back.stdout + back.stderr).toEqual([3, old]);
        expect(back.stdout).toContain('You: put the old value into panel\n');
        const { stdout } = await keyturn(['status']);
        expect(stdout.replace(/\s+/g, ' ')).toContain('put the old value into panel');
        const last = await keyturn(['rotate', KEY, '--done', 'panel']);
        expect([last.code, last.stdout]).toEqual([0, expect.stringContaining(`${KEY}: back to the old key.`)]);
      },
    ));

  it('goes back with --abort: the old key stays, the new one is left to the person', () =>
    withByHand({}, async ({ old, make, value, keyturn }) => {
      await keyturn(['rotate', KEY, '--yes', '--new-value-file', '-'], { input: make() });
      expect(value()).not.toBe(old);
      const back = await keyturn(['rotate', KEY, '--abort']);
      expect([back.code, value()], back.stderr).toEqual([0, old]);
      expect(back.stdout.split('\n')[0]).toBe(`${KEY}: back to the old key.`);
      expect(back.stdout).toMatch(/^note {2}the new key still works: take it away at\s+https:/m);
    }));
});
