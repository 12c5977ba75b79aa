import { KeepRevisions } from '../../../../src/policy/rules/workloads/keep-revisions';
import { deployment, describeRule, Draft } from '../../../../src/testing';

function keeping(revisionHistoryLimit: unknown): Draft {
  return deployment((d) => { d.spec.revisionHistoryLimit = revisionHistoryLimit; });
}

describeRule(new KeepRevisions(), {
  passes: { 'three': deployment(), 'unset, which is ten': keeping(undefined) },
  fails: {
    'none': [keeping(0), '/spec/revisionHistoryLimit: 0'],
    'a text': [keeping('3'), '/spec/revisionHistoryLimit: "3"'],
  },
});
