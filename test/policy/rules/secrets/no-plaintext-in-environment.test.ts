import { NoPlaintextInEnvironment } from '../../../../src/policy/rules/secrets/no-plaintext-in-environment';
import { app, container, deployment, describeRule, Draft, pod } from '../../../../src/testing';
import { judge } from '../../../../src/testing/describe-rule';

const withEnv = (...env: Draft[]) => pod((p) => { app(p).env = env; });

describeRule(new NoPlaintextInEnvironment(), {
  passes: {
    'a reference to a Secret': withEnv({ name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } }),
    'no environment': pod(),
    'what is no secret': withEnv({ name: 'LOG_LEVEL', value: 'info' }, { name: 'DB_PASSWORD_FILE', value: '/secrets/password' }),
    'a reference to another variable': withEnv({ name: 'DB_URL', value: 'postgres://shop:$(DB_PASSWORD)@db:5432/shop' }),
    'what is left to the schema': withEnv({ name: 'DB_PASSWORD', value: 4711 }, { value: 'x' }, 'hunter2'),
  },
  fails: {
    'a password': [withEnv({ name: 'LOG_LEVEL', value: 'info' }, { name: 'DB_PASSWORD', value: 'hunter2' }),
      '/spec/containers/0/env/1/value: a value under the name "DB_PASSWORD"'],
    'a password in an address': [withEnv({ name: 'DB_URL', value: 'postgres://shop:hunter2@db:5432/shop' }), '/spec/containers/0/env/0/value: a password in an address'],
    'init and ephemeral containers': [pod((p) => {
      p.spec.initContainers = [{ ...container('migrate'), env: [{ name: 'API_KEY', value: 'a1b2c3' }] }];
      p.spec.ephemeralContainers = [{ name: 'debug', env: [{ name: 'API_KEY', value: 'a1b2c3' }] }];
    }), '/spec/initContainers/0/env/0/value: a value under the name "API_KEY"', '/spec/ephemeralContainers/0/env/0/value: a value under the name "API_KEY"'],
    'a template': [deployment((d) => { app(d).env = [{ name: 'token', value: 'f3a9c2e17b604d58' }]; }),
      '/spec/template/spec/containers/0/env/0/value: a value under the name "token"'],
  },
});

test('a finding never holds the value', () => {
  const { verdict } = judge(new NoPlaintextInEnvironment(), withEnv({ name: 'DB_PASSWORD', value: 'hunter2' }, { name: 'URL', value: 'amqp://jane:hunter2@mq' }));
  expect(verdict.violations).toHaveLength(2);
  expect(JSON.stringify(verdict.violations)).not.toContain('hunter2');
});
