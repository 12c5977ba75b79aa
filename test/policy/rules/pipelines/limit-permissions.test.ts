import { workflow } from './workflows';
import { LimitPermissions } from '../../../../src/policy/rules/pipelines/limit-permissions';
import { describeRule, Draft } from '../../../../src/testing';

const workflowWith = (permissions: unknown, jobs: Draft = { a: {}, b: {} }, on: unknown = 'push'): Draft => ({ on, permissions, jobs });

describeRule(new LimitPermissions(), {
  passes: {
    'nothing for all, and a right for one job': workflowWith({}, { a: {}, release: { permissions: { contents: 'write' } } }),
    'reading for all': workflowWith({ contents: 'read' }),
    'reading everything': workflowWith('read-all'),
    'each job for itself': workflowWith(undefined, { a: { permissions: { contents: 'read' } }, b: { permissions: {} } }),
    'the right of the only job': workflowWith({ contents: 'write' }, { a: {} }),
    'the right of the only job that says nothing for itself': workflowWith({ contents: 'write' }, { a: {}, b: { permissions: {} } }),
    'a workflow that is only called': workflowWith(undefined, { a: {} }, { workflow_call: {} }),
    'no jobs': workflowWith(undefined, {}),
  },
  fails: {
    'everything': [workflowWith('write-all'), '/permissions: "write-all"'],
    'nothing said': [workflowWith(undefined), '/permissions: unset'],
    'nothing said by one of the jobs': [workflowWith(undefined, { a: { permissions: {} }, b: {} }), '/permissions: unset'],
    'called, and triggered': [workflowWith(undefined, { a: {} }, ['workflow_call', 'push']), '/permissions: unset'],
    'everything for a job': [workflow([], { permissions: 'write-all' }), '/jobs/build/permissions: "write-all"'],
    'a right for all jobs': [workflowWith({ 'contents': 'read', 'id-token': 'write' }), '/permissions/id-token: "write" for 2 jobs'],
    'no right': [workflowWith({ contents: true }), '/permissions/contents: true'],
    'no rights': [workflowWith(3), '/permissions: 3'],
  },
});
