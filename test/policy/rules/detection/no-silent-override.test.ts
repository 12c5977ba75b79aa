import { NoSilentOverride } from '../../../../src/policy/rules/detection/no-silent-override';
import { describeRule, object } from '../../../../src/testing';

const rules = (text: string) => object('v1', 'ConfigMap', 'falco-rules', { data: { 'custom.yaml': text } });

describeRule(new NoSilentOverride(), {
  passes: {
    'an override': rules('- rule: Terminal shell in container\n  condition: and not user.name=ops\n  override: { condition: append }\n'),
    'a rule of one\'s own': rules('- rule: Terminal shell in our container\n  condition: spawned_process\n'),
    'a rule that is turned off': rules('- rule: Terminal shell in container\n  enabled: false\n'),
    'the old way of appending': rules('- rule: Terminal shell in container\n  condition: and not user.name=ops\n  append: true\n'),
  },
  fails: {
    'a second definition': [rules('- rule: Terminal shell in container\n  condition: spawned_process and container\n  output: shell\n'),
      '/data/custom.yaml: the stable rule "Terminal shell in container", defined anew'],
  },
});
