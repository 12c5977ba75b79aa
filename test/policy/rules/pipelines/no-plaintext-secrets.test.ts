import { action, pipeline, workflow } from './workflows';
import { NoPlaintextSecrets } from '../../../../src/policy/rules/pipelines/no-plaintext-secrets';
import { describeRule } from '../../../../src/testing';

const GITHUB = `ghp_${'a1B2'.repeat(9)}`;
const DATABASE = { services: { db: { image: 'postgres', env: { POSTGRES_PASSWORD: 'postgres' } } } };

describeRule(new NoPlaintextSecrets(), {
  passes: {
    'a secret of the repository': workflow([{ run: 'make', env: { TOKEN: '${{ secrets.TOKEN }}', MODE: 'ci' } }]),
    'a variable of the project': pipeline({ variables: { DB_PASSWORD: '$PROJECT_DB_PASSWORD', LEVEL: { value: 'info', description: 'a' } } }),
    'a database for tests': workflow([{ run: 'psql postgres://postgres:postgres@db:5432/test', env: { DB_PASSWORD: 'postgres', PGPASSWORD: 'postgres' } }], DATABASE),
    'an address on the machine itself': workflow([{ run: 'make', env: { DATABASE_URL: 'postgres://app:hunter2@localhost:5432/test' } }]),
    'a database of a pipeline for tests': pipeline({ services: ['postgres:17'], variables: { POSTGRES_PASSWORD: 'runner1', DB_PASSWORD: 'runner1', URL: 'mysql://a:runner1@postgres/a' } }),
    'an input that names a variable': workflow([{ uses: 'actions/setup-java@v4', with: { 'server-password': 'MAVEN_PASSWORD' } }]),
    'nothing': workflow([{ uses: 'a/b@v1' }]),
    'what is no map': workflow([{ run: 'make', env: 'a', with: 3 }], { env: [] }),
    'a pipeline without': pipeline({ variables: 3 }),
  },
  fails: {
    'in a step': [workflow([{ run: 'make', env: { DB_PASSWORD: 'hunter2' } }]), '/jobs/build/steps/0/env/DB_PASSWORD: a value under the name "DB_PASSWORD"'],
    'in a job and a workflow': [workflow([], { env: { API_KEY: 'a8s7d6f' } }, { env: { PASSWORD: 12345678 } }),
      '/env/PASSWORD: a value under the name "PASSWORD"', '/jobs/build/env/API_KEY: a value under the name "API_KEY"'],
    'an input': [workflow([{ uses: 'a/b@v1', with: { password: 'hunter2' } }]), '/jobs/build/steps/0/with/password: a value under the name "password"'],
    'handed to a workflow': [{ on: 'push', jobs: { a: { uses: './b.yml', secrets: { password: 'hunter2' } } } }, '/jobs/a/secrets/password: a value under the name "password"'],
    'in a command': [workflow([{ run: `curl -H "Authorization: token ${GITHUB}"` }]), '/jobs/build/steps/0/run: a GitHub token'],
    'in an action': [action({ run: `a ${GITHUB}` }), '/runs/steps/0/run: a GitHub token'],
    'a password that is not the one of the database': [workflow([{ run: 'make', env: { DB_PASSWORD: 'hunter2' } }], DATABASE), '/jobs/build/steps/0/env/DB_PASSWORD: a value under the name "DB_PASSWORD"'],
    'an address elsewhere': [workflow([{ run: 'psql postgres://app:hunter2@db.example.com/a' }], DATABASE), '/jobs/build/steps/0/run: a password in an address'],
    'a credential given to a service': [workflow([], { services: { a: { image: 'b', env: { T: GITHUB } } } }), '/jobs/build/services/a/env/T: a GitHub token'],
    'the password of a registry': [workflow([], { container: { image: 'a', credentials: { username: 'u', password: 'hunter2' } }, services: { s: { image: 'b', credentials: { password: 'hunter3' } } } }),
      '/jobs/build/container/credentials/password: a value under the name "password"', '/jobs/build/services/s/credentials/password: a value under the name "password"'],
    'of a pipeline': [pipeline({ variables: { DB_PASSWORD: 'hunter2' } }, { variables: { API_TOKEN: { value: GITHUB } } }),
      '/variables/API_TOKEN/value: a GitHub token', '/build/variables/DB_PASSWORD: a value under the name "DB_PASSWORD"'],
    'in a script of a pipeline': [pipeline({ script: ['make', `a ${GITHUB}`] }), '/build/script/1: a GitHub token'],
  },
});
