import { NoPlaintextInArguments } from '../../../../src/policy/rules/secrets/no-plaintext-in-arguments';
import { app, container, describeRule, Draft, pod } from '../../../../src/testing';

const running = (rest: Draft) => pod((p) => Object.assign(app(p), rest));

describeRule(new NoPlaintextInArguments(), {
  passes: {
    'a reference to a variable': running({ args: ['--db-password=$(DB_PASSWORD)', '--password', '$(DB_PASSWORD)'] }),
    'neither command nor arguments': pod(),
    'a path with parameters': running({ livenessProbe: { httpGet: { port: 8080, path: '/healthz?token=$(TOKEN)&verbose=1' } }, readinessProbe: { httpGet: { path: 5 } } }),
    'a file': running({ args: ['--password-file=/secrets/password', '--token', '/var/run/token', '--secret-name', 'db'] }),
    'a shell that reads a variable': running({ command: ['sh', '-c', 'PGPASSWORD="$DB_PASSWORD" psql'] }),
    'options without values': running({ args: ['--password', '--verbose'] }),
    'what is left to the schema': running({ args: '--password=hunter2', command: [1, null] }),
  },
  fails: {
    'a parameter of a probe\'s path': [running({ livenessProbe: { httpGet: { port: 8080, path: '/healthz?verbose=1&token=f3a9c2e17b604d58' } } }), '/spec/containers/0/livenessProbe/httpGet/path: a value under the name "token"'],
    'a credential in a hook\'s path': [running({ lifecycle: { postStart: { httpGet: { port: 8080, path: '/hook/AKIAQWERTYUIOPASDFGH' } } } }), '/spec/containers/0/lifecycle/postStart/httpGet/path: an AWS access key'],
    'a header of a probe': [running({ readinessProbe: { httpGet: { port: 8080, httpHeaders: [{ name: 'X-Api-Key', value: 'hunter2' }] } } }), '/spec/containers/0/readinessProbe/httpGet/httpHeaders/0/value: a value under the name "X-Api-Key"'],
    'an option': [running({ args: ['--verbose', '--db-password=hunter2'] }), '/spec/containers/0/args/1: a value under the name "db-password"'],
    'an option with its value after it': [running({ args: ['--password', 'hunter2'] }), '/spec/containers/0/args/1: a value under the name "password"'],
    'a property of the Java machine': [running({ command: ['java', '-Dkeystore.password=hunter2', '-jar', 'app.jar'] }),
      '/spec/containers/0/command/1: a value under the name "keystore.password"'],
    'a variable in a shell': [running({ command: ['sh', '-c', 'PGPASSWORD=hunter2 psql'] }), '/spec/containers/0/command/2: a value under the name "PGPASSWORD"'],
    'an address': [running({ args: ['postgres://shop:hunter2@db/shop'] }), '/spec/containers/0/args/0: a password in an address'],
    'an init container': [pod((p) => { p.spec.initContainers = [{ ...container('migrate'), args: ['--token=f3a9c2e17b604d58'] }]; }),
      '/spec/initContainers/0/args/0: a value under the name "token"'],
    'a hook': [running({ lifecycle: { preStop: { exec: { command: ['mysqladmin', '--password=hunter2', 'shutdown'] } } } }),
      '/spec/containers/0/lifecycle/preStop/exec/command/1: a value under the name "password"'],
    'a header in small letters': [running({ readinessProbe: { httpGet: { port: 8080, httpHeaders: [{ name: 'x-api-key', value: 'a1b2c3' }] } } }),
      '/spec/containers/0/readinessProbe/httpGet/httpHeaders/0/value: a value under the name "x-api-key"'],
  },
});
