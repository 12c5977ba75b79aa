import { CompiledLibrary } from './compiled';
import { examplesOf, pageOf, untold } from './console-examples';
import { folder } from './folder';

/** Runs every example of a page of docs/ on the manifests that the page shows, which are `k8s/shop.yaml`. */
export function describeExamples(name: string, atLeast: number): void {
  const page = pageOf(name);
  const examples = examplesOf(page);

  describe(`every example of docs/${name}`, () => {
    const library = new CompiledLibrary();
    const cwd = folder({ 'k8s/shop.yaml': /```yaml\n(apiVersion[^]*?)```/.exec(page)![1] });
    afterAll(() => library.remove());

    test('is found', () => expect(examples.length).toBeGreaterThanOrEqual(atLeast));

    // One after the other: some show what the one before wrote.
    test.each(examples.map((example) => [example.command, example] as const))('%s', (_name, { command, lines, code }) => {
      const exited = library.shell(`set -o pipefail; ${command.replaceAll('cdk8s-hardened ', '$CLI ')}`, { cwd });
      expect({ code: exited.code, untold: untold(lines, exited.stdout.split('\n')), stderr: exited.stderr }).toEqual({ code, untold: [], stderr: '' });
    });
  });
}
