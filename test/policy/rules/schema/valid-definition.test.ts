import { ValidDefinition } from '../../../../src/policy/rules/schema/valid-definition';
import { describeRule, Draft, object } from '../../../../src/testing';

const V1 = { name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } };

function definition(name: string, ...versions: Draft[]): Draft {
  return object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', name, { spec: { group: 'acme.test', names: { kind: 'Widget', plural: 'widgets' }, versions } });
}

describeRule(new ValidDefinition(), {
  passes: {
    'a definition': definition('widgets.acme.test', V1),
    'two versions': definition('widgets.acme.test', V1, { ...V1, name: 'v2', storage: false }),
    'an old one, which no version serves': object('apiextensions.k8s.io/v1beta1', 'CustomResourceDefinition', 'x', {}),
  },
  fails: {
    'another name': [definition('widget.acme.test', V1), '/metadata/name: "widget.acme.test"'],
    'no schema': [definition('widgets.acme.test', { ...V1, schema: undefined }), '/spec/versions/0/schema: unset'],
    'a schema of another type': [
      definition('widgets.acme.test', { ...V1, schema: { openAPIV3Schema: { type: 'string' } } }), '/spec/versions/0/schema: {"openAPIV3Schema":{"type":"string"}}',
    ],
    'two stored versions': [definition('widgets.acme.test', V1, { ...V1, name: 'v2' }), '/spec/versions: 2 versions with storage: true'],
    'no stored version': [definition('widgets.acme.test', { ...V1, storage: 'true' }), '/spec/versions: 0 versions with storage: true'],
    'nothing': [object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'x', {}), '/spec/versions: 0 versions with storage: true'],
  },
});
