import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PipelinePlatform } from '../../../src/pipelines/pipeline-platform';
import { filled, rendered, script, step } from '../rendered';
import { bash, Ended, HAS_JQ, jq, programs, succeeds, workplace, write } from '../shell';

const SECRET = 'hunter2-token';
/** Pull requests that are kept in a file, a line each; what the filters mean is told by a test of its own. */
const GH = `
[ "$GH_TOKEN" = ${SECRET} ] || exit 9
case "$2 $*" in
  'list '*startswith*) awk -F '\\t' -v base="$(option --base "$@")" '$2 == "open" && $3 == base && index($4, ENVIRON["BRANCH_PREFIX"]) == 1 && $4 != ENVIRON["CURRENT"] { print $1 }' "$PULLS" ;;
  'list '*) awk -F '\\t' -v base="$(option --base "$@")" '$2 == "open" && $3 == base && $4 == ENVIRON["CURRENT"] { print $1 }' "$PULLS" ;;
  'create '*) printf '%s\\topen\\t%s\\t%s\\t%s\\t%s\\t%s\\n' $(($(wc -l < "$PULLS") + 1)) "$(option --base "$@")" "$(option --head "$@")" "$(option --title "$@")" "$(option --body "$@")" "$(option --repo "$@")" >> "$PULLS" ;;
  'close '*) sed -i "s/^\${*: -1}\\topen/\${*: -1}\\tclosed/" "$PULLS" ;;
esac
`;

/** A bare repository with a README, and manifests that a run has made. */
class Place {
  public readonly root = workplace({ 'run/manifests/production/a.yaml': 'a: 1\n', 'run/manifests/b.yaml': 'b: 1\n', 'run/manifests/.ledger': 'hidden\n', 'pulls': '' });
  private readonly path = programs(this.root, { gh: GH });
  private readonly step: any;

  constructor(folder: string) {
    this.step = step(rendered({ gitops: { repository: 'acme/deployment', folder } }), 'publish', 'Propose the manifests');
  }

  async seed(): Promise<this> {
    await succeeds(`git init --quiet --bare --initial-branch main acme/deployment.git
git -C acme/deployment.git config receive.advertisePushOptions true
git clone --quiet acme/deployment.git seed 2> /dev/null
cd seed && echo ours > README.md && git add . && ${COMMIT} && git push --quiet origin HEAD:main`, this.root);
    return this;
  }

  async run(): Promise<Ended> {
    rmSync(join(this.root, 'run', 'deployment'), { recursive: true, force: true });
    const env = filled(this.step.env, {
      'github.server_url': `file://${this.root}`, 'github.repository': 'acme/shop', 'github.sha': 'abc', 'github.run_id': '7', 'secrets.DEPLOYMENT_TOKEN': SECRET,
    });
    return bash(this.step.run, join(this.root, 'run'), { ...env, RUNNER_TEMP: join(this.root, 'run'), PATH: this.path, PULLS: join(this.root, 'pulls') });
  }

  async branches(): Promise<string[]> {
    return (await succeeds('git for-each-ref --format "%(refname:short)" refs/heads', join(this.root, 'acme/deployment.git'))).trim().split('\n');
  }

  async files(branch: string): Promise<string[]> {
    return (await succeeds(`git ls-tree -r --name-only ${branch}`, join(this.root, 'acme/deployment.git'))).trim().split('\n');
  }

  /** Takes over a proposal. */
  async merge(branch: string): Promise<void> {
    await succeeds(`git update-ref refs/heads/main ${branch} && git update-ref -d refs/heads/${branch}`, join(this.root, 'acme/deployment.git'));
    write(join(this.root, 'pulls'), readFileSync(join(this.root, 'pulls'), 'utf8').replace(/\topen\t/g, '\tmerged\t'));
  }

  get pulls(): any[] {
    return readFileSync(join(this.root, 'pulls'), 'utf8').split('\n').filter(Boolean).map((line) => {
      const [number, state, base, headRefName, title, body, repo] = line.split('\t');
      return { number: Number(number), state, base, headRefName, title, body, repo };
    });
  }

  manifest(path: string, text?: string): void {
    if (text === undefined) rmSync(join(this.root, 'run/manifests', path));
    else write(join(this.root, 'run/manifests', path), text);
  }
}

