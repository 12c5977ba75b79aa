import { repairedQuantities } from '../../src/core/quantity-repair';

describe('repairedQuantities', () => {
  test.each<[string, string[]]>([
    ['512MB', ['512M', '512Mi']],
    ['512Mb', ['512M', '512Mi']],
    ['512MiB', ['512Mi']],
    ['512mi', ['512Mi']],
    ['1GI', ['1Gi']],
    ['1gib', ['1Gi']],
    ['1g', ['1G', '1Gi']],
    ['1K', ['1k', '1Ki']],
    ['1KB', ['1k', '1Ki']],
    ['2EB', ['2E', '2Ei']],
    ['100 Mi', ['100Mi']],
    ['+1,5Gi', ['+1.5Gi']],
    ['1,000Mi', ['1000Mi']],
    ['1,000,000', ['1000000']],
    ['1_000', ['1000']],
    ['2 cores', ['2']],
    ['500mcpu', ['500m']],
    ['100 millicores', ['100m']],
    ['5µ', ['5u']],
    ['64 bytes', ['64']],
    ['10%', []],
    ['ten', []],
    ['1Gi/s', []],
    ['1x', []],
    ['', []],
  ])('%j', (text, expected) => {
    expect(repairedQuantities(text)).toEqual(expected);
  });
});
