import { namesInCondition } from '../../../../src/analysis/detection/falco-rules';
import { KnownFalcoNames } from '../../../../src/policy/rules/detection/known-falco-names';
import { describeRule, object, scene, under } from '../../../../src/testing';

const rules = (text: string) => object('v1', 'ConfigMap', 'falco-rules', { data: { 'custom.yaml': text } });

describeRule(new KnownFalcoNames(), {
  passes: {
    'a list that is defined': rules('- list: crypto_miners\n  items: [xmrig]\n- rule: Miner\n  condition: spawned_process and proc.name in (crypto_miners)\n'),
    'lists and macros of the stable rules': rules('- rule: Shell\n  condition: spawned_process and container and proc.name in (shell_binaries)\n'),
    'a list that another object defines': scene(
      rules('- rule: Port\n  condition: outbound and not fd.sport in (allowed_ports)\n'),
      object('v1', 'ConfigMap', 'lists', { data: { 'lists.yaml': '- list: allowed_ports\n  items: [443]\n' } }),
    ),
    'values': rules('- rule: Tools\n  condition: spawned_process and proc.name in (nc, nmap, socat, "my_known_tools")\n'),
    'a name that is declared': under({ parameters: { names: ['allowed_ports'] } }, rules('- rule: Port\n  condition: fd.sport in (allowed_ports)\n')),
    'rules of another source': rules('- rule: Exec\n  source: k8s_audit\n  condition: kevt and pod_subresource and ka.verb in (known_verbs_list)\n'),
    'no rules': rules('level: info\n'),
    'what is no YAML': rules('- rule: {\n'),
  },
  fails: {
    'a list that nobody defines': [rules('- rule: Miner\n  condition: spawned_process and proc.name in (crypto_miners)\n'),
      '/data/custom.yaml: the list "crypto_miners" in rule "Miner", which nobody defines'],
    'a macro that nobody defines': [rules('- rule: Write\n  condition: >\n    open_write and inside_container\n    and not fd.name startswith /tmp\n'),
      '/data/custom.yaml: the macro "inside_container" in rule "Write", which nobody defines'],
    'in the values of the chart': [object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'falco', {
      spec: { values: { customRules: { 'a.yaml': '- rule: Port\n  condition: outbound and not fd.sport in (allowed_outbound_ports)\n' } } },
    }), '/spec/values/customRules/a.yaml: the list "allowed_outbound_ports" in rule "Port", which nobody defines'],
  },
});

test.each([
  ['spawned_process and container', [], ['spawned_process', 'container']],
  ['not proc.name in (a, b_c, "d", /etc/x)', ['a', 'b_c'], []],
  ['(open_read or open_write) and fd.name startswith /etc', [], ['open_read', 'open_write']],
  ['evt.type=connect and evt.dir=< and proc.exe endswith ssh', [], []],
  ['user.name != root and evt.res = EINPROGRESS and proc.aname[2]=x and proc.pname exists', [], []],
  ['proc.cmdline contains "and fake_macro or" and not real_macro', [], ['real_macro']],
])('names in %s', (condition, elements, macros) => {
  expect(namesInCondition(condition)).toEqual({ elements, macros });
});
