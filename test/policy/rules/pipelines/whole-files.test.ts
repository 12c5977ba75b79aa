import { KubernetesVersion } from '../../../../src/core/kubernetes-version';
import { readManifests } from '../../../../src/input/read-manifests';
import { Engine } from '../../../../src/policy/engine';
import { Packs } from '../../../../src/policy/packs/packs';

/** What the recommended rules say of a file, each as `line:column rule`. */
function judged(file: string, text: string): string[] {
  const { manifests, problems } = readManifests(text, { file });
  expect(problems).toEqual([]);
  const rules = Packs.byId('recommended')!.rules(KubernetesVersion.NEWEST);
  const { violations } = new Engine({ rules, today: '2026-11-21' }).judge(manifests);
  const place = (path: string) => manifests[0].origin.locate(path)!;
  return violations.map(({ ruleId, path }) => `${place(path).line}:${place(path).column} ${ruleId}`).sort();
}

test('the scan that guides show: it floats, may do everything, and hides its findings exactly when there are some', () => {
  expect(judged('.github/workflows/scan.yml', `name: Security scan
on:
  push:
    branches: [main]
jobs:
  scan:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: docker build -t shop:\${{ github.sha }} .
      - uses: aquasecurity/trivy-action@master
        with:
          image-ref: shop:\${{ github.sha }}
          format: sarif
          output: trivy.sarif
          severity: CRITICAL,HIGH
          exit-code: 1
      - uses: github/codeql-action/upload-sarif@v2
        with:
          sarif_file: trivy.sarif
`)).toEqual([
    '11:15 pipelines/pin-actions', '18:15 pipelines/no-retired-actions', '18:15 pipelines/pin-actions', '18:9 pipelines/report-findings-always', '1:1 pipelines/limit-permissions',
    '9:15 pipelines/pin-actions',
  ]);
});

test('a preview of pull requests that hands the secrets to whoever opens one', () => {
  expect(judged('.github/workflows/preview.yaml', `on: [pull_request_target]
permissions: {contents: read}
jobs:
  preview:
    runs-on: ubuntu-24.04
    container: node:24
    env:
      BRANCH: \${{ github.head_ref }}
    steps:
      - uses: actions/checkout@0123456789abcdef0123456789abcdef01234567 # v5
        with:
          ref: \${{ github.event.pull_request.head.sha }}
      - run: |
          npm ci && npm run build
          echo "Preview of \${{ github.event.pull_request.title }}"
          ./deploy.sh --branch "$BRANCH" --token \${{ secrets.DEPLOY_TOKEN }}
`)).toEqual([
    '12:16 pipelines/no-untrusted-checkout', '13:9 pipelines/no-script-injection', '13:9 pipelines/no-secrets-in-run', '6:16 pipelines/pin-images',
  ]);
});

test('a pipeline of GitLab, with what others say put in', () => {
  expect(judged('.gitlab-ci.yml', `include:
  - remote: https://example.com/jobs.yml
  - local: ci/test.yml
stages: [build, deploy]
variables:
  NODE: "24"
.node: &node
  image: node:$NODE
  before_script: [npm ci]
build:
  <<: *node
  stage: build
  script:
    - !reference [.node, before_script]
    - npm run build
deploy:
  stage: deploy
  variables: {KUBE_PASSWORD: Tr0ub4dor}
  script:
    - echo $KUBE_PASSWORD
    - kubectl apply -f out
`)).toEqual(['18:30 pipelines/no-plaintext-secrets', '20:7 pipelines/no-secrets-in-run', '2:5 pipelines/pin-includes', '8:10 pipelines/pin-images', '8:10 pipelines/pin-images']);
});

test('nothing is said of a workflow that is as it should be', () => {
  expect(judged('.github/workflows/ci.yml', `name: ci
on:
  pull_request:
permissions: {}
jobs:
  build:
    runs-on: ubuntu-24.04
    permissions: {contents: read}
    steps:
      - uses: actions/checkout@0123456789abcdef0123456789abcdef01234567 # v5
        with: {persist-credentials: false}
      - name: Say what it is
        run: echo "$TITLE"
        env: {TITLE: "\${{ github.event.pull_request.title }}"}
      - run: npm ci && npm test
        env: {NPM_TOKEN: "\${{ secrets.NPM_TOKEN }}"}
`)).toEqual([]);
});

test('a forge without rights for tokens is not asked for them', () => {
  const text = 'on: push\njobs:\n  build:\n    runs-on: docker\n    steps:\n      - run: make\n';
  expect(judged('.forgejo/workflows/ci.yml', text)).toEqual([]);
  expect(judged('.github/workflows/ci.yml', text)).toEqual(['1:1 pipelines/limit-permissions']);
});
