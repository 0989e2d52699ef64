/** Plain, with room on a phone, dark where the reader likes it dark, and black on white on paper. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --ink: #1c1f24; --paper: #fff; --soft: #5b6470; --line: #dde1e6; --card: #f7f8fa;
  --critical: #b3001b; --high: #c65100; --medium: #8a6d00; --low: #3c6e91; --info: #5b6470; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8eaed; --paper: #14171b; --soft: #a2abb6; --line: #333a43; --card: #1c2127;
    --critical: #ff6b7d; --high: #ff9d52; --medium: #e0bf3f; --low: #7ab8e0; --info: #a2abb6; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 52rem; background: var(--paper); color: var(--ink);
  font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
header { display: flex; gap: 1rem; align-items: center; }
h1 { font-size: 1.25rem; line-height: 1.3; margin: 0; }
h2 { font-size: 1.05rem; margin: 2rem 0 .5rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1rem; font-weight: normal; margin: 0; }
p { margin: .25rem 0; color: var(--soft); }
small { color: var(--soft); }
code, pre { font: .875em/1.5 ui-monospace, monospace; }
pre { margin: .25rem 0; padding: .4rem .6rem; background: var(--card); border: 1px solid var(--line); border-radius: 4px;
  overflow-x: auto; }
pre.wrap { white-space: pre-wrap; }
article { padding: .6rem 0; border-bottom: 1px solid var(--line); break-inside: avoid; }
.grade { flex: none; width: 3.5rem; height: 3.5rem; border-radius: 8px; color: #fff; font: 700 2rem/3.5rem system-ui, sans-serif;
  text-align: center; background: #5b6470; }
.grade-a { background: #1a7f37; } .grade-b { background: #3c6e91; } .grade-c { background: #8a6d00; }
.grade-d { background: #c65100; } .grade-f { background: #b3001b; }
.badge { display: inline-block; min-width: 4.2rem; padding: 0 .4rem; border: 1px solid currentColor; border-radius: 4px;
  font-size: .8rem; text-align: center; }
.badge.critical { color: var(--critical); } .badge.high { color: var(--high); } .badge.medium { color: var(--medium); }
.badge.low { color: var(--low); } .badge.info { color: var(--info); }
.chart { max-width: 34rem; }
svg { display: block; width: 100%; height: auto; }
svg text { fill: var(--ink); font: 12px system-ui, sans-serif; }
svg .tick { fill: var(--soft); font-size: 11px; }
svg .grid { stroke: var(--line); }
svg .bar { fill: var(--info); }
svg .critical { fill: var(--critical); } svg .high { fill: var(--high); } svg .medium { fill: var(--medium); }
svg .low { fill: var(--low); } svg .age { fill: var(--low); }
@media print {
  :root { color-scheme: light; --ink: #000; --paper: #fff; --soft: #333; --line: #bbb; --card: #fff;
    --critical: #b3001b; --high: #c65100; --medium: #8a6d00; --low: #3c6e91; --info: #333; }
  body { max-width: none; padding: 0; font-size: 11pt; }
  pre { white-space: pre-wrap; }
  h2, h3 { break-after: avoid; }
  .chart { break-inside: avoid; }
  .grade, svg .bar { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
