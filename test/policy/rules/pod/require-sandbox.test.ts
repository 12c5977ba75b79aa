import { RequireSandbox } from '../../../../src/policy/rules/pod/require-sandbox';
import { describeRule, Draft, pod, under } from '../../../../src/testing';

function runtimeClass(runtimeClassName: Draft): Draft {
  return pod((p) => { p.spec.runtimeClassName = runtimeClassName; });
}

describeRule(new RequireSandbox(), {
  passes: {
    'a RuntimeClass': runtimeClass('gvisor'),
    'one of those that are sandboxes': under({ parameters: { runtimeClasses: ['kata', 'gvisor'] } }, runtimeClass('kata')),
  },
  fails: {
    'none': [pod(), '/spec/runtimeClassName: unset'],
    'empty': [runtimeClass(''), '/spec/runtimeClassName: ""'],
    'a number': [runtimeClass(1), '/spec/runtimeClassName: 1'],
    'one that is no sandbox': [under({ parameters: { runtimeClasses: ['kata'] } }, runtimeClass('nvidia')), '/spec/runtimeClassName: "nvidia"'],
  },
});
