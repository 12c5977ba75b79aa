import { createServer, IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PipelinePlatform } from '../../../src/pipelines/pipeline-platform';
import { markerOf } from '../../../src/pipelines/scripts/comment-script';
import { rendered, script } from '../rendered';
import { bash, Ended, workplace } from '../shell';

const MARKER = markerOf('deliver');
const TOKEN = 'glpat-hunter2';
const REQUEST = '/api/v4/projects/12/merge_requests/34';

interface Note { id: number; body: string; author: { id: number } }

/** A GitLab that knows one merge request. */
class GitLab {
  public readonly asked: string[] = [];
  public approvedBy: string[] = [];
  private readonly server: Server = createServer((request, response) => {
    void this.answer(request).then(([status, body]) => { response.writeHead(status).end(JSON.stringify(body)); });
  });

  constructor(public readonly notes: Note[] = []) {}

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/api/v4`;
  }

  close(): void {
    this.server.close();
  }

  private async answer(request: IncomingMessage): Promise<[number, unknown]> {
    const { method, headers } = request;
    const url = new URL(request.url!, 'http://gitlab');
    this.asked.push(`${method} ${url.pathname}`);
    if (headers['private-token'] !== TOKEN) return [401, {}];
    const body = await textOf(request);
    if (url.pathname === '/api/v4/user') return [200, { id: 99 }];
    if (url.pathname === REQUEST) return [200, { author: { username: 'author' } }];
    if (url.pathname === `${REQUEST}/approvals`) return [200, { approved_by: this.approvedBy.map((username) => ({ user: { username } })) }];
    if (url.pathname === `${REQUEST}/notes` && method === 'GET') return [200, this.page(Number(url.searchParams.get('page')))];
    return this.write(url.pathname, method!, JSON.parse(body).body);
  }

  private page(page: number): Note[] {
    return this.notes.slice((page - 1) * 100, page * 100);
  }

  private write(path: string, method: string, body: string): [number, unknown] {
    const found = this.notes.find(({ id }) => path === `${REQUEST}/notes/${id}`);
    if (method === 'PUT' && found) found.body = body;
    else if (method === 'POST') this.notes.push({ id: this.notes.length + 1, body, author: { id: 99 } });
    else return [404, {}];
    return [200, {}];
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}

interface Run { readonly job: 'comment' | 'approve'; readonly reports: { readonly [file: string]: string }; readonly token?: string; readonly approvers?: string[] }

async function run(gitLab: GitLab, { job, reports, token = TOKEN, approvers = [] }: Run): Promise<Ended> {
  const json = rendered({ platform: PipelinePlatform.GITLAB, review: { approvers } });
  const root = workplace(Object.fromEntries(Object.entries(reports).map(([file, text]) => [`pipeline-reports/${file}`, text])));
  const CI_API_V4_URL = await gitLab.listen();
  try {
    return await bash(script(json, job), root, {
      ...json[job].variables, CI_API_V4_URL, CI_MERGE_REQUEST_PROJECT_ID: '12', CI_MERGE_REQUEST_IID: '34', SECURITY_REVIEW_TOKEN: token,
    });
  } finally {
    gitLab.close();
  }
}

const note = (id: number, body: string, author = 99): Note => ({ id, body, author: { id: author } });
const told = { job: 'comment', reports: { 'difference.md': '# Difference\n"\'$HOME`\n' } } as const;
const body = `${MARKER}\n# Difference\n"'$HOME\`\n`;

describe('the note', () => {
  test('is made the first time', async () => {
    const gitLab = new GitLab();
    expect(await run(gitLab, told)).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(gitLab.notes).toEqual([note(1, body)]);
  });

  test('takes the place of the earlier one, on whatever page, and of no other', async () => {
    const others = [note(1, `${MARKER}\nof somebody`, 7), note(2, `> ${MARKER}`), ...Array.from({ length: 120 }, (_, i) => note(i + 3, 'talk'))];
    const gitLab = new GitLab([...others.map((each) => ({ ...each })), note(500, `${MARKER}\nold`)]);
    expect((await run(gitLab, told)).code).toBe(0);
    expect(gitLab.notes).toEqual([...others, note(500, body)]);
  });

  test('is left out where there is nothing to tell', async () => {
    const gitLab = new GitLab();
    expect(await run(gitLab, { job: 'comment', reports: {} })).toMatchObject({ code: 0, stdout: expect.stringContaining('no difference to tell') });
    expect(gitLab.asked).toEqual([]);
  });

  test('is left out where there is no token', async () => {
    const gitLab = new GitLab();
    expect(await run(gitLab, { ...told, token: '' })).toMatchObject({ code: 0, stdout: 'There is no token in SECURITY_REVIEW_TOKEN, so nothing is noted.\n' });
    expect(gitLab.asked).toEqual([]);
  });

  test('that cannot be made fails, without telling the token', async () => {
    const ended = await run(new GitLab(), { ...told, token: 'wrong-token' });
    expect(ended).toEqual({ code: 1, stdout: '', stderr: 'GET /user was answered with 401.\n' });
  });
});

describe('an approval', () => {
  test('is not asked for where nothing demands it', async () => {
    const gitLab = new GitLab();
    expect((await run(gitLab, { job: 'approve', reports: { 'approval.txt': 'none\n' } })).code).toBe(0);
    expect(gitLab.asked).toEqual([]);
  });

  const asked = (approvedBy: string[], approvers: string[]) =>
    run(Object.assign(new GitLab(), { approvedBy }), { job: 'approve', reports: { 'approval.txt': 'required\n' }, approvers });

  test('is one of those who may give it', async () => {
    expect(await asked(['other', 'lead'], ['platform', 'lead'])).toEqual({ code: 0, stdout: 'Approved by lead.\n', stderr: '' });
  });

  test.each<[string, string[], string[], string]>([
    ['of another', ['other'], ['lead'], 'one of: lead.'],
    ['of nobody', [], ['lead', 'platform'], 'one of: lead platform.'],
    ['of the author', ['author'], ['author'], 'one of: author.'],
    ['where nobody is named', ['other'], [], 'nobody is named'],
  ])('is none %s', async (_name, approvedBy, approvers, stderr) => {
    expect(await asked(approvedBy, approvers)).toEqual({ code: 1, stdout: '', stderr: expect.stringContaining(stderr) });
  });

  test.each([
    ['a token that is refused', { 'approval.txt': 'required\n' }, 'wrong', 'GET /approvals was answered with 401.'],
    ['no token', { 'approval.txt': 'required\n' }, '', 'The variable SECURITY_REVIEW_TOKEN holds no token'],
    ['no word of whether it is demanded', {}, TOKEN, 'needs the approval'],
  ])('is missing with %s', async (_name, reports, token, stderr) => {
    const ended = await run(new GitLab(), { job: 'approve', reports, token, approvers: ['lead'] });
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain(stderr);
  });
});
