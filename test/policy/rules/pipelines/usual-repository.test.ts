import { KubernetesVersion } from '../../../../src/core/kubernetes-version';
import { WORKFLOW_GROUP } from '../../../../src/core/workflow-file';
import { readManifests } from '../../../../src/input/read-manifests';
import { Engine } from '../../../../src/policy/engine';
import { Packs } from '../../../../src/policy/packs/packs';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const DIGEST = `@sha256:${'0123456789abcdef'.repeat(4)}`;

/** Files beside workflows, as `audit .` finds them. */
const OTHERS: { readonly [file: string]: string } = {
  'package.json': '{"name":"x","scripts":{"a":"b"}}',
  'compose.yaml': 'name: x\nservices: {db: {image: postgres, environment: {POSTGRES_PASSWORD: x}}}',
  'chart/values.yaml': 'image: {repository: x}\nstages: [a]',
  'openapi.yaml': 'openapi: 3.0.0\npaths: {/jobs: {get: {responses: {}}}}',
  '.github/dependabot.yml': 'version: 2\nupdates: []',
  '.github/ISSUE_TEMPLATE/bug.yml': 'name: Bug\nbody: [{type: textarea}]',
  '.github/labeler.yml': 'docs: [docs/**]',
  '.travis.yml': 'language: node_js\nscript: [npm test]\nstages: [a]\njobs: {include: [{stage: a, script: x}]}',
  'azure-pipelines.yml': 'trigger: [main]\nstages: [{stage: A, jobs: [{job: x, steps: [{script: echo}]}]}]',
  '.circleci/config.yml': 'version: 2.1\njobs: {a: {docker: [{image: x}], steps: [{run: x}]}}',
  'bitbucket-pipelines.yml': 'pipelines: {default: [{step: {script: [x]}}]}',
  'cloudbuild.yaml': 'steps: [{name: x, args: [a]}]',
  '.golangci.yml': 'run: {timeout: 1m}',
  'Taskfile.yml': 'version: 3\ntasks: {a: {cmds: [x]}}',
  'playbook.yml': '- hosts: all\n  tasks: [{name: x, script: y}]',
  'serverless.yml': 'service: x\nprovider: {stage: dev}\ncustom: {scripts: {script: x}}',
};

test.each(Object.entries(OTHERS))('%s is no workflow', (file, text) => {
  const { manifests, problems } = readManifests(text, { file, named: false });
  expect({ workflows: manifests.filter(({ group }) => group === WORKFLOW_GROUP), problems }).toEqual({ workflows: [], problems: [] });
});

/** What is done every day, and done well. */
const GOOD: { readonly [file: string]: string } = {
  '.github/workflows/matrix.yml': `on: {push: {branches: [main]}}
permissions: {contents: read}
jobs:
  test:
    strategy: {matrix: {os: [ubuntu-24.04, macos-15], include: [{os: ubuntu-24.04, image: "node:22${DIGEST}"}]}}
    runs-on: \${{ matrix.os }}
    container: \${{ matrix.image }}
    steps:
      - uses: actions/checkout@${COMMIT}
      - run: ./test "\${{ matrix.os }}" "\${{ github.event.pull_request.number }}"
`,
  '.github/workflows/called.yml': `on: {workflow_call: {secrets: {token: {required: true}}}}
jobs:
  a:
    runs-on: ubuntu-24.04
    steps:
      - run: echo "has a token \${{ secrets.token && 'yes' || 'no' }}, of \${#T}"
        env: {T: "\${{ secrets.token }}"}
`,
  '.github/workflows/title.yml': `on: pull_request
permissions: {}
jobs:
  a:
    if: contains(github.event.pull_request.title, '[deploy]')
    runs-on: ubuntu-24.04
    steps:
      - name: Look at \${{ github.event.pull_request.title }}
        env: {TITLE: "\${{ github.event.pull_request.title }}"}
        run: case "$TITLE" in feat:*) ;; *) exit 1 ;; esac
      - run: echo "\${{ github.event.pull_request.title == 'x' && 'a' || 'b' }}"
`,
  '.github/workflows/services.yml': `on: [push]
permissions: {contents: read}
jobs:
  t:
    runs-on: ubuntu-24.04
    services: {db: {image: "postgres:17${DIGEST}", env: {POSTGRES_PASSWORD: postgres}}}
    env: {DATABASE_URL: "postgres://u:postgres@localhost:5432/db", PASSWORD_FILE: /run/p, TOKEN_URL: "https://login.example.com/token", SECRET_NAME: prod/db}
    steps: [{run: psql "$DATABASE_URL" -c 'select 1'}]
`,
  '.github/workflows/label.yml': `on: {pull_request_target: {types: [opened]}}
permissions: {}
jobs:
  label:
    permissions: {pull-requests: write, contents: read}
    runs-on: ubuntu-24.04
    steps: [{uses: "actions/labeler@${COMMIT}"}, {uses: "actions/checkout@${COMMIT}", with: {persist-credentials: false}}]
`,
  '.gitlab-ci.yml': `include: [{local: /ci/x.yml}, {template: Jobs/SAST.gitlab-ci.yml}, {project: acme/ci, ref: ${COMMIT}, file: /a.yml}]
variables: {IMG: "node:22${DIGEST}", POSTGRES_PASSWORD: x1y2z3, VAULT_AUTH_ROLE: deploy}
.base: &base {image: $IMG}
build:
  <<: *base
  extends: .other
  services: [{name: "postgres:17${DIGEST}", alias: db}]
  secrets: {DATABASE_PASSWORD: {vault: production/db/password@ops}}
  id_tokens: {VAULT_ID_TOKEN: {aud: "https://vault.example.com"}}
  script:
    - !reference [.setup, script]
    - echo "$CI_JOB_TOKEN" | docker login -u x --password-stdin $CI_REGISTRY
    - psql postgres://u:x1y2z3@db/x
`,
};

test.each(Object.entries(GOOD))('%s is as it should be', (file, text) => {
  const { manifests, problems } = readManifests(text, { file });
  const { violations } = new Engine({ rules: Packs.byId('recommended')!.rules(KubernetesVersion.NEWEST), today: '2026-11-21' }).judge(manifests);
  expect({ count: manifests.length, problems, found: violations.map(({ ruleId, path }) => `${ruleId} ${path}`) }).toEqual({ count: 1, problems: [], found: [] });
});
