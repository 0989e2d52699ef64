// The plan of the built-in rules: the bundler puts it here.
import type { PackedPlan } from './plan.ts';

/** Null in sources that are not built: it is made then. */
export const packedPlan: PackedPlan | null = null;
