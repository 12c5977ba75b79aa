import { fileUri, isRelative } from '../../src/reports/uri';

test.each([
  ['k8s/shop.yaml', 'k8s/shop.yaml'],
  ['./k8s/shop.yaml', 'k8s/shop.yaml'],
  ['../k8s/shop.yaml', '../k8s/shop.yaml'],
  ['k8s/a b#c?d%.yaml', 'k8s/a%20b%23c%3Fd%25.yaml'],
  ['k8s/ümläut 漢.yaml', 'k8s/%C3%BCml%C3%A4ut%20%E6%BC%A2.yaml'],
  ['a:b.yaml', 'a%3Ab.yaml'],
  ['/abs/shop.yaml', 'file:///abs/shop.yaml'],
  ['k8s\\shop.yaml', 'k8s/shop.yaml'],
  ['C:\\k8s\\a b.yaml', 'file:///C:/k8s/a%20b.yaml'],
  ['\\\\server\\share\\a.yaml', 'file://server/share/a.yaml'],
  ['a/b\\c.yaml', 'a/b%5Cc.yaml'],
  ['\ud800.yaml', '%EF%BF%BD.yaml'],
  ['-', 'stdin'],
])('%j is %s', (file, uri) => {
  expect(fileUri(file)).toBe(uri);
  expect(isRelative(uri)).toBe(!uri.startsWith('file:'));
});
