import { AddressRanges } from './address-ranges';
import { Cidr } from '../../core/cidr';
import { METADATA_ADDRESSES } from '../../core/metadata-addresses';

/** IPv4 addresses that are routed within one network only, or nowhere (RFC 6890); those that documents use for examples stand for public ones. */
const NOT_PUBLIC = ['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '224.0.0.0/4', '240.0.0.0/4'];
/** All of IPv6 that is routed between networks (RFC 4291). */
const GLOBAL_IPV6 = '2000::/3';

/** Every address that is routed between networks, but for metadata services. */
export const INTERNET = AddressRanges.union([AddressRanges.everything(4), AddressRanges.of(Cidr.parse(GLOBAL_IPV6))])
  .minus(AddressRanges.from([...NOT_PUBLIC.map((text) => Cidr.parse(text)), ...METADATA_ADDRESSES]));
