import { CompiledLibrary } from './compiled';
import { examplesOf, pageOf, untold } from './console-examples';
import { folder } from './folder';

const EXAMPLES = examplesOf(pageOf('init.md'));

describe('every example of docs/init.md', () => {
  const library = new CompiledLibrary();
  const cwd = folder({});
  afterAll(() => library.remove());

  test('is found', () => expect(EXAMPLES.length).toBeGreaterThanOrEqual(2));

  // One after the other: the second finds what the first wrote.
  test.each(EXAMPLES.map((example) => [example.command, example] as const))('%s', (_name, { command, lines, code }) => {
    const exited = library.shell(command.replaceAll('cdk8s-hardened ', '$CLI '), { cwd });
    expect({ code: exited.code, untold: untold(lines, [...exited.stdout.split('\n'), ...exited.stderr.split('\n')]) }).toEqual({ code, untold: [] });
  });
});
