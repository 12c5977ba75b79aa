import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { markerOf } from '../../../src/pipelines/scripts/comment-script';
import { rendered, step } from '../rendered';
import { bash, calls, programs, workplace } from '../shell';

/** Comments that are kept in a file; the filter is jq's, with the variables of the environment. Of Node.js, for bash reads no JSON. */
const GH = `exec '${process.execPath}' - "$@" <<'PROGRAM'
const { readFileSync, writeFileSync } = require('node:fs');
const { spawnSync } = require('node:child_process');
const comments = JSON.parse(readFileSync('comments', 'utf8'));
const args = process.argv.slice(2);
const option = (name) => args[args.indexOf(name) + 1];
if (args.includes('--paginate')) {
  const byHand = comments.filter(({ user, body }) => user.login === 'github-actions[bot]' && body.startsWith(process.env.MARKER)).map(({ id }) => id + '\\n').join('');
  const byJq = spawnSync('jq', ['-r', option('--jq')], { input: JSON.stringify(comments), encoding: 'utf8' });
  if (byJq.status !== null && byJq.stdout !== byHand) throw new Error('jq says otherwise: ' + byJq.stdout + byJq.stderr);
  process.stdout.write(byHand);
} else {
  const [name, file] = option('--field').split('=@');
  const earlier = comments.find(({ id }) => args.some((arg) => arg.endsWith('/comments/' + id)));
  const body = readFileSync(file, 'utf8');
  if (earlier && option('--method') === 'PATCH') earlier[name] = body;
  else comments.push({ id: comments.length + 1, user: { login: 'github-actions[bot]' }, [name]: body });
  writeFileSync('comments', JSON.stringify(comments));
}
PROGRAM`;

const MARKER = markerOf('deliver');
const { run, env } = step(rendered(), 'comment', 'Comment');

async function comment(difference: string, comments: object[] = []): Promise<{ readonly comments: any[]; readonly calls: string[][] }> {
  const root = workplace({ 'pipeline-reports/difference.md': difference, 'comments': JSON.stringify(comments) });
  const ended = await bash(run, root, { PATH: programs(root, { gh: GH }), MARKER: env.MARKER, PULL_REQUEST: '7', GITHUB_REPOSITORY: 'acme/shop' });
  expect(ended).toEqual({ code: 0, stdout: '', stderr: '' });
  return { comments: JSON.parse(readFileSync(join(root, 'comments'), 'utf8')), calls: calls(root) };
}

test('a difference that is a link is not read', async () => {
  const root = workplace({ 'secret': 'hunter2', 'pipeline-reports/.keep': '', 'comments': '[]' });
  symlinkSync(join(root, 'secret'), join(root, 'pipeline-reports/difference.md'));
  const ended = await bash(run, root, { PATH: programs(root, { gh: GH }), MARKER: env.MARKER, PULL_REQUEST: '7', GITHUB_REPOSITORY: 'acme/shop' });
  expect(ended).toMatchObject({ code: 1, stdout: 'The difference is a link, and no report.\n' });
  expect(readFileSync(join(root, 'comments'), 'utf8')).toBe('[]');
});

const bot = (id: number, body: string) => ({ id, user: { login: 'github-actions[bot]' }, body });

test('the first time a comment is made, at the pull request', async () => {
  const { comments, calls: made } = await comment('# Difference\n');
  expect(comments).toEqual([bot(1, `${MARKER}\n# Difference\n`)]);
  expect(made.at(-1)).toEqual(['gh', 'api', '--silent', '--method', 'POST', 'repos/acme/shop/issues/7/comments', '--field', 'body=@comment.md']);
});

test('the next time it is replaced, and no other comment is: not one that quotes it, nor that of another workflow or of somebody else', async () => {
  const others = [bot(1, 'hello'), bot(2, `> ${MARKER}\n`), bot(3, `${markerOf('other')}\nx`), { id: 4, user: { login: 'somebody' }, body: `${MARKER}\nmine` }];
  const { comments, calls: made } = await comment('new\n', [...others, bot(5, `${MARKER}\nold\n`), bot(6, `${MARKER}\nolder\n`)]);
  expect(comments).toEqual([...others, bot(5, `${MARKER}\nnew\n`), bot(6, `${MARKER}\nolder\n`)]);
  expect(made.at(-1)).toContain('repos/acme/shop/issues/comments/5');
});

test('what it says is data: nothing in it is expanded', async () => {
  const text = '$(touch hacked) `touch hacked` ${PATH} \\n %s "\' <!-- x -->\n';
  const { comments } = await comment(text);
  expect(comments[0].body).toBe(`${MARKER}\n${text}`);
});

test('what is longer than a comment may be is cut at the end of a line, and says so', async () => {
  const line = `${'é'.repeat(50)}\n`;
  const { comments } = await comment(line.repeat(2000));
  const body: string = comments[0].body;
  expect(body.length).toBeLessThan(65_536);
  expect(body).toMatch(/é{50}\n\nCut here: the run has all of it\.\n$/);
  expect(body).not.toContain('\ufffd');
});
