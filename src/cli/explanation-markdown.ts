import { Explained, parameterText } from './explanation-text';

/** What a rule demands, why, and what to do about it, as Markdown. */
export function explanationMarkdown({ facts, controls, examples, exemption }: Explained): string {
  const row = (label: string, entries: readonly string[]) => entries.length === 0 ? [] : [`| ${label} | ${entries.join('<br>').replaceAll('|', '\\|')} |`];
  return [
    `# ${facts.id}`, '', `**${facts.title}**`, '', facts.why, '', '| | |', '|---|---|',
    ...row('severity', [facts.severity]),
    ...row('judges', [facts.judges.join(', ')]),
    ...row('packs', [facts.packs.join(', ')]),
    ...row('serves', controls),
    ...row('covers', facts.alsoKnownAs),
    ...row('formerly', facts.formerIds),
    ...row('parameters', facts.parameters.map(parameterText)),
    '',
    ...examples ? ['## Refused', '', examples.refused, '', '## Accepted', '', examples.accepted, ''] : [],
    '## The way past it', '',
    ...exemption ? ['```ts', ...exemption.code, '```', '', '```yaml', ...exemption.yaml, '```', ''] : ['None: no exemption silences it. Mend what it finds.', ''],
  ].join('\n');
}
