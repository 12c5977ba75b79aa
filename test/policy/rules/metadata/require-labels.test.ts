import { RequireLabels } from '../../../../src/policy/rules/metadata/require-labels';
import { deployment, describeRule, Draft, under } from '../../../../src/testing';

function labelled(labels: Draft): Draft {
  return deployment((d) => { d.metadata.labels = labels; });
}

describeRule(new RequireLabels(), {
  passes: {
    'the label that is demanded': labelled({ 'app.kubernetes.io/name': 'shop' }),
    'none demanded': under({ parameters: { labels: [] } }, deployment()),
    'a value as it is demanded': under({ parameters: { labels: ['team=shop-*'] } }, labelled({ team: 'shop-api' })),
  },
  fails: {
    'no labels': [deployment(), '/metadata/labels/app.kubernetes.io~1name: unset'],
    'another one': [under({ parameters: { labels: ['owner', 'team'] } }, labelled({ owner: 'a' })), '/metadata/labels/team: unset'],
    'empty': [labelled({ 'app.kubernetes.io/name': '' }), '/metadata/labels/app.kubernetes.io~1name: ""'],
    'another value': [under({ parameters: { labels: ['team=shop-*'] } }, labelled({ team: 'other' })), '/metadata/labels/team: "other"'],
    'a number': [labelled({ 'app.kubernetes.io/name': 5 }), '/metadata/labels/app.kubernetes.io~1name: 5'],
    'no object, told once': [under({ parameters: { labels: ['a', 'b'] } }, labelled('a=b')), '/metadata/labels: "a=b"'],
  },
});