const COMMIT = 'git -c user.name=a -c user.email=a@b.invalid commit --quiet --message x';

describe.each([['', ''], ['clusters/eu', 'clusters/eu/']])('into the folder %j', (folder, prefix) => {
  test('the manifests are proposed once, on a branch that is named by the content', async () => {
    const place = await new Place(folder).seed();
    expect(await place.run()).toMatchObject({ code: 0 });
    const [branch] = (await place.branches()).filter((name) => name !== 'main');
    expect(branch).toMatch(/^cdk8s-hardened\/deliver\/[0-9a-f]{16}$/);
    expect((await place.files(branch)).sort()).toEqual(['README.md', `${prefix}.cdk8s-hardened-published`, `${prefix}b.yaml`, `${prefix}production/a.yaml`].sort());
    expect(place.pulls).toEqual([{
      number: 1, state: 'open', base: 'main', headRefName: branch, repo: 'acme/deployment', title: 'deliver: manifests of acme/shop at abc', body: expect.stringContaining('/acme/shop/actions/runs/7'),
    }]);

    expect(await place.run()).toMatchObject({ code: 0 });
    expect(await place.branches()).toEqual([branch, 'main']);
    expect(place.pulls).toHaveLength(1);
  });
});

describe('in time', () => {
  const folder = 'clusters/eu';
  const prefix = 'clusters/eu/';

  test('a run without changes does nothing', async () => {
    const place = await new Place(folder).seed();
    await place.run();
    await place.merge((await place.branches())[0]);
    expect(await place.run()).toMatchObject({ code: 0, stdout: expect.stringContaining('has these manifests already') });
    expect(await place.branches()).toEqual(['main']);
    expect(place.pulls).toHaveLength(1);
  });

  test('what is made no longer goes, what others wrote stays', async () => {
    const place = await new Place(folder).seed();
    await place.run();
    await place.merge((await place.branches())[0]);
    place.manifest('production/a.yaml');
    place.manifest('c.yaml', 'c: 1\n');
    expect(await place.run()).toMatchObject({ code: 0 });
    expect((await place.files((await place.branches())[0])).sort()).toEqual(['README.md', `${prefix}.cdk8s-hardened-published`, `${prefix}b.yaml`, `${prefix}c.yaml`].sort());
  });

  test('newer manifests close the proposal of older ones', async () => {
    const place = await new Place(folder).seed();
    await place.run();
    place.manifest('b.yaml', 'b: 2\n');
    expect(await place.run()).toMatchObject({ code: 0 });
    expect(place.pulls.map(({ state }) => state)).toEqual(['closed', 'open']);
  });
});

test('a file that no run wrote is in the way, and nothing is pushed', async () => {
  const place = await new Place('').seed();
  place.manifest('README.md', 'theirs\n');
  expect(await place.run()).toMatchObject({ code: 1, stderr: expect.stringContaining('README.md is there already') });
  expect(await place.branches()).toEqual(['main']);
});

test('what that repository ignores is proposed all the same', async () => {
  const place = await new Place('').seed();
  await succeeds(`git clone --quiet acme/deployment.git edit && cd edit && echo '*.yaml' > .gitignore && git add . && ${COMMIT} && git push --quiet origin HEAD:main`, place.root);
  expect(await place.run()).toMatchObject({ code: 0 });
  expect(await place.files((await place.branches())[0])).toContain('b.yaml');
});

test('a manifest whose name breaks out of the list is refused', async () => {
  const place = await new Place('').seed();
  place.manifest('a\n../files.txt', 'a: 1\n');
  expect(await place.run()).toMatchObject({ code: 1, stderr: expect.stringContaining('manifests names a file outside of the folder: ../files.txt') });
});

test('no manifests are no reason to delete all', async () => {
  const place = await new Place('').seed();
  place.manifest('production/a.yaml');
  place.manifest('b.yaml');
  expect(await place.run()).toMatchObject({ code: 1, stderr: expect.stringContaining('There are no manifests') });
});

