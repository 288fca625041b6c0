import { capay } from './capay/index.mjs';
import { clicPay } from './clicpay/index.mjs';
import { fatoriPay } from './fatoripay/index.mjs';
import { kapitale } from './kapitale/index.mjs';

/**
 * The providers, in the order of their ports. One more provider is one more folder and one more
 * entry here.
 *
 * @typedef {import('../kernel/provider.mjs').ProviderModule} ProviderModule
 * @typedef {import('../kernel/provider.mjs').ProviderKernel} ProviderKernel
 * @typedef {import('../kernel/provider.mjs').Provider} Provider
 * @typedef {import('../kernel/provider.mjs').RecordTable} RecordTable
 */

/** @type {ProviderModule[]} */
export const PROVIDERS = [clicPay, kapitale, fatoriPay, capay];
