// Runs by jest: npx jest rules
const { describeRule, object, pod, under } = require('cdk8s-hardened/testing');
const { RequireTeamLabel } = require('./require-team-label');

const labelled = (labels) => object('v1', 'ConfigMap', 'prices', { metadata: { labels } });
const teams = { parameters: { teams: ['checkout'] } };

describeRule(new RequireTeamLabel(), {
  passes: {
    'any team': labelled({ team: 'checkout' }),
    'one of the teams': under(teams, labelled({ team: 'checkout' })),
  },
  fails: {
    'no label': [labelled({ app: 'prices' }), '/metadata/labels/team: unset'],
    'no labels': [pod((p) => { delete p.metadata.labels; }), '/metadata/labels/team: unset'],
    'a label of the wrong type': [labelled({ team: 7 }), '/metadata/labels/team: unset'],
    'a team that there is not': [under(teams, labelled({ team: 'chekout' })), '/metadata/labels/team: "chekout"'],
  },
});
