import { Size } from 'cdk8s';
import { Quantity } from '../../src/core/quantity';
import { sizeText } from '../../src/namespaces/size-text';

test.each([
  [Size.kibibytes(1), '1Ki'],
  [Size.kibibytes(1025), '1025Ki'],
  [Size.mebibytes(64), '64Mi'],
  [Size.mebibytes(1024), '1Gi'],
  [Size.mebibytes(1536), '1536Mi'],
  [Size.gibibytes(1.5), '1536Mi'],
  [Size.tebibytes(1), '1Ti'],
  [Size.pebibyte(2048), '2048Pi'],
  [Size.mebibytes(0), '0Ki'],
])('%j is %s', (size, expected) => {
  expect(sizeText(size)).toBe(expected);
  expect(Quantity.parse(expected).nanos).toBe(BigInt(size.toKibibytes()) * 1024n * 1_000_000_000n);
});
