// What the main thread and a worker thread say to each other.
import type { Rule } from '../rules/rule.ts';
import type { ShardBatch, ShardInput } from './history/shard.ts';
import type { CustomData, Matcher } from './matcher.ts';
import type { CleanFiles, Cursor, FilesJob } from './sources/files.ts';
import type { Tally, TallyData } from './tally.ts';

export interface FilesRequest {
  kind: 'files';
  custom: CustomData | null;
  job: FilesJob;
  cursor: Cursor;
}

export interface FilesAnswer {
  kind: 'files';
  tally: TallyData;
  clean: CleanFiles;
}

export interface HistoryRequest {
  kind: 'history';
  custom: CustomData | null;
  input: ShardInput;
}

export type ShardAnswer = { kind: 'batch'; batch: ShardBatch } | { kind: 'end' };

/** What a thread does not know by itself. */
export function customOf({ contentRules }: Pick<Matcher, 'contentRules'>): CustomData | null {
  return contentRules?.data ?? null;
}

/** A tally without what its class adds; rules go by their ids. */
export function packTally(tally: Tally): TallyData {
  const sightings = tally.sightings.map((sighting) => {
    const rule = { id: sighting.candidate.rule.id } as Rule;
    return { ...sighting, candidate: { ...sighting.candidate, rule } };
  });
  return { ...tally.data(), sightings };
}

/** Gives the sightings their rules back. */
export function unpackTally(data: TallyData, rules: readonly Rule[]): TallyData {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  for (const { candidate } of data.sightings) candidate.rule = byId.get(candidate.rule.id) ?? candidate.rule;
  return data;
}
