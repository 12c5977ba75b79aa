import { answers, connectivityOf, policy, workload } from './answers';
import { changesText } from '../../../src/reports/connectivity/changes-text';

const from = (...except: string[]) => policy('a', 'in', { podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr: '0.0.0.0/0', except } }] }] });
const CLOSED = connectivityOf(workload('a', 'x'), policy('a', 'in', { podSelector: {} }));
const OPENED = connectivityOf(workload('a', 'x'), from('10.0.0.0/8', '100.64.0.0/10', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16'));

test('ranges that change alike are one row with one mark, however long it is', () => {
  const told = changesText(answers(OPENED).changesFrom(CLOSED), { color: false, width: 80 }).split('\n\n');
  expect(told[0].split('\n').map((line) => line.replace(/ {2,}(?=\S)/g, '  '))).toEqual([
    'Gained',
    '  FROM  TO  PORTS',
    '+ every IPv4 address but 10.0.0.0/8,  a/x[Deployment]  every port',
    '  100.64.0.0/10, 169.254.0.0/16, 172.16.0.0/12,',
    '  192.168.0.0/16',
  ]);
  expect(told[1]).toBe('6 connections gained, 0 lost.');
});

test('what is gained looks otherwise than what is lost', () => {
  const gained = changesText(answers(OPENED).changesFrom(CLOSED), { color: true, width: 0 });
  const lost = changesText(answers(CLOSED).changesFrom(OPENED), { color: true, width: 0 });
  expect(gained).toContain('\u001b[33m+ every');
  expect(lost).toContain('\u001b[32m- every');
});
