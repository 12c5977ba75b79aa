import { workflow } from './workflows';
import { NoPersistedCredentials } from '../../../../src/policy/rules/pipelines/no-persisted-credentials';
import { describeRule, Draft } from '../../../../src/testing';

const CHECKOUT = 'actions/checkout@0123456789abcdef0123456789abcdef01234567';
const job = (permissions: unknown, checkout: Draft = {}, ...steps: Draft[]) => workflow([{ uses: CHECKOUT, ...checkout }, ...steps], { permissions });
const WRITE = { packages: 'write' };
const keeping = (value: unknown) => ({ with: { 'persist-credentials': value } });

describeRule(new NoPersistedCredentials(), {
  passes: {
    'not kept': job(WRITE, keeping(false)),
    'not kept, as a text': job(WRITE, keeping('false')),
    'a token that reads': job({ contents: 'read' }),
    'an identity for others': job({ 'id-token': 'write' }),
    'no rights': job({}),
    'rights that are told by another rule': workflow([{ uses: CHECKOUT }], {}, { permissions: undefined }),
    'a later push': job({ contents: 'write' }, {}, { run: 'git commit -am a && git push' }),
    'a later push by an action': job({ contents: 'write' }, {}, { uses: 'stefanzweifel/git-auto-commit-action@v5' }),
    'another action': workflow([{ uses: 'actions/setup-node@v4' }], { permissions: WRITE }),
  },
  fails: {
    'kept': [job(WRITE, keeping(true)), '/jobs/build/steps/0/with/persist-credentials: true'],
    'unset': [job(WRITE), '/jobs/build/steps/0/with/persist-credentials: unset'],
    'rights of the workflow': [workflow([{ uses: CHECKOUT }], {}, { permissions: 'write-all' }), '/jobs/build/steps/0/with/persist-credentials: unset'],
    'a push before it': [workflow([{ run: 'git push' }, { uses: CHECKOUT }], { permissions: WRITE }), '/jobs/build/steps/1/with/persist-credentials: unset'],
    'no flag': [job(WRITE, keeping(3)), '/jobs/build/steps/0/with/persist-credentials: 3'],
  },
});
