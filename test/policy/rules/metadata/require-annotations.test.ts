import { RequireAnnotations } from '../../../../src/policy/rules/metadata/require-annotations';
import { deployment, describeRule, Draft, under } from '../../../../src/testing';

function annotated(annotations: Draft): Draft {
  return under({ parameters: { annotations: ['email=*@*.*'] } }, deployment((d) => { d.metadata.annotations = annotations; }));
}

describeRule(new RequireAnnotations(), {
  passes: { 'an address': annotated({ email: 'team@shop.example' }), 'none demanded': deployment() },
  fails: {
    'no annotations': [annotated(undefined), '/metadata/annotations/email: unset'],
    'no address': [annotated({ email: 'team' }), '/metadata/annotations/email: "team"'],
    'no text': [annotated({ email: true }), '/metadata/annotations/email: true'],
    'a list': [annotated(['email']), '/metadata/annotations: ["email"]'],
  },
});
