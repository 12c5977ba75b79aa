import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { Rules } from '../../src';
import { ran } from '../cli/io';

const root = join(__dirname, '..', '..');
const page = readFileSync(join(root, 'docs', 'pipelines.md'), 'utf8');

/** The types of the example are checked with those of the tests. */
const example = readFileSync(join(__dirname, 'docs-example.ts'), 'utf8').replace("'../../src'", "'cdk8s-hardened'");

describe('docs/pipelines.md', () => {
  const cwd = process.cwd();
  const repository = mkdtempSync(join(tmpdir(), 'cdk8s-hardened-pipelines-docs-'));
  afterAll(() => {
    process.chdir(cwd);
    rmSync(repository, { recursive: true });
  });

  test('shows an example that compiles', () => expect(/```typescript\n([^]*?)```/.exec(page)![1]).toBe(example));

  test('which passes every rule, and writes what the page says', () => {
    process.chdir(repository);
    jest.isolateModules(() => { jest.requireActual('./docs-example'); });
    const workflow = load(readFileSync('.github/workflows/deliver.yml', 'utf8')) as any;
    expect(Object.keys(workflow.jobs)).toEqual([...[...page.matchAll(/^\| `(\w+)` \|/gm)].map(([, job]) => job).slice(0, 4), 'scan', 'publish', 'announce']);
    for (const name of page.match(/`deliver: \w+`/g)!) expect(Object.values<any>(workflow.jobs).map((job) => `\`${job.name}\``)).toContain(name);
    expect(existsSync('.cdk8s-hardened-files')).toBe(true);
    process.chdir(cwd);
  });

  test('tells a finding as it is told', () => {
    const [, id, title] = /error\[(pipelines\/[\w-]+)\] (.*)/.exec(page)!;
    expect(Rules.byId(id)!.meta.title).toBe(title);
  });

  test('shows what the list of images looks like', async () => {
    const pod = (name: string, image: string) => `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name} }\nspec: { containers: [{ name: app, image: "${image}" }] }\n`;
    const stdin = [pod('web', 'registry.example/shop/web:1.4.2'), pod('db', 'registry.example/shop/db:17.2')].join('---\n');
    const { stdout } = await ran(['images', '-'], { stdin });
    expect(page).toContain(`$ cdk8s-hardened images k8s\n${stdout}`);
  });
});
