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
