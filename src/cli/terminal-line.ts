import { createInterface } from 'node:readline';
import { HiddenLine } from './hidden-line';
import { UsageError } from '../core/errors';

/**
 * Asks for lines at the terminal, one after the other, and shows nothing of what is typed, from the first question to the last answer.
 *
 * @throws UsageError when typing is broken off.
 */
export async function hiddenLines(questions: readonly string[]): Promise<Buffer[]> {
  const { stdin, stderr } = process;
  const answers: Buffer[] = [];
  stdin.setRawMode(true); // before the question: whoever sees it may type
  try {
    for (const question of questions) {
      stderr.write(question);
      answers.push(await typedLine());
      stderr.write('\n');
    }
    return answers;
  } catch (error) {
    for (const answer of answers) answer.fill(0);
    stderr.write('\n');
    throw error;
  } finally {
    stdin.setRawMode(false);
    stdin.pause();
  }
}

/** What was typed before it was asked for: whole lines, and the beginning of another one. */
const typedAhead = { lines: [] as string[], begun: '' };

/**
 * Asks for a line at the terminal, which shows and edits what is typed.
 *
 * @throws UsageError when typing is broken off.
 */
export async function visibleLine(question: string): Promise<string> {
  const ready = typedAhead.lines.shift();
  if (ready === undefined) return editedLine(question);
  process.stderr.write(`${question}${ready}\n`);
  return ready;
}

function editedLine(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const lines: string[] = [];
  return new Promise((resolve, reject) => {
    terminal.on('line', (line) => {
      lines.push(line);
      if (lines.length === 1) setImmediate(() => terminal.close()); // several lines may come at once
    });
    terminal.on('SIGINT', () => terminal.close());
    terminal.on('close', () => {
      typedAhead.begun = terminal.line;
      if (lines.length > 0) typedAhead.lines.push(...lines.slice(1));
      else process.stderr.write('\n');
      if (lines.length > 0) resolve(lines[0]);
      else reject(new UsageError('Typing was broken off.', { fix: 'nothing was written; call it again' }));
    });
    terminal.setPrompt(question);
    terminal.prompt();
    if (typedAhead.begun !== '') terminal.write(typedAhead.begun);
  });
}

function typedLine(): Promise<Buffer> {
  const { stdin } = process;
  const line = new HiddenLine();
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      stdin.off('data', onData).off('end', onEnd).pause();
      settle();
    };
    const onEnd = () => end(() => reject(new UsageError('The terminal was closed.', { fix: 'nothing was written; call it again' })));
    const onData = (chunk: Buffer) => {
      try {
        const rest = Buffer.from(chunk.subarray(line.take(chunk)));
        chunk.fill(0);
        if (!line.ended) return;
        end(() => resolve(line.value()));
        if (rest.length > 0) stdin.unshift(rest); // it answers the next question
      } catch (error) {
        end(() => reject(error as Error));
      }
    };
    stdin.on('data', onData).on('end', onEnd).resume();
  });
}
