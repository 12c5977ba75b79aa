import type { SecretsAnswer } from './secrets-answer';
import type { SecretEntry } from '../../analysis/secrets/secret-entry';
import type { SecretUse } from '../../analysis/secrets/secret-use';
import { entryName, keysText, originText, sourceText, useText } from '../../analysis/secrets/secret-words';
import { groupedBy } from '../../core/grouping';
import { AnswerText } from '../answer/answer-text';
import { printable } from '../printable';
import type { RenderOptions } from '../render-options';
import { counted } from '../wording';
import { wrapped } from '../wrap';

const LABEL_WIDTH = 9;
/** More readers than this are counted, unless all are wanted. */
const READERS = 5;

/** Where secrets come from and where they end, for people: a paragraph for each. */
export function secretsText(answer: SecretsAnswer, options: RenderOptions): string {
  return new SecretsText(answer, options).text();
}

class SecretsText {
  private readonly page: AnswerText;

  public constructor(private readonly answer: SecretsAnswer, private readonly options: RenderOptions) {
    this.page = new AnswerText(options);
  }

  public text(): string {
    return this.page.page(this.answer, [...this.answer.entries.map((entry) => this.paragraph(entry)), this.summary()]);
  }

  private paragraph(entry: SecretEntry): string {
    const { origins, problems } = entry;
    return this.page.section(entryName(entry), [
      ...problems.flatMap(({ text }) => this.labelled('problem', [text]).map((line) => this.page.colors.red(line))),
      ...origins.flatMap((origin) => this.labelled('from', [originText(origin), ...origin.sources.map((source) => `  ${sourceText(source)}`)])),
      ...this.uses(entry),
      ...this.labelled('readable', this.readers(entry)),
    ], keysText(entry));
  }

  private readers(entry: SecretEntry): string[] {
    const all = this.answer.readersOf(entry).map(({ subject, verbs }) => `${subject} (${verbs.join(', ')})`);
    return all.length <= READERS || this.options.verbose ? all : [...all.slice(0, READERS), `and ${all.length - READERS} more: --verbose names them`];
  }

  private uses(entry: SecretEntry): string[] {
    const byUser = [...groupedBy(entry.uses, ({ by }) => by)];
    if (byUser.length === 0) return this.labelled('into', ['nothing among the objects uses it']);
    return byUser.flatMap(([by, uses]) => this.labelled('into', [`${by}`, ...uses.map((use) => `  ${lineOf(use, entry)}`)]));
  }

  /** A word in front of the first line; long lines go on below themselves. */
  private labelled(label: string, lines: readonly string[]): string[] {
    const room = this.page.width - LABEL_WIDTH - 4;
    const broken = lines.flatMap((line) => {
      const indent = /^ */.exec(line)![0];
      return wrapped(printable(line.trimStart()), room - indent.length).map((each, i) => `${indent}${i === 0 ? '' : '  '}${each}`);
    });
    return broken.map((line, i) => `  ${this.page.colors.dim((i === 0 ? label : '').padEnd(LABEL_WIDTH))}${line}`);
  }

  private summary(): string {
    const { entries } = this.answer;
    const wrong = entries.filter(({ problems }) => problems.length > 0).length;
    if (entries.length === 0) return this.page.colors.bold('The objects make no Secret and use none.');
    return this.page.colors.bold(`${counted(entries.length, 'secret')}, ${wrong === 0 ? 'none' : wrong} of them with a problem.`);
  }
}

function lineOf(use: SecretUse, entry: SecretEntry): string {
  return `${use.container === undefined ? '' : `container ${use.container}: `}${useText(use, entry)}`;
}
