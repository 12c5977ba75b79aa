import { answers, escalation, permissionsOf } from './answers';
import { escalationsText } from '../../../src/reports/permissions/escalation-text';

const textOf = (...escalations: ReturnType<typeof escalation>[]) =>
  escalationsText(answers(permissionsOf(), { assumptions: [] }).escalations(...escalations), { color: false, width: 0 }).split('\n\nWhat this presumes')[0];

test('a path is told step by step, with what makes each possible, and the cut', () => {
  expect(textOf(escalation('api'))).toBe([
    'Escalation paths',
    '! The code of Deployment shop/api reaches cluster admin in 2 steps:',
    '    1. uses the token of ServiceAccount shop/api',
    '    2. creates a pod',
    '         by ServiceAccount shop/api may create pods',
    '    smallest cut:',
    '      take rule 1 out of Role shop/api',
    '',
    '1 workload reaches cluster admin.',
  ].join('\n'));
});

test('sources whose paths are the same are told together', () => {
  expect(textOf(escalation('api'), escalation('web'))).toMatch(
    /^Escalation paths\n! The code of Deployment shop\/api, the code of Deployment shop\/web each reach cluster admin in 2 steps:\n[^!]*\n2 workloads reach cluster admin\.$/);
});

test('a cut that may not be the smallest says so, as does none', () => {
  expect(textOf(escalation('api', { isCutSmallest: false }))).toContain('    a cut, perhaps not the smallest:');
  expect(textOf(escalation('api', { cut: [] }))).toContain('    Nothing among the objects cuts it.');
});
