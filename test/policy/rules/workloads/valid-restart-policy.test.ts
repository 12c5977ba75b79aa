import { ValidRestartPolicy } from '../../../../src/policy/rules/workloads/valid-restart-policy';
import { deployment, describeRule, Draft, object, podSpec } from '../../../../src/testing';

function job(restartPolicy: unknown): Draft {
  return object('batch/v1', 'Job', 'app', { spec: { template: { spec: { ...podSpec(), restartPolicy } } } });
}

function running(restartPolicy: unknown): Draft {
  return deployment((d) => { d.spec.template.spec.restartPolicy = restartPolicy; });
}

const PATH = '/spec/template/spec/restartPolicy';

describeRule(new ValidRestartPolicy(), {
  passes: {
    'Always': deployment(),
    'unset, which is Always': running(undefined),
    'a Job': job('Never'),
    'a Job that tries again in its pod': job('OnFailure'),
  },
  fails: {
    'a Job that is restarted for ever': [job('Always'), `${PATH}: "Always"`],
    'a Job that says nothing': [job(undefined), `${PATH}: unset`],
    'a Deployment that ends': [running('Never'), `${PATH}: "Never"`],
    'a boolean': [running(true), `${PATH}: true`],
    'a CronJob': [object('batch/v1', 'CronJob', 'app', { spec: { jobTemplate: { spec: { template: { spec: podSpec() } } } } }),
      '/spec/jobTemplate/spec/template/spec/restartPolicy: "Always"'],
  },
});
