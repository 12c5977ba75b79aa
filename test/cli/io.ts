import type { Io } from '../../src/cli/io';
import { run } from '../../src/cli/program';

/** What a run of the program did. */
export interface Ran { readonly code: number; readonly stdout: string; readonly stderr: string }

/** What the outside world is like in a test. */
export interface World {
  readonly cwd?: string;
  readonly env?: { readonly [name: string]: string };
  readonly stdin?: string | Buffer | Error;
  readonly today?: string;
  /** What somebody types at the terminal, question by question. @default - standard input is a pipe */
  readonly typed?: readonly string[];
  /** The columns of the terminal that both outputs are. @default - both are pipes */
  readonly columns?: number;
}

/** Runs the program in this process. */
export async function ran(argv: readonly string[], world: World = {}): Promise<Ran> {
  const texts = { stdout: '', stderr: '' };
  const output = (name: keyof typeof texts) => ({
    isTerminal: world.columns !== undefined,
    columns: world.columns,
    write: async (text: string) => { texts[name] += text; },
  });
  const today = world.today ?? '2026-11-21';
  const typed = [...world.typed ?? []];
  const io: Io = {
    cwd: world.cwd ?? __dirname,
    env: world.env ?? {},
    stdout: output('stdout'),
    stderr: output('stderr'),
    today,
    now: Date.parse(`${today}T12:00:00Z`),
    stdinIsTerminal: world.typed !== undefined,
    readStdin: async () => {
      if (world.stdin instanceof Error) throw world.stdin;
      return Buffer.from(world.stdin ?? '');
    },
    readHidden: async (questions) => questions.map((question) => {
      texts.stderr += `${question}\n`;
      return Buffer.from(typed.shift()!);
    }),
    readLine: async (question) => {
      texts.stderr += question;
      const answer = typed.shift();
      if (answer === undefined) throw new Error(`nobody answers ${question}`);
      return answer;
    },
  };
  const code = await run(argv, io);
  return { code, ...texts };
}
