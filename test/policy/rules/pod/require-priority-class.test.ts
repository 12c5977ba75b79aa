import { RequirePriorityClass } from '../../../../src/policy/rules/pod/require-priority-class';
import { deployment, describeRule, Draft, under } from '../../../../src/testing';

function priorityClass(priorityClassName: Draft): Draft {
  return deployment((d) => { d.spec.template.spec.priorityClassName = priorityClassName; });
}

describeRule(new RequirePriorityClass(), {
  passes: {
    'a PriorityClass': priorityClass('shop'),
    'one of those that are allowed': under({ parameters: { priorityClasses: ['shop'] } }, priorityClass('shop')),
  },
  fails: {
    'none': [deployment(), '/spec/template/spec/priorityClassName: unset'],
    'empty': [priorityClass(''), '/spec/template/spec/priorityClassName: ""'],
    'a number': [priorityClass(5), '/spec/template/spec/priorityClassName: 5'],
    'another': [under({ parameters: { priorityClasses: ['shop'] } }, priorityClass('system-node-critical')),
      '/spec/template/spec/priorityClassName: "system-node-critical"'],
  },
});
