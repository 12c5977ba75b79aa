import type { NamedAddresses } from './no-addresses';
import { INTERNET as PUBLIC_ADDRESSES } from '../../analysis/network/internet';

/** Every address that is routed between networks, as claims name it. */
export const INTERNET: NamedAddresses = { name: 'the internet', whole: 'the whole internet', addresses: PUBLIC_ADDRESSES };
