// Adds a rule to a copy of the project, by one file, one table and one line, and proves that everything else follows: the table
// runs, the catalogue, `explain`, `audit` and its reports know the rule, and so do its page, the packs, the compliance views and the migration tables.
const { execFileSync, spawnSync } = require('node:child_process');
const { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { check, close } = require('../oracle/report.cjs');

const root = join(__dirname, '..');
const copy = mkdtempSync(join(tmpdir(), 'new-rule-'));
const ID = 'pod/no-fixed-priority';

const RULE = `import { FieldPath } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const PRIORITY = FieldPath.of('priority');

/** Pods must leave their priority to a class. */
export class NoFixedPriority extends Rule {
  public readonly meta: RuleMeta = {
    id: '${ID}',
    title: 'Pods must leave their priority to a class.',
    why: 'Admission computes the number from the class and refuses pods that say another one.',
    severity: Severity.LOW,
    judges: Kinds.POD_OWNERS,
    controls: ['nsa/resource-policies'],
  };

  public check(subject: Subject): Violation[] {
    return PRIORITY.wrongIn(subject.podSpec, (value) => value === undefined).map((field) => field.complaint('name a PriorityClass instead'));
  }
}
`;

const TABLE = `import { NoFixedPriority } from '../../../../src/policy/rules/pod/no-fixed-priority';
import { deployment, describeRule, pod } from '../../../../src/testing';

describeRule(new NoFixedPriority(), {
  passes: { 'no number': pod(), 'a class': pod((p) => { p.spec.priorityClassName = 'high'; }) },
  fails: {
    'a number': [pod((p) => { p.spec.priority = 5; }), '/spec/priority: 5'],
    'a text in a template': [deployment((d) => { d.spec.template.spec.priority = 'high'; }), '/spec/template/spec/priority: "high"'],
  },
});
`;

const MANIFEST = 'apiVersion: v1\nkind: Pod\nmetadata: { name: app, namespace: shop }\nspec:\n  priority: 5\n  containers: []\n';

function addRule() {
  const ignored = /(?:^|\/)(?:node_modules|lib|\.git|dist|bin|\.jsii)$/;
  cpSync(root, copy, { recursive: true, filter: (path) => !ignored.test(path.slice(root.length)) });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  writeFileSync(join(copy, 'src', 'policy', 'rules', 'pod', 'no-fixed-priority.ts'), RULE);
  writeFileSync(join(copy, 'test', 'policy', 'rules', 'pod', 'no-fixed-priority.test.ts'), TABLE);
  writeFileSync(join(copy, 'src', 'policy', 'catalogue', 'pod.ts'), "export { NoFixedPriority } from '../rules/pod/no-fixed-priority';\n", { flag: 'a' });
  writeFileSync(join(copy, 'pod.yaml'), MANIFEST);
}

const run = (command, ...args) => spawnSync(command, args, { cwd: copy, encoding: 'utf8', maxBuffer: 1 << 28 });
const cli = (...args) => run(process.execPath, join(copy, 'lib', 'cli', 'main.js'), ...args);

function succeeds(...command) {
  const { status, stdout, stderr } = run(...command);
  return status === 0 ? undefined : `${stdout}${stderr}`.slice(-2000);
}

function audited(format, holds) {
  const { stdout, stderr } = cli('audit', '--format', format, 'pod.yaml');
  return holds(stdout) ? undefined : `${stdout}${stderr}`.slice(0, 2000);
}

try {
  addRule();
  check('the library compiles with it', () => succeeds(process.execPath, join(copy, 'scripts', 'compile.cjs')));
  check('its table runs, and what is demanded of every rule holds', () =>
    succeeds(process.execPath, join(copy, 'node_modules', 'jest', 'bin', 'jest.js'), 'test/policy/rules/pod/no-fixed-priority.test.ts', 'test/policy/catalogue.test.ts', '-t', 'no-fixed-priority|unique|catalogue'));
  check('rules lists it', () => (cli('rules', '--format', 'json').stdout.includes(`"${ID}"`) ? undefined : 'it is not in the list'));
  check('explain explains it', () => (/leave their priority to a class/.test(cli('explain', ID).stdout) ? undefined : cli('explain', ID).stderr));
  for (const format of ['text', 'json', 'sarif', 'junit', 'markdown', 'html', 'policyreport']) {
    check(`audit finds it, and tells it as ${format}`, () => audited(format, (output) => output.includes(ID)));
  }
  check('its pack has it', () => {
    const names = (pack) => JSON.parse(cli('rules', '--pack', pack, '--format', 'json').stdout);
    return ['recommended', 'nsa-cisa', 'all'].filter((pack) => !JSON.stringify(names(pack)).includes(ID)).join();
  });
  check('it has a page, with what is refused and accepted, and the compliance view of its framework names it', () => {
    const script = "const pages = [...require('./scripts/rule-pages.cjs').rulePages()]; console.log(JSON.stringify(pages.filter(([, text]) => text.includes(process.argv[1]))))";
    const pages = new Map(JSON.parse(execFileSync(process.execPath, ['-e', script, ID], { cwd: copy, encoding: 'utf8', maxBuffer: 1 << 28 })));
    const own = pages.get([...pages.keys()].find((path) => path.endsWith(`${ID}.md`)));
    if (!own?.includes('## Refused') || !own.includes('## Accepted')) return 'no page of its own';
    return pages.size >= 3 ? undefined : `only ${[...pages.keys()].join(', ')} name it`;
  });
} finally {
  rmSync(copy, { recursive: true, force: true });
}
close();
