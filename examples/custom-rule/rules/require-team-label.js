const { Kinds, LoosenedBy, Rule, Severity } = require('cdk8s-hardened/rules');

/** Objects must say in the label `team` whose they are. */
class RequireTeamLabel extends Rule {
  meta = {
    id: 'acme/require-team-label',
    title: 'Objects must say whose they are.',
    why: 'At night nobody knows whom to call about an object that belongs to nobody.',
    severity: Severity.MEDIUM,
    judges: Kinds.ALL,
    controls: [],
    parameters: [{ name: 'teams', description: 'The teams that there are. None allows any.', default: [], loosenedBy: LoosenedBy.WIDER }],
  };

  check(subject) {
    const teams = subject.parameter(this, 'teams');
    const team = subject.manifest.labels.team;
    if (team !== undefined && (teams.length === 0 || teams.includes(team))) return [];
    return [{
      path: '/metadata/labels/team',
      found: team === undefined ? 'unset' : JSON.stringify(team),
      fix: teams.length === 0 ? 'label it with its team' : `label it with one of ${teams.join(', ')}`,
    }];
  }
}

module.exports = { RequireTeamLabel };