test.each(['../../outside', 'a/../../../outside', '.git/config', './x'])('a list of files that names %s is refused', async (file) => {
  const place = await new Place('').seed();
  write(join(place.root, 'outside'), 'mine');
  await succeeds(`git clone --quiet acme/deployment.git edit && cd edit && printf '%s\\n' '${file}' > .cdk8s-hardened-published && git add . && ${COMMIT} && git push --quiet origin HEAD:main`, place.root);
  expect(await place.run()).toMatchObject({ code: 1, stderr: expect.stringContaining(`outside of the folder: ${file}`) });
  expect(existsSync(join(place.root, 'outside'))).toBe(true);
});

test('the token stands in no argument, no output and no file of the clone', async () => {
  const place = await new Place('').seed();
  const ended = await place.run();
  expect(`${ended.stdout}${ended.stderr}${readFileSync(join(place.root, 'log'), 'utf8')}`).not.toContain(SECRET);
  await expect(succeeds(`! grep -r '${SECRET}' run`, place.root)).resolves.toBe('');
});

(HAS_JQ ? test : test.skip)('the filters choose the proposal of this content, and those of others', () => {
  const { run } = step(rendered({ gitops: { repository: 'acme/deployment' } }), 'publish', 'Propose the manifests');
  const own = /--jq "(.*)\$1"/.exec(run)![1];
  const [current, earlier] = [...run.matchAll(/proposals '([^']+)'/g)].map(([, filter]) => `${own}${filter}`);
  const pulls = ['cdk8s-hardened/deliver/1', 'cdk8s-hardened/deliver/2', 'cdk8s-hardened/other/3', 'somebody'].map((headRefName, i) => ({ number: i + 1, headRefName, isCrossRepository: false }));
  const forks = pulls.map((pull) => ({ ...pull, number: pull.number + 10, isCrossRepository: true }));
  const env = { CURRENT: 'cdk8s-hardened/deliver/2', BRANCH_PREFIX: 'cdk8s-hardened/deliver/' };
  expect(jq(current, [...pulls, ...forks], env)).toBe('2\n');
  expect(jq(earlier, [...pulls, ...forks], env)).toBe('1\n');
});

test('git gets the token for a login, and nothing else does', async () => {
  const { run } = step(rendered({ gitops: { repository: 'acme/deployment' } }), 'publish', 'Propose the manifests');
  const login = /^login=.*$/m.exec(run)![0];
  const answer = await succeeds(`${login}\nprintf 'protocol=https\\nhost=git.example\\n\\n' | git -c credential.helper= -c credential.helper="$login" credential fill`, workplace(), { DEPLOYMENT_TOKEN: SECRET });
  expect(answer).toBe(`protocol=https\nhost=git.example\nusername=x-access-token\npassword=${SECRET}\n`);
});

test('on GitLab the push itself opens the merge request, once', async () => {
  const place = await new Place('').seed();
  const json = rendered({ platform: PipelinePlatform.GITLAB, manifests: { folder: 'dist' }, gitops: { repository: 'acme/deployment', tokenSecret: 'LIVE' } });
  const hook = `#!/bin/sh\nenv | grep ^GIT_PUSH_OPTION_ | sort > '${place.root}/options'\n`;
  write(join(place.root, 'acme/deployment.git/hooks/pre-receive'), hook);
  await succeeds('chmod +x acme/deployment.git/hooks/pre-receive && mv run/manifests run/dist', place.root);
  const env = {
    ...json.publish.variables,
    TARGET_URL: json.publish.variables.TARGET_URL.replace('$CI_SERVER_URL', `file://${place.root}`),
    MESSAGE: json.publish.variables.MESSAGE.replace('$CI_PROJECT_PATH', 'acme/shop').replace('$CI_COMMIT_SHA', 'abc'),
    LIVE: SECRET,
  };
  expect(await bash(script(json, 'publish'), join(place.root, 'run'), env)).toMatchObject({ code: 0 });
  const options = readFileSync(join(place.root, 'options'), 'utf8');
  expect([...options.matchAll(/^GIT_PUSH_OPTION_\d=(.*)$/gm)].map(([, option]) => option)).toEqual([
    'merge_request.create', 'merge_request.target=main', 'merge_request.title=deliver: manifests of acme/shop at abc', 'merge_request.remove_source_branch',
  ]);
  await succeeds('rm -rf run/deployment && mv run/manifests run/dist', place.root);
  expect(await bash(script(json, 'publish'), join(place.root, 'run'), env)).toMatchObject({ code: 0, stdout: expect.stringContaining('proposed already') });
});
