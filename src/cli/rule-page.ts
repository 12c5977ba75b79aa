import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Examples of what a rule refuses and accepts, as Markdown. */
export interface RuleExamples {
  readonly refused: string;
  readonly accepted: string;
}

/** The examples on the page of a rule, which are cases of its tests; nothing where it has no page, as rules of a project's own. */
export function examplesOf(id: string): RuleExamples | undefined {
  try {
    const page = readFileSync(join(__dirname, '..', '..', 'docs', 'rules', `${id}.md`), 'utf8');
    const [refused, accepted] = ['Refused', 'Accepted'].map((heading) => sectionOf(page, heading));
    return refused === undefined || accepted === undefined ? undefined : { refused, accepted };
  } catch {
    return undefined;
  }
}

function sectionOf(page: string, heading: string): string | undefined {
  const start = page.indexOf(`\n## ${heading}\n`);
  if (start < 0) return undefined;
  const text = page.slice(page.indexOf('\n', start + 1));
  const end = text.indexOf('\n## ');
  return (end < 0 ? text : text.slice(0, end)).trim();
}
